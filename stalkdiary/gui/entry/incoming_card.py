"""A file that waits to be added: its name, and a line about it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal

from stalkdiary.actions.record import Incoming
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.icons import Sign
from stalkdiary.gui.widgets.kept_text import Lines
from stalkdiary.gui.widgets.layouts import Card, column, row
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.evidence import visible_name

_LONGEST_NAME = 60


class IncomingCard(Card):
    """One file to be added.

    Signals:
        changed: a person wrote something about it.
        removed: it is not to be added.
    """

    changed = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, file: Incoming) -> None:
        super().__init__(theme, "sunken", pad=Gap.M, pad_y=Gap.S)
        self._file = file
        name = visible_name(file.shown_name)
        shown = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 20]}…{name[-19:]}"
        words = Words(shown)
        words.setToolTip(name)
        self.caption = Lines(theme, self.tr("What it shows, in your words"), lines=4)
        self.caption.setAccessibleName(self.tr("What {file} shows").format(file=name))
        self.caption.set_value(file.caption)
        self.caption.textChanged.connect(self.changed)
        away = Button(
            theme, "", Kind.QUIET, icon="cross", name=self.tr("Do not add {file}").format(file=name)
        )
        away.setToolTip(away.accessibleName())
        away.clicked.connect(self.removed)
        waits = Words(self.tr("Added when you save"), Role.CAPTION)
        line = row(theme, Gap.S, Sign(theme, "file"), (column(theme, Gap.NONE, words, waits), 1), away)
        self.body.addLayout(line)
        self.body.addWidget(self.caption)

    @property
    def file(self) -> Incoming:
        """The file, with what is written about it."""
        return replace(self._file, caption=self.caption.value)
