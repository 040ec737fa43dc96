"""A section that unfolds, says what it does, does it once asked, and says what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from stalkdiary.errors import DiaryError
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.unfolding import Unfolding

T = TypeVar("T")


class Asking(Unfolding):
    """One thing that can be done.

    Attributes:
        notice: what went wrong, or what came of it.
        jobs: for its work on the diary.
    """

    def __init__(self, theme: Theme, jobs: JobRunner, title: str) -> None:
        super().__init__(theme, title, inset=False)
        self.jobs = jobs
        self.notice = Notice(theme, "echo")
        self._buttons: list[Button] = []
        self.turned.connect(lambda _open: self.notice.clear())

    def does(self, button: Button, act: Callable[[], object]) -> Button:
        """A button that cannot be pressed while the work is under way."""
        button.clicked.connect(act)
        self._buttons.append(button)
        return button

    def work(self, action: Callable[..., T], *args: object, done: Callable[[T], object]) -> None:
        """Do something on the diary's thread."""
        self.busy(on=True)

        def ended(result: T) -> None:
            self.busy(on=False)
            done(result)

        self.jobs.run(action, *args, done=ended, failed=self.failed)

    def busy(self, *, on: bool) -> None:
        """Whether work is under way."""
        for button in self._buttons:
            button.setEnabled(not on)

    def failed(self, error: DiaryError) -> None:
        """Say what went wrong."""
        self.busy(on=False)
        self.notice.say_error(error)
