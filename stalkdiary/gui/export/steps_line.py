"""The line that says which steps there are, which are done, and which one this is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.flow import FlowLayout
from stalkdiary.gui.widgets.icons import Sign
from stalkdiary.gui.widgets.layouts import boxed, row
from stalkdiary.gui.widgets.words import Role, Words


class StepsLine(QWidget):
    """Names of the steps; nothing to press."""

    def __init__(self, theme: Theme, names: Sequence[str]) -> None:
        super().__init__()
        self._names = tuple(names)
        self._parts: list[tuple[Sign, Words, Words]] = []
        layout = FlowLayout(theme.gap(Gap.M))
        for number, name in enumerate(names, 1):
            done = Sign(theme, "check", theme.colours.accent, 16)
            plain = Words(f"{number}  {name}", Role.SOFT, wraps=False)
            strong = Words(f"{number}  {name}", Role.STRONG, wraps=False)
            self._parts.append((done, plain, strong))
            arrow = () if number == 1 else (Sign(theme, "right", theme.colours.ink_faint, 14),)
            layout.addWidget(boxed(row(theme, Gap.XS, *arrow, done, plain, strong)))
        self.setLayout(layout)

    def show_step(self, at: int) -> None:
        """Mark a step, from 0, as the present one."""
        for number, (done, plain, strong) in enumerate(self._parts):
            done.setVisible(number < at)
            plain.setText(self._names[number] if number < at else f"{number + 1}  {self._names[number]}")
            plain.setVisible(number != at)
            strong.setVisible(number == at)
        self.setAccessibleName(
            self.tr("Step {number} of {count}: {name}").format(
                number=at + 1, count=len(self._names), name=self._names[at]
            )
        )
