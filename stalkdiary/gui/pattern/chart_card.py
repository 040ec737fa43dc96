"""A card with a chart, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from stalkdiary.gui.pattern.chart import Chart, LayOut
from stalkdiary.gui.pattern.figure_table import Cell, FigureTable
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.layouts import Card, row
from stalkdiary.gui.widgets.table import Table
from stalkdiary.gui.widgets.words import Role, Words


class ChartCard(Card):
    """A chart under its title.

    Args:
        theme: how it looks.
        title: what is counted.
        note: beside the title; may be empty.
        lay_out: lays the chart out.
        heads: of the table's columns.
        cells: of the table's rows.
        aside: a figure that has no place in the chart, shown under it.
        is_wide: it takes the whole width of the page.

    Attributes:
        is_wide: likewise.

    Signals:
        picked: a figure was picked (the argument of its route).
        moved: the keyboard went on within the chart or the table (which of them, and where in it).
    """

    picked = Signal(str)
    moved = Signal(QWidget, QRect)

    def __init__(
        self,
        theme: Theme,
        title: str,
        note: str,
        lay_out: LayOut,
        heads: Sequence[str],
        cells: Sequence[Sequence[Cell]],
        *,
        aside: Cell | None = None,
        is_wide: bool = False,
    ) -> None:
        self.chart = Chart(theme, title, lay_out)
        self._toggle = Button(theme, "", Kind.LINK)
        heading = Words(title, Role.STRONG)
        super().__init__(
            theme, "surface", row(theme, Gap.S, (heading, 1), self._toggle), gap=Gap.S, pad=Gap.L
        )
        self._title = title
        self._theme = theme
        self.is_wide = is_wide
        if note:
            self.body.addWidget(Words(note, Role.CAPTION))
        self._model = FigureTable(self, heads, cells)
        weights = [4, *[2] * (len(heads) - 1)]
        least = [110, *[70] * (len(heads) - 1)]
        self.table = Table(theme, self._model, weights, least, title, is_whole=True)
        self.body.addWidget(self.chart)
        self.body.addWidget(self.table)
        if aside is not None:
            self._add_aside(aside)
        self.body.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._connect()
        self.show_table(shown=False)

    def _connect(self) -> None:
        self.chart.picked.connect(self.picked)
        self.chart.moved.connect(lambda rect: self.moved.emit(self.chart, rect))
        self.table.moved.connect(lambda rect: self.moved.emit(self.table, rect))
        self.table.opened.connect(self._open)
        self._toggle.clicked.connect(lambda: self.show_table(shown=not self.shows_table))

    @property
    def title(self) -> str:
        """What is counted."""
        return self._title

    @property
    def shows_table(self) -> bool:
        """Whether the table is shown in place of the chart."""
        return self.chart.isHidden()

    def show_table(self, *, shown: bool) -> None:
        """Show the table, or the chart."""
        self.chart.setVisible(not shown)
        self.table.setVisible(shown)
        if shown:
            self.table.fit()
        words = self.tr("As a chart") if shown else self.tr("As a table")
        self._toggle.set_words(words, f"{self._title}: {words}")

    def _add_aside(self, aside: Cell) -> None:
        button = Button(self._theme, aside.text, Kind.LINK)
        button.clicked.connect(lambda: self.picked.emit(aside.figure))
        self.body.addWidget(button)

    def _open(self, index: QModelIndex) -> None:
        figure = self._model.figure_at(index)
        if figure:
            self.picked.emit(figure)
