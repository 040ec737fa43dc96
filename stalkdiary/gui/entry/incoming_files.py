"""Files that wait to be added to something: a card for each, and ways to add more."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stalkdiary.actions.record import Incoming
from stalkdiary.gui.entry.incoming_card import IncomingCard
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.layouts import Card, column, empty, row
from stalkdiary.gui.widgets.words import Role, Words


class IncomingFiles(QWidget):
    """Files to be added when the form is saved.

    Attributes:
        cards: one a file.

    Signals:
        changed: a file came or went, or something was written about one.
        pick_asked: files are to be chosen.
        paste_asked: what lies in the clipboard is to be added.
    """

    changed = Signal()
    pick_asked = Signal()
    paste_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.cards: list[IncomingCard] = []
        self._gone: Incoming | None = None
        self._room = column(theme, Gap.S)
        self._undo = self._undo_line()
        self.setLayout(column(theme, Gap.M, self._room, self._undo, self._buttons()))
        self._undo.hide()

    @property
    def files(self) -> tuple[Incoming, ...]:
        """What is to be added, with its captions."""
        return tuple(card.file for card in self.cards)

    def take(self, files: Iterable[Incoming]) -> bool:
        """Add files; one that is here already is not added twice. Whether any is new."""
        here = {(file.path, file.data) for file in self.files}
        new = [file for file in files if (file.path, file.data) not in here]
        for file in new:
            card = IncomingCard(self._theme, file)
            card.changed.connect(self.changed)
            card.removed.connect(lambda card=card: self._remove(card))
            self.cards.append(card)
            self._room.addWidget(card)
        if new:
            self.changed.emit()
        return bool(new)

    def set_files(self, files: Iterable[Incoming]) -> None:
        """Have these to be added, and no others."""
        empty(self._room)
        self.cards = []
        self._gone = None
        self._undo.hide()
        self.take(files)

    def _buttons(self) -> Card:
        theme = self._theme
        pick = Button(theme, self.tr("Choose files…"), icon="clip")
        paste = Button(theme, self.tr("Paste a picture"), icon="copy")
        pick.clicked.connect(self.pick_asked)
        paste.clicked.connect(self.paste_asked)
        hint = self.tr("Files can also be dropped anywhere on this page.")
        line = row(theme, Gap.S, pick, paste, None)
        return Card(theme, "plain", line, Words(hint, Role.CAPTION), gap=Gap.XS, pad=Gap.NONE)

    def _undo_line(self) -> Card:
        theme = self._theme
        back = Button(theme, self.tr("Bring it back"), Kind.LINK)
        back.clicked.connect(self._bring_back)
        words = Words(self.tr("It will not be added."), Role.CAPTION, wraps=False)
        return Card(theme, "plain", row(theme, Gap.M, words, back, None), pad=Gap.NONE)

    def _remove(self, card: IncomingCard) -> None:
        self._gone = card.file
        self.cards.remove(card)
        self._room.removeWidget(card)
        card.hide()
        card.deleteLater()
        self._undo.show()
        self.changed.emit()

    def _bring_back(self) -> None:
        if self._gone is not None:
            self.take([self._gone])
        self._gone = None
        self._undo.hide()
