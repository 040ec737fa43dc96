"""The files that wait to be added: a chip for each, with a button that takes it out again."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stalkdiary.actions.record import Incoming
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.flow import flow
from stalkdiary.gui.widgets.icons import Sign
from stalkdiary.gui.widgets.layouts import Card, column, empty, row
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.evidence import visible_name

_LONGEST_NAME = 40


class Attachments(QWidget):
    """Files to be added with an entry.

    Signals:
        changed: a file came or went.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._files: list[Incoming] = []
        self._body = column(theme, Gap.NONE)
        self.setLayout(self._body)
        self.hide()

    @property
    def files(self) -> tuple[Incoming, ...]:
        """What waits, in the order it came."""
        return tuple(self._files)

    def add(self, files: Iterable[Incoming]) -> None:
        """Add files; one that is here already is not added twice."""
        self._files += [file for file in files if file not in self._files]
        self._show()

    def clear(self) -> None:
        """Let go of all of them."""
        self._files = []
        self._show()

    def _remove(self, file: Incoming) -> None:
        self._files = [other for other in self._files if other is not file]
        self._show()

    def _show(self) -> None:
        empty(self._body)
        if self._files:
            self._body.addWidget(flow(self._theme, Gap.S, *(self._chip(file) for file in self._files)))
        self.setVisible(bool(self._files))
        self.changed.emit()

    def _chip(self, file: Incoming) -> Card:
        theme = self._theme
        name = visible_name(file.shown_name)
        most = round(_LONGEST_NAME / theme.scale)
        shown = name if len(name) <= most else f"{name[: most - 9]}…{name[-8:]}"
        words = Words(shown, Role.BODY, wraps=False)
        words.setToolTip(name)
        away = Button(
            theme, "", Kind.INSIDE, icon="cross", name=self.tr("Do not add {file}").format(file=name)
        )
        away.setToolTip(away.accessibleName())
        away.clicked.connect(lambda: self._remove(file))
        line = row(theme, Gap.S, Sign(theme, "file", size=16), words, away)
        return Card(theme, "sunken", line, pad=Gap.S, pad_y=Gap.XS)
