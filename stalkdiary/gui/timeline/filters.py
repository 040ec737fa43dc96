"""The filters above the list: what the query supports, as chips that stay down, and the search field."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from stalkdiary.gui import keys
from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.chips import ChoiceChips
from stalkdiary.gui.widgets.fields import LineEdit
from stalkdiary.gui.widgets.layouts import boxed, column, row
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.timeline import Search, TimelineQuery

_SEARCH_AFTER_MS = 40
"""As one types; a search that is overtaken is dropped."""
_SEARCH_WIDTH = 280


class Filters(QWidget):
    """Chips and a search field.

    Signals:
        changed: `query` is another one.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._chips = ChoiceChips(
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
        if theme.stacks:
            self.setLayout(column(theme, Gap.S, self._search, self._ranking, self._chips))
        else:
            self._search.setFixedWidth(theme.px(_SEARCH_WIDTH))
            # The chips are lower than the field: their first line stands in the middle of it.
            lower = column(theme, Gap.NONE, self._chips, None)
            over = theme.px(tokens.CONTROL - tokens.CHIP) // 2
            lower.setContentsMargins(0, over, 0, 0)
            line = row(theme, Gap.M, (lower, 1), self._search, top=True)
            self.setLayout(column(theme, Gap.XS, line, self._ranking))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SEARCH_AFTER_MS)
        self._timer.timeout.connect(self.changed)
        self._search.textChanged.connect(self._typed)
        self._search.returnPressed.connect(lambda: self._rank(ranked=True))
        self._newest.clicked.connect(lambda: self._rank(ranked=False))
        self._chips.changed.connect(self.changed)
        self._chips.choose("all")

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
        return replace(query, behaviour="threats") if kind == "threats" else query

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return self._chips.chosen == "all" and not self._search.text().strip()

    def clear(self) -> None:
        """Show everything again."""
        self._search.clear()
        self._chips.choose("all")

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

    def state(self) -> tuple[str, str]:
        """What `restore` takes."""
        return self._search.text(), self._chips.chosen

    def restore(self, words: str, chosen: str) -> None:
        """Ask for what was asked for before."""
        self._search.setText(words)
        self._chips.choose(chosen)
