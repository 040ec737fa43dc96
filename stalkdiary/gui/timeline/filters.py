"""The filters above the list: what the query supports, as chips that stay down, and the search field."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from stalkdiary.gui import keys
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.chips import ChoiceChips
from stalkdiary.gui.widgets.fields import LineEdit
from stalkdiary.gui.widgets.layouts import column, row
from stalkdiary.model.timeline import TimelineQuery

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
        self._search.setToolTip(keys.native(keys.SEARCH[0]))
        if theme.stacks:
            self.setLayout(column(theme, Gap.S, self._search, self._chips))
        else:
            self._search.setFixedWidth(theme.px(_SEARCH_WIDTH))
            line = row(theme, Gap.M, (self._chips, 1), self._search)
            line.setAlignment(self._search, Qt.AlignmentFlag.AlignTop)
            self.setLayout(line)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SEARCH_AFTER_MS)
        self._timer.timeout.connect(self.changed)
        self._search.textChanged.connect(lambda: self._timer.start())
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

    def state(self) -> tuple[str, str]:
        """What `restore` takes."""
        return self._search.text(), self._chips.chosen

    def restore(self, words: str, chosen: str) -> None:
        """Ask for what was asked for before."""
        self._search.setText(words)
        self._chips.choose(chosen)
