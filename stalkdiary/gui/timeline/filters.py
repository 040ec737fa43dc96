"""The filters above the list: what the query supports, as chips that stay down, and the search field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from stalkdiary.clock import Clock
from stalkdiary.gui import keys
from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.timeline.narrowing import Narrowed, Narrowing
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.chips import ChoiceChips
from stalkdiary.gui.widgets.fields import LineEdit
from stalkdiary.gui.widgets.layouts import boxed, column, row
from stalkdiary.gui.widgets.type_ahead import Known
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.timeline import Search, TimelineQuery

_SEARCH_AFTER_MS = 40
"""As one types; a search that is overtaken is dropped."""
_SEARCH_WIDTH = 200


class Filters(QWidget):
    """Chips and a search field.

    Args:
        theme: how they look.
        clock: see `Narrowing`.

    Signals:
        changed: `query` is another one.
        registers_wanted: the registers are to be given to `learn`.
    """

    changed = Signal()
    registers_wanted = Signal()

    def __init__(self, theme: Theme, clock: Clock) -> None:
        super().__init__()
        self.narrowing = Narrowing(theme, clock)
        self.more = Button(theme, "", Kind.QUIET)
        self._chips = self._make_chips(theme)
        self._search = LineEdit(theme, self.tr("Search your words"), icon="search")
        self._search.setAccessibleName(self.tr("Search your words"))
        self._search.setClearButtonEnabled(False)
        self._search.setToolTip(
            self.tr("{key}. Enter puts the best matches first.").format(key=keys.native(keys.SEARCH[0]))
        )
        self._is_ranked = False
        self._ranked = Words(self.tr("The best matches are first."), Role.CAPTION, wraps=False)
        self._newest = Button(theme, self.tr("Newest first"), Kind.LINK)
        self._ranking = boxed(row(theme, Gap.S, None, self._ranked, self._newest))
        self._ranking.hide()
        self._lay_out(theme)
        self.narrowing.hide()
        self._name_more()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SEARCH_AFTER_MS)
        self._connect()
        self._chips.choose("all")

    def _make_chips(self, theme: Theme) -> ChoiceChips:
        return ChoiceChips(
            theme,
            self.tr("Show"),
            {
                "all": self.tr("All"),
                "breach": self.tr("Breach of an order"),
                "threats": self.tr("Threats"),
                "files": self.tr("With files"),
                "reported": self.tr("Reported"),
                "unfinished": self.tr("Can be added to"),
                "not-in-a-pack": self.tr("Not in a pack yet"),
            },
        )

    def _lay_out(self, theme: Theme) -> None:
        if theme.stacks:
            more = row(theme, Gap.NONE, self.more, None)
            self.setLayout(
                column(theme, Gap.S, self._search, self._ranking, self._chips, more, self.narrowing)
            )
            return
        self._search.setFixedWidth(theme.px(_SEARCH_WIDTH))
        # The chips are lower than the field: their first line stands in the middle of it.
        lower = column(theme, Gap.NONE, self._chips, None)
        over = theme.px(tokens.CONTROL - tokens.CHIP) // 2
        lower.setContentsMargins(0, over, 0, 0)
        line = row(theme, Gap.S, (lower, 1), self.more, self._search, top=True)
        self.setLayout(column(theme, Gap.S, line, self._ranking, self.narrowing))

    def _connect(self) -> None:
        self._timer.timeout.connect(self.changed)
        self._search.textChanged.connect(self._typed)
        self._search.returnPressed.connect(lambda: self._rank(ranked=True))
        self._newest.clicked.connect(lambda: self._rank(ranked=False))
        self._chips.changed.connect(self._another_chip)
        self.more.clicked.connect(self._turn)
        self.narrowing.changed.connect(self._narrowed)

    @property
    def search(self) -> LineEdit:
        """The search field."""
        return self._search

    @property
    def query(self) -> TimelineQuery:
        """What is asked for."""
        kind = self._chips.chosen
        query = TimelineQuery(
            words=self._search.text(),
            breach=kind == "breach",
            with_evidence=kind == "files",
            reported=kind == "reported",
            unfinished=kind == "unfinished",
            not_in_a_pack=kind == "not-in-a-pack",
            order=Search.BEST if self._is_ranked else Search.NEWEST,
        )
        return self.narrowing.narrow(replace(query, behaviour="threats") if kind == "threats" else query)

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return self._chips.chosen == "all" and not self._search.text().strip() and not self.narrowing.is_on

    def clear(self) -> None:
        """Show everything again."""
        self._search.clear()
        self._chips.choose("all")
        self.narrowing.clear()

    def learn(self, known: Sequence[Known]) -> None:
        """Who and what can be asked for."""
        self.narrowing.who.learn(known)

    def _turn(self) -> None:
        """Closed it leaves nothing out: what cannot be seen must not hide entries."""
        is_open = self.narrowing.isHidden()
        self._open(is_open=is_open)
        if is_open:
            self.narrowing.period.since.setFocus()
        else:
            self.narrowing.clear()

    def _open(self, *, is_open: bool) -> None:
        self.narrowing.setVisible(is_open)
        self._name_more()
        if is_open:
            self.registers_wanted.emit()

    def _name_more(self) -> None:
        if self.narrowing.isHidden():
            self.more.set_words(self.tr("More…"), self.tr("More filters: a period, a kind of thing, who"))
        else:
            self.more.set_words(self.tr("Fewer"), self.tr("Fewer filters. Those below are taken away"))

    def _another_chip(self) -> None:
        if self._chips.chosen == "threats":
            # One kind of thing at a time.
            self.narrowing.kind.clear()
        self.changed.emit()

    def _narrowed(self) -> None:
        if self.narrowing.kind.id and self._chips.chosen == "threats":
            self._chips.choose("all")
        self.changed.emit()

    def _typed(self) -> None:
        """As one types, the newest are first: that is fast enough for every key."""
        self._show_ranking(ranked=False)
        self._timer.start()

    def _rank(self, *, ranked: bool) -> None:
        self._timer.stop()
        self._show_ranking(ranked=ranked and bool(self._search.text().strip()))
        if not self._is_ranked:
            self._search.setFocus()
        self.changed.emit()

    def _show_ranking(self, *, ranked: bool) -> None:
        self._is_ranked = ranked
        self._ranking.setVisible(ranked)

    def state(self) -> tuple[str, str, Narrowed | None]:
        """What `restore` takes."""
        narrowed = None if self.narrowing.isHidden() else self.narrowing.narrowed
        return self._search.text(), self._chips.chosen, narrowed

    def restore(self, words: str, chosen: str, narrowed: Narrowed | None) -> None:
        """Ask for what was asked for before."""
        self._search.setText(words)
        self._chips.choose(chosen)
        if narrowed is not None:
            self.narrowing.show_narrowed(narrowed)
            self._open(is_open=True)
