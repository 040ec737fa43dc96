"""The entries behind one figure, in a list like the timeline's.

The route's argument is `Figure.spell`: see `actions.figures.Figure` for the kinds there are.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from stalkdiary.actions import figures, registers
from stalkdiary.actions.figures import Figure
from stalkdiary.errors import NoSuchEntry
from stalkdiary.gui.page import Page
from stalkdiary.gui.pattern import words
from stalkdiary.gui.pattern.words import FigureWords
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.timeline.list_view import TimelineList
from stalkdiary.gui.timeline.model import TimelineModel
from stalkdiary.gui.timeline.pages_of_rows import RowSource
from stalkdiary.gui.timeline.pictures import PictureShelf
from stalkdiary.gui.widgets.empty_state import EmptyState
from stalkdiary.gui.widgets.layouts import column
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.timeline import TimelineQuery, TimelineRow

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault


class Behind:
    """Gives a figure's entries a page at a time; found once, on the diary's thread."""

    def __init__(self, figure: Figure) -> None:
        self._figure = figure
        self._rows: list[TimelineRow] = []
        self._places: dict[int, int] = {}

    @property
    def source(self) -> RowSource:
        """For a list."""
        return RowSource(self.rows, self.positions)

    def rows(self, vault: Vault, query: TimelineQuery) -> list[TimelineRow]:
        """A page of rows; asking for the first page finds them anew."""
        if query.after is None:
            self._rows = figures.rows_behind(vault, self._figure)
            self._places = {row.position: place for place, row in enumerate(self._rows)}
            first = 0
        else:
            first = self._places[query.after] + 1
        return self._rows[first : first + query.limit]

    def positions(self, vault: Vault, _query: TimelineQuery) -> array[int]:
        """Where all of them are; finds them anew."""
        self.rows(vault, TimelineQuery(limit=1))
        return array("q", self._places)

    @property
    def count(self) -> int:
        """How many were found."""
        return len(self._rows)


class CountedPage(Page):
    """What a figure counts."""

    def __init__(self, session: Session, argument: str) -> None:
        super().__init__(session)
        theme = self.theme
        self._behind: Behind | None = None
        self._heading = Words("", Role.TITLE)
        self._count = Words("", Role.SOFT)
        self._notice = Notice(theme)
        self._empty = EmptyState(theme)
        self._header = QWidget(self)
        header = column(
            theme, Gap.S, column(theme, Gap.XS, self._heading, self._count), self._notice, self._empty, Gap.XS
        )
        side = theme.gap(Gap.XL)
        header.setContentsMargins(side, 4, side - tokens.SCROLL_BAR, 0)
        self._header.setLayout(header)
        self.list: TimelineList | None = None
        body = column(theme, Gap.NONE)
        self.setLayout(body)
        self.set_title(self.tr("What is counted"))
        try:
            self._begin(Figure.parse(argument))
        except NoSuchEntry as error:
            body.addWidget(self._header)
            self._notice.say_error(error)

    def _begin(self, figure: Figure) -> None:
        theme, self._figure = self.theme, figure
        self._behind = Behind(figure)
        self.model = TimelineModel(
            self.jobs, clock24=self.session.preferences.clock24, source=self._behind.source
        )
        self.list = TimelineList(theme, self.model, PictureShelf(theme, self.jobs), self._header)
        layout = self.layout()
        assert layout is not None, "it was set"
        layout.addWidget(self.list)
        self.list.opened.connect(lambda id_: self.session.go("incident", id_))
        self.model.shown.connect(self._shown)
        self.model.failed.connect(self._notice.say_error)
        self.session.written.connect(self.model.again)
        self.jobs.run(registers.labels, done=self._named, failed=self._notice.say_error)
        self.model.show(TimelineQuery())

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.list

    def _named(self, labels: dict[str, str]) -> None:
        self._heading.setText(FigureWords(labels).title(self._figure))
        assert self.list is not None, "it was made before its name was asked for"
        self.list.setAccessibleName(self._heading.text())

    def _shown(self, rows: int) -> None:
        assert self._behind is not None, "it was asked"
        self._notice.clear()
        self._count.setText(words.incidents(self._behind.count))
        if rows:
            self._empty.hide()
        else:
            self._empty.say("search", self.tr("Nothing fits"), self.tr("No entry is counted here any more."))
