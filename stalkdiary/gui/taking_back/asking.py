"""Taking an entry back: withdrawing, which keeps the words, and removing for safety, which does not."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from stalkdiary.actions.removal import Foreseen
from stalkdiary.gui.session import Session
from stalkdiary.gui.taking_back.foreseen import ForeseenLines
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

    Escape folds a question up again. A reason that was begun stays.

    Args:
        session: see `ForeseenLines`.
        withdrawing: what withdrawing does; empty where it cannot be withdrawn.
        stays: what stays of a removed entry in any case.

    Signals:
        unfolded: a question is shown now (the widget it stands in), and is to be seen as a whole.
        foresight_asked: tell what removing would do, with `show_foreseen`, or that it failed, with `fold`.
        withdraw_asked: withdraw it (the reason, may be empty).
        reinstate_asked: bring it back.
        remove_asked: remove it for safety.
    """

    withdraw_asked = Signal(str)
    reinstate_asked = Signal()
    remove_asked = Signal()

    foresight_asked = Signal()
    unfolded = Signal(object)

    def __init__(self, session: Session, *, withdrawing: str, stays: tuple[str, ...]) -> None:
        super().__init__()
        theme = session.theme
        self.withdraw = Button(theme, self.tr("Withdraw…"), Kind.LINK)
        self.reinstate = Button(theme, self.tr("Bring it back"))
        self.remove = Button(theme, self.tr("Remove for safety…"), Kind.LINK)
        self._buttons = flow(theme, Gap.XL, self.reinstate, self.withdraw, self.remove)
        self.reason = Line(theme)
        self.yes_withdraw = Button(theme, self.tr("Withdraw it"))
        self.yes_remove = Button(theme, self.tr("Remove it from these notes"))
        self._can_withdraw = bool(withdrawing)
        self._withdrawing = self._withdraw_card(theme, withdrawing)
        self.foreseen = ForeseenLines(session, stays)
        self._removing = self._remove_card(theme)
        self.setLayout(column(theme, Gap.S, self._buttons, self._withdrawing, self._removing))
        self._connect()
        self.fold()

    def _connect(self) -> None:
        self.withdraw.clicked.connect(lambda: self._ask(self._withdrawing, self.reason))
        self.remove.clicked.connect(self.foresight_asked)
        self.reinstate.clicked.connect(self.reinstate_asked)
        self.yes_withdraw.clicked.connect(lambda: self.withdraw_asked.emit(self.reason.value.strip()))
        self.reason.returnPressed.connect(self.yes_withdraw.click)
        self.yes_remove.clicked.connect(self.remove_asked)

    def show_standing(self, *, is_withdrawn: bool) -> None:
        """Offer what can be done to an entry that stands, or to one that was withdrawn."""
        self.withdraw.setVisible(self._can_withdraw and not is_withdrawn)
        self.reinstate.setVisible(is_withdrawn)
        self.fold()

    def show_foreseen(self, foreseen: Foreseen) -> None:
        """Say what a removal would do, and ask."""
        self.foreseen.show_foreseen(foreseen)
        self._ask(self._removing, self.no_remove)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape folds a question up."""
        if event.key() == Qt.Key.Key_Escape and self._buttons.isHidden():
            self.fold(self.remove if self._withdrawing.isHidden() else self.withdraw)
        else:
            super().keyPressEvent(event)

    def _withdraw_card(self, theme: Theme, told: str) -> Card:
        self.not_now = Button(theme, self.tr("Not now"), Kind.QUIET, name=self.tr("Do not withdraw it"))
        self.not_now.clicked.connect(lambda: self.fold(self.withdraw))
        return Card(
            theme,
            "surface",
            Words(self.tr("Withdraw it"), Role.STRONG),
            Words(told),
            field(theme, self.tr("Why, if you like"), self.reason),
            flow(theme, Gap.S, self.yes_withdraw, self.not_now),
            gap=Gap.M,
        )

    def _remove_card(self, theme: Theme) -> Card:
        self.no_remove = Button(theme, self.tr("Keep it"), name=self.tr("Keep it. Nothing is removed"))
        self.no_remove.clicked.connect(lambda: self.fold(self.remove))
        return Card(
            theme,
            "notice",
            Words(self.tr("Remove it for safety"), Role.STRONG),
            Words(
                self.tr(
                    "For words that must not be found here. This cannot be undone. To correct a mistake,"
                    " change it or withdraw it instead."
                )
                if self._can_withdraw
                else self.tr(
                    "For words that must not be found here. This cannot be undone. To correct a mistake,"
                    " change it instead."
                )
            ),
            self.foreseen,
            Words(
                self.tr("A pack stays as it is. A copy can be brought up to date next, and loses it then."),
                Role.CAPTION,
            ),
            flow(theme, Gap.S, self.no_remove, self.yes_remove),
            gap=Gap.M,
        )

    def _ask(self, card: Card, focus: QWidget) -> None:
        self._buttons.hide()
        card.show()
        focus.setFocus()
        self.unfolded.emit(card)

    def fold(self, focus: QWidget | None = None) -> None:
        """Take the question back, and give the keyboard to a button."""
        self._withdrawing.hide()
        self._removing.hide()
        self._buttons.show()
        if focus is not None:
            focus.setFocus()
