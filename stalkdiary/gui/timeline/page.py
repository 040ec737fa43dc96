"""The timeline's page: the quick entry, the filters and the list."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from stalkdiary.actions import backups
from stalkdiary.errors import BackupHoldsMore, DiaryError
from stalkdiary.gui import keys, wording
from stalkdiary.gui.copies_seen import CopiesSeen
from stalkdiary.gui.editor import drafts
from stalkdiary.gui.editor.known import read_known
from stalkdiary.gui.entry.drafts import Draft
from stalkdiary.gui.entry.file_giving import FileGiving
from stalkdiary.gui.entry.quick_entry import QuickEntry
from stalkdiary.gui.page import Page
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.timeline.filters import Filters
from stalkdiary.gui.timeline.list_view import TimelineList
from stalkdiary.gui.timeline.model import TimelineModel
from stalkdiary.gui.timeline.narrowing import Narrowed
from stalkdiary.gui.timeline.pictures import PictureShelf
from stalkdiary.gui.timeline.waiting_card import WaitingCard
from stalkdiary.gui.widgets.empty_state import EmptyState
from stalkdiary.gui.widgets.layouts import column
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.scrolling import page_margins
from stalkdiary.gui.widgets.tab_order import stops_in

if TYPE_CHECKING:
    from stalkdiary.actions.backups import HoldsMore


class TimelinePage(Page):
    """What has been written, and the line to write in above it."""

    def __init__(self, session: Session, _argument: str) -> None:
        super().__init__(session)
        theme = self.theme
        self.entry = QuickEntry(session, self.jobs)
        self.giving = FileGiving(self, session)
        self.filters = Filters(theme, session.clock)
        self.model = TimelineModel(self.jobs, clock24=session.preferences.clock24)
        self._notice = Notice(theme)
        self._empty = EmptyState(theme)
        self._header = QWidget(self)
        self.waiting = WaitingCard(session)
        header = column(
            theme, Gap.M, self._notice, self.entry, self.waiting, Gap.XS, self.filters, Gap.XS, self._empty
        )
        page_margins(theme, header)
        self._header.setLayout(header)
        shelf = PictureShelf(theme, self.jobs)
        self.list = TimelineList(theme, self.model, shelf, self._header)
        self.setLayout(column(theme, Gap.NONE, (self.list, 1)))
        self._connect()
        self.set_title(self.tr("Timeline"))
        self._tell_arrival()
        self._wait_for_copies()
        self.model.show(self.filters.query)

    def _order_tabs(self) -> None:
        """Have Tab go down the page, through what came later too."""
        between = (*stops_in(self.waiting.layout()), *stops_in(self.filters.layout()))
        between += tuple(stops_in(self._empty.layout()))
        for before, after in pairwise((*self.entry.stops, *between, self.list)):
            self.setTabOrder(before, after)

    def _connect(self) -> None:
        self.filters.changed.connect(self._ask)
        self.filters.registers_wanted.connect(self._ask_registers)
        self.model.shown.connect(self._shown)
        self.model.failed.connect(self._notice.say_error)
        self.giving.given.connect(self.entry.add_files)
        self.entry.kept.connect(self._ask_waiting)
        self.entry.opened.connect(lambda id_: self.session.go("incident", id_))
        self.entry.continued.connect(lambda id_: self.session.go("editor", id_))
        self.waiting.asked.connect(lambda route: self.session.go("editor", route))
        self.list.rearranged.connect(self._order_tabs)
        self.list.opened.connect(lambda id_: self.session.go("incident", id_))
        self._empty.pressed.connect(self.filters.clear)
        self.session.written.connect(self.model.again)
        self.session.written.connect(self._ask_waiting)
        keys.bind(keys.SEARCH, self, self._search)

    def first_focus(self) -> QWidget:
        """What happened?"""
        return self.entry.what

    def arrived(self) -> None:
        """See what waits to be gone on with, and who can be asked for: either may be another by now."""
        self._ask_waiting()
        if not self.filters.narrowing.isHidden():
            self._ask_registers()

    def begin_writing(self) -> None:
        """Put the cursor in "What happened?"."""
        self.list.to_top()
        self.entry.what.setFocus()

    def state(self) -> object:
        """What stands in the quick entry, and what was asked for."""
        return self.entry.draft(), self.filters.state()

    def restore(self, state: object) -> None:
        """Go on with it."""
        match state:
            case (Draft() as draft, (str() as words, str() as chosen, (Narrowed() | None) as narrowed)):
                if not draft.is_empty:
                    self.entry.show_draft(draft)
                self.filters.restore(words, chosen, narrowed)

    def _search(self) -> None:
        self.list.to_top()
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def _ask(self) -> None:
        query = self.filters.query
        self.list.mark(query.words)
        self.model.show(query)

    def _ask_registers(self) -> None:
        self.jobs.run(read_known, done=self.filters.learn, failed=self._notice.say_error)

    def _ask_waiting(self) -> None:
        elsewhere = self.entry.drafts
        if elsewhere is not None:
            self.jobs.run(
                drafts.waiting, elsewhere, done=self.waiting.show_waiting, failed=self._notice.say_error
            )

    def _shown(self, rows: int) -> None:
        if rows:
            self._empty.hide()
        elif self.filters.is_all:
            self._empty.say(
                "book",
                self.tr("Nothing is written down yet"),
                self.tr(
                    "Start with whatever is on your mind, however small it seems. One line is enough."
                    " You can add to it, or stop, at any time."
                ),
            )
        else:
            self._empty.say(
                "search",
                self.tr("Nothing fits"),
                self.tr("Other words may find it, or part of a word."),
                self.tr("Show everything"),
            )

    def _tell_arrival(self) -> None:
        """What there was to know when the diary was opened."""
        arrival = self.session.arrival
        told = [_line(note) for note in arrival.notes]
        told += [wording.note("saving-finished", number=number) for number in arrival.finished]
        if told:
            self._notice.say("", "\n".join(told))

    def _wait_for_copies(self) -> None:
        look = self.session.arrival.copies
        if look is not None:
            waiting = CopiesSeen(self.session.vault_thread, self)
            waiting.seen.connect(self._ask_copies)
            waiting.wait_for(look)

    def _ask_copies(self, seen: object) -> None:
        self.jobs.run(backups.compare, seen, done=self._compared, failed=self._notice.say_error)

    def _compared(self, more: HoldsMore | None) -> None:
        """What a copy knows of comes after what was told at once: its folder may have been slow to answer."""
        arrival = replace(self.session.arrival, copies=None)
        if more is not None:
            told = BackupHoldsMore(had=more.had, has=more.has)
            arrival = replace(arrival, notes=(*arrival.notes, told))
        self.session.arrival = arrival
        if more is not None:
            self._tell_arrival()


def _line(note: DiaryError | str) -> str:
    return wording.message(note).line() if isinstance(note, DiaryError) else wording.note(note)
