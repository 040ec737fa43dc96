"""What each step of making new notes offers to the bar below it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stalkdiary.gui.session import Session


class Step(QWidget):
    """One step.

    Attributes:
        is_ready: whether one can go on.
        is_busy: something is being worked on; neither way is open.
        title: for screen readers.

    Signals:
        changed: the bar has to look again.
        turned: another part of the step is shown; the keyboard goes to `first_focus`.
        finished: go on, as if the main action had been pressed.
    """

    changed = Signal()
    turned = Signal()
    finished = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.theme = session.theme
        self.is_ready = True
        self.is_busy = False
        self.title = ""

    def first_focus(self) -> QWidget | None:
        """What gets the keyboard; None for the main action."""
        return None

    def go_on_words(self) -> str:
        """What the main action is called."""
        raise NotImplementedError  # a subclass has it: Qt's metaclass leaves no room for abc's

    def back_words(self) -> str:
        """What going back is called; empty where there is no way back."""
        return self.tr("Back")

    def step_back(self) -> bool:
        """Go back within the step; False where the step before is to be shown."""
        return False
