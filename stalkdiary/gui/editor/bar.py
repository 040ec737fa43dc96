"""The bar with the decisions: close, what is kept, save."""

from __future__ import annotations

from PySide6.QtCore import Signal

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.icons import Sign
from stalkdiary.gui.widgets.layouts import Card, boxed, column, row
from stalkdiary.gui.widgets.notice import announce
from stalkdiary.gui.widgets.words import Role, Words


class Bar(Card):
    """Stays where it is while the form scrolls.

    Signals:
        closed: the form is to be closed.
        saved: it is to be saved.
        acted: the link beside the words was pressed.
    """

    closed = Signal()
    saved = Signal()
    acted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "bar", pad=Gap.XL, pad_y=Gap.M)
        self.close_button = Button(theme, self.tr("Close, keep as unfinished"))
        self.save_button = Button(
            theme, self.tr("Save"), Kind.MAIN, name=self.tr("Save. Shortcut Control Enter")
        )
        self.save_button.setToolTip(self.tr("Ctrl+Enter"))
        self._sign = Sign(theme, "check", size=16)
        self.words = Words("", Role.CAPTION)
        self.act = Button(theme, "", Kind.LINK)
        if theme.stacks:
            line = row(theme, Gap.S, self._sign, (self.words, 1), self.act)
            buttons = row(theme, Gap.M, self.close_button, None, self.save_button)
            self.body.addLayout(column(theme, Gap.S, line, buttons))
        else:
            said = boxed(row(theme, Gap.S, self._sign, self.words, self.act))
            self.words.setWordWrap(False)
            self.body.addLayout(row(theme, Gap.M, self.close_button, None, said, self.save_button))
        self.close_button.clicked.connect(self.closed)
        self.save_button.clicked.connect(self.saved)
        self.act.clicked.connect(self.acted)
        self.say("")

    @property
    def text(self) -> str:
        """What it says."""
        return self.words.text()

    def say(self, text: str, act: str = "", *, is_kept: bool = False) -> None:
        """Say something quietly, with a link where `act` names one.

        What is kept is said again and again, and so is not read out.
        """
        self.words.setText(text)
        self._sign.setVisible(is_kept)
        self.act.set_words(act)
        self.act.setVisible(bool(act))
        if text and not is_kept:
            announce(self, text)

    def busy(self) -> None:
        """Something is being saved."""
        self.close_button.setEnabled(False)
        self.save_button.setEnabled(False)

    def ready(self) -> None:
        """Nothing is being saved."""
        self.close_button.setEnabled(True)
        self.save_button.setEnabled(True)
