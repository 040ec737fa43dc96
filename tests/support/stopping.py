"""Tasks that are stopped at a step of the test's choosing."""

from __future__ import annotations

from stalkdiary.task import Task


def stopping_after(steps: int) -> Task:
    """A task that is cancelled once so many steps were reported."""
    left = iter(range(steps))

    def listen(done: int, total: int | None, note: str) -> None:
        if next(left, None) is None:
            task.cancel()

    task = Task(listen)
    return task
