"""The page of safe keeping: who can open the notes, copies of them, and three lines that others hold."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from stalkdiary.gui.copies_seen import CopiesSeen
from stalkdiary.gui.keeping import reading
from stalkdiary.gui.keeping.copies_card import CopiesCard
from stalkdiary.gui.keeping.holders_card import HoldersCard
from stalkdiary.gui.keeping.reading import Kept
from stalkdiary.gui.keeping.standing_card import StandingCard
from stalkdiary.gui.keeping.ways_card import WaysCard
from stalkdiary.gui.page import Page
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme.tokens import READING, Gap
from stalkdiary.gui.widgets.layouts import column
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.scrolling import PageScroll


class KeepingPage(Page):
    """Cards; what they show is read again after every change."""

    def __init__(self, session: Session, _argument: str) -> None:
        super().__init__(session)
        self.set_title(self.tr("Safe keeping"))
        self.standing = StandingCard(session, self.jobs)
        self.copies = CopiesCard(session, self.jobs)
        self.ways = WaysCard(session, self.jobs)
        self.holders = HoldersCard(session, self.jobs)
        self._cards = (self.standing, self.copies, self.ways, self.holders)
        self._notice = Notice(self.theme)
        body = column(self.theme, Gap.L, self._notice, *self._cards, None)
        self.setLayout(column(self.theme, Gap.NONE, PageScroll(self.theme, body, READING)))
        self._copies = CopiesSeen(session.vault_thread, self)
        self._copies.seen.connect(self._read_copies)
        for card in self._cards:
            card.changed.connect(self._read)
        session.written.connect(self._read)
        self._read()

    def first_focus(self) -> QWidget:
        """Making a copy."""
        return self.copies.make

    def arrived(self) -> None:
        """Copies may have come within reach, or grown older."""
        self._read()

    def left(self) -> None:
        """Nothing secret stays in a field of a page that is not seen."""
        for section in (self.ways.passphrase, self.ways.code, self.ways.supporter):
            section.open(False)
        self.ways.renew.forget()

    def _read(self) -> None:
        unanswered = self._copies.unanswered
        self.jobs.run(reading.read, unanswered, done=self._show, failed=self._notice.say_error)

    def _show(self, kept: Kept) -> None:
        for card in self._cards:
            card.show_kept(kept)
        self._copies.wait_for(kept.look)

    def _read_copies(self, seen: object) -> None:
        self.jobs.run(reading.read_copies, seen, done=self.copies.show_seen, failed=self._notice.say_error)
