"""What goes in, in figures."""

from __future__ import annotations

from PySide6.QtCore import Qt

from stalkdiary.actions.pack_choice import Offer
from stalkdiary.gui.export.selection import Selection, Which
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.layouts import Card, boxed, empty, row
from stalkdiary.gui.widgets.words import Role, Words

_FIGURE = 34


class Figures(Card):
    """Figures, each with what it counts.

    Args:
        theme: how it looks.
        title: above them.
        kind: of its ground.
    """

    def __init__(self, theme: Theme, title: str = "", kind: str = "surface") -> None:
        self._theme = theme
        self._lines = Card(theme, "plain", gap=Gap.S, pad=Gap.NONE)
        head = (Words(title, Role.STRONG),) if title else ()
        super().__init__(theme, kind, *head, self._lines, pad=Gap.L if kind == "surface" else Gap.NONE)

    def show_figures(self, figures: list[tuple[int, str]]) -> None:
        """Show (count, what) lines."""
        empty(self._lines.body)
        for count, what in figures:
            figure = Words(f"{count:,}", Role.STRONG, wraps=False)
            figure.setMinimumWidth(self._theme.px(_FIGURE))
            figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            line = boxed(row(self._theme, Gap.S, figure, (Words(what), 1), top=True))
            self._lines.body.addWidget(line)


class GoesIn(Figures):
    """What the choice so far comes to."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("What goes in"))
        self.body.addWidget(Words(self.tr("Nothing is made until you have looked through it."), Role.CAPTION))

    def show_selection(self, offer: Offer, selection: Selection) -> None:
        """Count."""
        rows = selection.goes_in(offer)
        figures = [(len(rows), self.tr("entries", "", len(rows)))]
        files = sum(entry.files for entry in rows)
        if files:
            figures.append((files, self.tr("evidence files", "", files)))
        if selection.which is Which.ALL:
            kinds = ("order", "police-contact", "life-change")
            orders, contacts, changes = (offer.registers.get(kind, 0) for kind in kinds)
            listed = (
                (orders, self.tr("orders and warnings", "", orders)),
                (contacts, self.tr("police contacts", "", contacts)),
                (changes, self.tr("changes to daily life", "", changes)),
            )
            figures += [(count, what) for count, what in listed if count]
        self.show_figures(figures)
