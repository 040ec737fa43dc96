"""The pattern's page: counts of what is written down, and nothing more."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from stalkdiary.actions import figures
from stalkdiary.actions.figures import Overview
from stalkdiary.gui.page import Page
from stalkdiary.gui.pattern import cards, words
from stalkdiary.gui.pattern.chart_card import ChartCard
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.chips import ChoiceChips
from stalkdiary.gui.widgets.empty_state import EmptyState
from stalkdiary.gui.widgets.keep_in_sight import keep_in_sight
from stalkdiary.gui.widgets.layouts import beside, boxed, column, empty
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.scrolling import PageScroll
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.timeline import TimelineRow

_DAYS = {"all": 0, "year": 365, "quarter": 91}
"""Periods to count over, in days up to today; 0 for the whole diary."""


class PatternPage(Page):
    """Months, weekday by hour, behaviours, gaps, orders on the line; each figure opens what it counts.

    The page that lists what a figure counts is "counted"; its argument is `Figure.spell`.
    """

    def __init__(self, session: Session, _argument: str) -> None:
        super().__init__(session)
        theme = self.theme
        self._shown: Overview | None = None
        self._awaits_focus = False
        self._as_table: frozenset[str] = frozenset()
        self.cards: tuple[ChartCard, ...] = ()
        self.period = ChoiceChips(
            theme,
            self.tr("Count over"),
            {
                "all": self.tr("Whole diary"),
                "year": self.tr("Last 12 months"),
                "quarter": self.tr("Last 3 months"),
            },
        )
        self._head = Words("", Role.LEAD)
        self._note = Words(
            self.tr("Counts of what is written down, nothing more. Pick any figure to see what it counts."),
            Role.SOFT,
        )
        self._notice = Notice(theme)
        self._empty = EmptyState(theme)
        self._charts = column(theme, Gap.M)
        top = beside(theme, Gap.L, (column(theme, Gap.XS, self._head, self._note), 1), self.period)
        self._top = boxed(top)
        body = column(theme, Gap.L, self._top, self._notice, self._empty, self._charts, None)
        self._scroll = PageScroll(theme, body)
        self.setLayout(column(theme, Gap.NONE, self._scroll))
        self._connect()
        self.set_title(self.tr("Pattern"))
        self.look_again()

    def _connect(self) -> None:
        self.period.changed.connect(self.look_again)
        self.session.written.connect(self.look_again)

    def first_focus(self) -> QWidget | None:
        """The first chart, once it is there."""
        return self.cards[0].chart if self.cards else None

    def arrived(self) -> None:
        """The keyboard goes to the first chart as soon as there is one."""
        self._awaits_focus = not self.cards

    def look_again(self) -> None:
        """Count anew."""
        self.jobs.stop_all()
        self._gather(self._since(), [])

    def _gather(self, since: date | None, rows: list[TimelineRow]) -> None:
        """Read on after these rows; once they are all here, count."""

        def go_on(more: list[TimelineRow]) -> None:
            if len(more) == figures.BATCH:
                self._gather(since, rows + more)
            else:
                count = figures.overview
                self.jobs.run(count, since, rows + more, done=self._show, failed=self._notice.say_error)

        after = rows[-1].position if rows else None
        self.jobs.run(figures.batch, since, after, done=go_on, failed=self._notice.say_error)

    def state(self) -> object:
        """Which period, and which charts are shown as tables."""
        return self.period.chosen, self._tables()

    def restore(self, state: object) -> None:
        """Go on with it."""
        match state:
            case (str() as period, frozenset() as tables):
                self._as_table = tables
                self.period.choose(period)

    def _since(self) -> date | None:
        days = _DAYS[self.period.chosen]
        return self.session.clock.read().local.date() - timedelta(days=days - 1) if days else None

    def _tables(self) -> frozenset[str]:
        if not self.cards:
            return self._as_table
        return frozenset(card.title for card in self.cards if card.shows_table)

    def _show(self, overview: Overview) -> None:
        if overview == self._shown:
            return
        theme, self._shown = self.theme, overview
        self._as_table = self._tables()
        self._notice.clear()
        self._say_head(overview)
        empty(self._charts)
        self.cards = ()
        if not overview.pattern.total:
            self._say_empty(overview)
            return
        self._empty.hide()
        self._top.show()
        self.cards = tuple(cards.all_of(theme, overview))
        self._place()
        for card in self.cards:
            card.picked.connect(lambda figure: self.session.go("counted", figure))
            card.moved.connect(partial(keep_in_sight, self._scroll))
            card.show_table(shown=card.title in self._as_table)
        if self._awaits_focus and self.isVisible():
            self._awaits_focus = False
            self.cards[0].chart.setFocus()

    def _place(self) -> None:
        """Two and two, wide ones over the whole width; one under the other where the text is large."""
        pair: list[QWidget] = []
        for card in self.cards:
            if not card.is_wide:
                pair.append(card)
                continue
            self._place_pair(pair)
            pair = []
            self._charts.addWidget(card)
        self._place_pair(pair)

    def _place_pair(self, pair: list[QWidget]) -> None:
        if pair:
            self._charts.addLayout(beside(self.theme, Gap.M, *((one, 1) for one in pair)))

    def _say_head(self, overview: Overview) -> None:
        total = words.incidents(overview.pattern.total)
        days = [day for day, _ in overview.days]
        if days:
            period = words.days_words(days[0], days[-1])
            self._head.setText(self.tr("{incidents}, {period}").format(incidents=total, period=period))
        else:
            self._head.setText(total)

    def _say_empty(self, overview: Overview) -> None:
        self._head.clear()
        self._top.setVisible(overview.since is not None)
        if overview.since is None:
            text = self.tr("Once something is written down, it is counted here by month, day and hour.")
            self._empty.say("pattern", self.tr("Nothing to count yet"), text)
        else:
            text = self.tr("Nothing that is written down began in this time.")
            self._empty.say("pattern", self.tr("Nothing in this time"), text)
