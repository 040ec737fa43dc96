"""A file that takes as long to be read as a test wants."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from stalkdiary.actions import take_in
from stalkdiary.errors import DiskFull
from stalkdiary.task import Task
from stalkdiary.vault import intake
from tests.support.desk import picture


@dataclass
class SlowFile:
    """A file whose reading goes on until it is told to end, to fail, or is asked to stop."""

    path: Path
    begun: threading.Event
    go_on: threading.Event
    fails: bool = False

    def receive(self, *given: Any) -> intake.Received:
        folder, opened, source, task = given
        assert isinstance(task, Task)
        self.begun.set()
        while not self.go_on.wait(0.01):
            task.check()
        if self.fails:
            raise DiskFull
        return intake.receive(folder, opened, source, task)


@contextmanager
def slowly_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowFile]:
    """A picture at `path`; no file is read until it is told to go on."""
    path.write_bytes(picture())
    slow = SlowFile(path, threading.Event(), threading.Event())
    monkeypatch.setattr(take_in, "receive", slow.receive)
    yield slow
    slow.go_on.set()
