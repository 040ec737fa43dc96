"""What each step of handing over offers to the bar below it, and what all of them share."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stalkdiary.actions.pack_choice import Offer, Weight
from stalkdiary.actions.pack_pages import Leaves
from stalkdiary.gui.export.making import Making
from stalkdiary.gui.export.selection import Selection
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.session import Session


@dataclass(slots=True)
class HandOver:
    """One handing over, as far as it has come.

    Attributes:
        offer: what there is; None until it has been read.
        selection: what was chosen.
        weights: what entries bring along, by id, as far as they were read.
        document: looked through, as far as it was laid out; None until its first page was shown, and again
            when the choice changes.
        place: folder to save the pack in; None until one was offered.
        name: of its file.
        making: the pack being made or made; None before.
    """

    offer: Offer | None = None
    selection: Selection = field(default_factory=Selection)
    weights: dict[str, Weight] = field(default_factory=dict)
    document: Leaves | None = None
    place: Path | None = None
    name: str = ""
    making: Making | None = None


class Step(QWidget):
    """One step.

    Attributes:
        hand_over: what all steps share.
        is_busy: something is being worked on; the main action waits.

    Signals:
        changed: the bar has to look again.
        finished: go on.
    """

    changed = Signal()
    finished = Signal()

    def __init__(self, session: Session, jobs: JobRunner, hand_over: HandOver) -> None:
        super().__init__()
        self.session = session
        self.theme = session.theme
        self.jobs = jobs
        self.hand_over = hand_over
        self.is_busy = False

    @property
    def offer(self) -> Offer:
        """What there is to hand over."""
        assert self.hand_over.offer is not None, "steps are shown once it has been read"
        return self.hand_over.offer

    @property
    def name(self) -> str:
        """What the step is called."""
        raise NotImplementedError  # a subclass has it: Qt's metaclass leaves no room for abc's

    def go_on_words(self) -> str:
        """What the main action is called."""
        raise NotImplementedError  # a subclass has it: Qt's metaclass leaves no room for abc's

    @property
    def is_ready(self) -> bool:
        """Whether the main action can be pressed."""
        return True

    def first_focus(self) -> QWidget | None:
        """What gets the keyboard; None for the main action."""
        return None

    def arrived(self) -> None:
        """The step is shown, with what the ones before have chosen."""

    def left(self) -> None:
        """Another step or page is shown."""

    def go_on(self) -> None:
        """The main action was pressed; `finished` follows where nothing is missing."""
        self.finished.emit()

    def choose(self, selection: Selection) -> None:
        """Choose otherwise; what was looked through does not hold any more."""
        if selection != self.hand_over.selection:
            self.hand_over.selection = selection
            self.hand_over.document = None
            self.changed.emit()
