"""Taking an entry back: withdrawing, which keeps the words, and removing for safety, which does not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.fields import field
from stalkdiary.gui.widgets.flow import flow
from stalkdiary.gui.widgets.kept_text import Line
from stalkdiary.gui.widgets.layouts import Card, column
from stalkdiary.gui.widgets.words import Role, Words


class TakingBack(QWidget):
    """Two quiet buttons; each first says plainly what it does, in the page, and asks.

    Args:
        theme: how it looks.
        withdrawing: what withdrawing does.
        removing: what removing for safety does.

    Signals:
        withdraw_asked: withdraw it (the reason, may be empty).
        reinstate_asked: bring it back.
        remove_asked: remove it for safety.
    """

    withdraw_asked = Signal(str)
    reinstate_asked = Signal()
    remove_asked = Signal()

    def __init__(self, theme: Theme, *, withdrawing: str, removing: str) -> None:
        super().__init__()
        self.withdraw = Button(theme, self.tr("Withdraw…"), Kind.QUIET)
        self.reinstate = Button(theme, self.tr("Bring it back"))
        self.remove = Button(theme, self.tr("Remove for safety…"), Kind.QUIET)
        self._buttons = flow(theme, Gap.S, self.reinstate, self.withdraw, self.remove)
        self.reason = Line(theme)
        self.yes_withdraw = Button(theme, self.tr("Withdraw it"))
        self.yes_remove = Button(theme, self.tr("Remove it for good"))
        self._withdrawing = self._withdraw_card(theme, withdrawing)
        self._removing = self._remove_card(theme, removing)
        self.setLayout(column(theme, Gap.S, self._buttons, self._withdrawing, self._removing))
        self._connect()
        self._fold()

    def _connect(self) -> None:
        self.withdraw.clicked.connect(lambda: self._ask(self._withdrawing, self.reason))
        self.remove.clicked.connect(lambda: self._ask(self._removing, self.no_remove))
        self.reinstate.clicked.connect(self.reinstate_asked)
        self.yes_withdraw.clicked.connect(lambda: self.withdraw_asked.emit(self.reason.value.strip()))
        self.reason.returnPressed.connect(self.yes_withdraw.click)
        self.yes_remove.clicked.connect(self.remove_asked)

    def show_standing(self, *, is_withdrawn: bool) -> None:
        """Offer what can be done to an entry that stands, or to one that was withdrawn."""
        self.withdraw.setVisible(not is_withdrawn)
        self.reinstate.setVisible(is_withdrawn)
        self.reason.clear()
        self._fold()

    def _withdraw_card(self, theme: Theme, told: str) -> Card:
        no = Button(theme, self.tr("Not now"), Kind.QUIET, name=self.tr("Do not withdraw it"))
        no.clicked.connect(lambda: self._fold(self.withdraw))
        return Card(
            theme,
            "surface",
            Words(self.tr("Withdraw it"), Role.STRONG),
            Words(told),
            field(theme, self.tr("Why, if you like"), self.reason),
            flow(theme, Gap.S, self.yes_withdraw, no),
            gap=Gap.M,
        )

    def _remove_card(self, theme: Theme, told: str) -> Card:
        self.no_remove = Button(theme, self.tr("Keep it"), name=self.tr("Keep it. Nothing is removed"))
        self.no_remove.clicked.connect(lambda: self._fold(self.remove))
        return Card(
            theme,
            "notice",
            Words(self.tr("Remove it for safety"), Role.STRONG),
            Words(told),
            Words(self.tr("To correct a mistake, change it or withdraw it instead.")),
            flow(theme, Gap.S, self.no_remove, self.yes_remove),
            gap=Gap.M,
        )

    def _ask(self, card: Card, focus: QWidget) -> None:
        self._buttons.hide()
        card.show()
        focus.setFocus()

    def _fold(self, focus: QWidget | None = None) -> None:
        self._withdrawing.hide()
        self._removing.hide()
        self._buttons.show()
        if focus is not None:
            focus.setFocus()
