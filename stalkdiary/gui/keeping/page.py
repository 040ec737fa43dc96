"""The page of safe keeping: who can open the notes, copies of them, and three lines that others hold."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from stalkdiary.gui.keeping import reading
from stalkdiary.gui.keeping.copies_card import CopiesCard
from stalkdiary.gui.keeping.holders_card import HoldersCard
from stalkdiary.gui.keeping.reading import Kept
from stalkdiary.gui.keeping.standing_card import StandingCard
from stalkdiary.gui.keeping.ways_card import WaysCard
from stalkdiary.gui.page import Page
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.layouts import column
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.scrolling import PageScroll

_WIDTH = 880


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
        self.setLayout(column(self.theme, Gap.NONE, PageScroll(self.theme, body, _WIDTH)))
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
        self.jobs.run(reading.read, done=self._show, failed=self._notice.say_error)

    def _show(self, kept: Kept) -> None:
        for card in self._cards:
            card.show_kept(kept)
