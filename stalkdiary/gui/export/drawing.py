"""Drawing pages, one at a time, each in a child process that was made ready before it was asked for."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from threading import Thread

import shiboken6
from PySide6.QtCore import QObject

from stalkdiary.actions.pack_pages import Leaves, PageDrawer
from stalkdiary.errors import DiaryError, PreviewFailed
from stalkdiary.gui.export.page_view import Shown, show_page
from stalkdiary.gui.vault_thread import Failed, as_told
from stalkdiary.task import Task

WAITING = 2
"""Children that wait: one for the page that is turned to, one for the page after it, drawn ahead."""

Post = Callable[[Callable[[], object]], object]
"""Has a call made on the main thread; from any thread."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One page that is wanted, and who is told on the main thread."""

    document: Leaves
    index: int
    most_pixels: int
    is_smeared: bool
    task: Task
    done: Callable[[Shown], object]
    failed: Failed


class Drawing(QObject):
    """Draws one page after another, none of which needs the open diary.

    A child takes a third of a second to start. While pages are looked at, or are about to be, the next ones
    are there; they hold nothing until they are given a page, and end with this, or with the program.

    Args:
        post: has a call made on the main thread.
        parent: owns it.
    """

    def __init__(self, post: Post, parent: QObject) -> None:
        super().__init__(parent)
        self._post = post
        self._thread: _Drawers | None = None
        self._task: Task | None = None

    @property
    def is_ready(self) -> bool:
        """Whether children wait, or are being started."""
        return self._thread is not None

    def make_ready(self) -> None:
        """Have children started, if none were."""
        if self._thread is None:
            self._thread = _Drawers()
            # A window that is taken down tells nobody beforehand.
            self.destroyed.connect(self._thread.end)

    def ask(
        self,
        document: Leaves,
        page: tuple[int, int, bool],
        done: Callable[[Shown], object],
        failed: Failed,
    ) -> None:
        """Have a page drawn as soon as it is laid out, in place of what is being drawn.

        Args:
            document: to take it from.
            page: its index, from 0; how many pixels its picture is to have; whether evidence is smeared.
            done: called with the page, on the main thread.
            failed: called with what went wrong, on the main thread.
        """
        self.drop()
        self.make_ready()
        assert self._thread is not None, "it was just made"
        task = self._task = Task()
        self._thread.ask(_Asked(document, *page, task, done, failed), partial(self._tell, task))

    def drop(self) -> None:
        """Nobody waits for what is being drawn."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def stop(self) -> None:
        """Nothing more is drawn for now: the children end."""
        self.drop()
        if self._thread is not None:
            self._thread.end()
            self._thread = None

    def _tell(self, task: Task, call: Callable[[], object]) -> None:
        """From any thread: make a call on the main one, if it is still waited for then."""

        def tell() -> None:
            if shiboken6.isValid(self) and self._task is task:
                self._task = None
                call()

        self._post(tell)


Tell = Callable[[Callable[[], object]], object]
"""Has whoever asked be told, by a call on the main thread."""


class _Drawers(Thread):
    """The thread on which children are started and asked; one ends with the thread that started it."""

    def __init__(self) -> None:
        super().__init__(name="drawing", daemon=True)
        self._asked: SimpleQueue[tuple[_Asked, Tell] | None] = SimpleQueue()
        self.start()

    def ask(self, asked: _Asked, tell: Tell) -> None:
        """Draw this after what was asked before."""
        self._asked.put((asked, tell))

    def end(self) -> None:
        """End once what is being drawn has come or was dropped."""
        self._asked.put(None)

    def run(self) -> None:
        """Draw what is asked for; between two pages the next children are made ready."""
        waiting: deque[PageDrawer] = deque()
        try:
            _fill(waiting)
            while (wanted := self._asked.get()) is not None:
                _draw(*wanted, waiting.popleft() if waiting else None)
                _fill(waiting)
        finally:
            for drawer in waiting:
                drawer.close()


def _fill(waiting: deque[PageDrawer]) -> None:
    while len(waiting) < WAITING and (drawer := ready_drawer()) is not None:
        waiting.append(drawer)


def ready_drawer() -> PageDrawer | None:
    """A child that waits for a page; None where the system starts no process now."""
    # Too many files or threads are no reason to stop drawing: whoever asks for a page next tries once more.
    with suppress(PreviewFailed, OSError, RuntimeError):
        return PageDrawer()
    return None


def _draw(asked: _Asked, tell: Tell, drawer: PageDrawer | None) -> None:
    try:
        shown = show_page(
            asked.document, asked.index, asked.most_pixels, asked.is_smeared, asked.task, drawer
        )
    except Exception as error:
        failure: DiaryError = as_told(error)
        tell(lambda: asked.failed(failure))
    else:
        tell(lambda: asked.done(shown))
