"""Hands for the pages of handing over, in a real window on a real diary."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from stalkdiary.actions.export import Snapshot
from stalkdiary.gui.export.choose_step import ChooseStep
from stalkdiary.gui.export.done_step import DoneStep
from stalkdiary.gui.export.leave_out_step import LeaveOutStep
from stalkdiary.gui.export.look_step import LookStep
from stalkdiary.gui.export.page import ExportPage
from stalkdiary.gui.export.save_step import SaveStep
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.model.pack import PackResult
from stalkdiary.task import Task
from stalkdiary.vault.vault import Vault
from tests.support.desk import Desk

T = TypeVar("T")


class Wizard:
    """The page, and hands for it."""

    def __init__(self, desk: Desk, place: Path) -> None:
        self.desk, self.place = desk, place

    @property
    def page(self) -> ExportPage:
        page = self.desk.page
        assert isinstance(page, ExportPage)
        return page

    @property
    def choose(self) -> ChooseStep:
        return self._step(ChooseStep)

    @property
    def leave_out(self) -> LeaveOutStep:
        return self._step(LeaveOutStep)

    @property
    def look(self) -> LookStep:
        return self._step(LookStep)

    @property
    def save(self) -> SaveStep:
        return self._step(SaveStep)

    @property
    def done(self) -> DoneStep:
        return self._step(DoneStep)

    def _step(self, kind: type[T]) -> T:
        return next(step for step in self.page.steps if isinstance(step, kind))

    def on(self) -> None:
        """Press the main action, and wait until nothing is under way."""
        QTest.mouseClick(self.page.go_on, Qt.MouseButton.LeftButton)
        self.settle()

    def settle(self) -> None:
        self.desk.settle()
        QCoreApplication.processEvents()
        self.desk.settle()

    def to_look(self) -> None:
        self.choose.initials.setText("AB")
        self.choose.initials.textEdited.emit("AB")
        self.on()
        self.on()
        self.desk.until(
            lambda: self.look.view.shown is not None and self.look.at.text().startswith("Page 1 of")
        )

    def to_save(self) -> None:
        self.to_look()
        self.on()
        self.save._picked(self.place)

    @property
    def pack(self) -> Path:
        return self.place / f"{self.page.hand_over.name}.zip"

    def rows(self) -> int:
        """How many rows the journal has."""
        return self.ask(lambda vault: vault.journal.size)

    def ask(self, question: Callable[[Vault], T]) -> T:
        """Ask the diary something, on its thread."""
        answers: list[T] = []
        runner = JobRunner(self.desk.session.vault_thread, self.desk.window)
        runner.run(question, done=answers.append, failed=lambda error: pytest.fail(error.code))
        self.desk.until(lambda: answers)
        return answers[0]


def lying_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class StopsAt(Task):
    """A task that its person stops while a certain thing is being done."""

    def __init__(self, note: str) -> None:
        super().__init__()
        self._note = note

    def report(self, done: int, total: int | None = None, note: str = "") -> None:
        if note == self._note:
            self.cancel()
        super().report(done, total, note)


def write_for_ever(_taken: Snapshot, task: Task) -> PackResult:
    done = 0
    while True:
        done += 1
        task.report(min(done, 50), 100, "Adding the original files")
