"""What every page is: a widget that fills the window beside the rail."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.session import Session

_END = object()


class Page(QWidget):
    """A page.

    Attributes:
        session: what it was given.
        theme: how it looks; a page is made anew when that changes.
        jobs: for its work on the diary.

    Signals:
        title_changed: `title` has another text.
    """

    title_changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("page")
        self.session = session
        self.theme = session.theme
        self.jobs = JobRunner(session.vault_thread, self)
        self._title = ""
        self._filling: Iterator[None] | None = None

    @property
    def title(self) -> str:
        """What stands at the top of the window; empty where the page has a heading of its own."""
        return self._title

    def set_title(self, title: str) -> None:
        """Change the title, and the page's name for screen readers with it."""
        self._title = title
        self.setAccessibleName(title)
        self.title_changed.emit()

    @property
    def has_way_back(self) -> bool:
        """Whether the page offers a way back itself, so that the window need not."""
        return False

    @property
    def is_filling(self) -> bool:
        """Whether more of the page is to come."""
        return self._filling is not None

    def fill(self, steps: Iterator[None]) -> None:
        """Build a part of the page with each step, in a turn of its own: the window is painted in between.

        The first comes at once. Steps that were not finished are left when others are given.
        """
        self._filling = steps
        self._fill_on(steps)

    def _fill_on(self, steps: Iterator[None]) -> None:
        if steps is not self._filling:
            return
        self._filling = None
        if next(steps, _END) is not _END:
            self._filling = steps
            QTimer.singleShot(0, self, partial(self._fill_on, steps))

    def first_focus(self) -> QWidget | None:
        """What gets the keyboard when the page is shown."""
        return None

    def arrived(self) -> None:
        """The page is shown; it may have been shown before."""

    def left(self) -> None:
        """Another page is shown: evidence is blurred again, and what was half asked for is dropped."""

    def begin_writing(self) -> None:
        """The key to write was pressed; asked of the home page alone, which is shown by then."""

    def state(self) -> object:
        """What a page made anew is to go on with, when the look changes."""
        return None

    def restore(self, state: object) -> None:
        """Go on with what `state` gave."""
