"""The parent's side of looking at files: what kind it is, and one child a file.

Nothing of a file is parsed here but its first bytes.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Set
from types import TracebackType
from typing import Self

from stalkdiary.errors import PreviewFailed, TaskFailed
from stalkdiary.preview.answers import Answer, encode, picture
from stalkdiary.preview.blocks import FAILURE, PIXELS
from stalkdiary.preview.facts import Look, Reduced
from stalkdiary.preview.facts_wire import NotFacts
from stalkdiary.preview.kinds import PDF, PICTURES_ONLY, SNIFFED_BYTES, Sniffed, sniff
from stalkdiary.preview.question import Question
from stalkdiary.preview.sizes import MOST_PIXELS
from stalkdiary.sandbox import ByteSource, Child, Limits
from stalkdiary.task import Task

LIMITS = Limits(wall_s=30.0, cpu_s=30, memory=1 << 30, output=3 * MOST_PIXELS + (1 << 20))
"""What a child may use on one picture."""
LIMITS_OF = {
    "picture": LIMITS,
    "media": Limits(wall_s=60.0, cpu_s=50, memory=1 << 30, output=32 << 20),
    "document": Limits(wall_s=45.0, cpu_s=40, memory=3 << 29, output=64 << 20),
    "mail": Limits(wall_s=30.0, cpu_s=25, memory=1 << 30, output=8 << 20),
    "text": Limits(wall_s=10.0, cpu_s=10, memory=256 << 20, output=8 << 20),
}
"""The same for every kind of `kinds.Sniffed`."""

_FUNCTION = "stalkdiary.preview.worker:answer"
_FUNCTIONS = {
    "media": "stalkdiary.preview.media_worker:answer",
    "document": "stalkdiary.preview.document_worker:answer",
    "mail": "stalkdiary.preview.writing_worker:answer",
    "text": "stalkdiary.preview.writing_worker:answer",
}
_OTHER_PICTURES = "stalkdiary.preview.other_pictures:answer"
_log = logging.getLogger(__name__)


class Looker:
    """Looks at several files, each in a child of its own that is made ready while the one before is read.

    Use it as a context manager, from one thread (see `sandbox.Child`).

    Args:
        limits: what a child may use on one file; by default what its kind needs.
        ahead: whether to have the next child ready, which guesses that the next file is of the same kind.
        kinds: which kinds are read at all, a part of `kinds.ALL`; every other one is "other".
        files: how many are to be looked at, where that is known: nothing is made ready after the last.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        ahead: bool = True,
        kinds: Set[Sniffed] = PICTURES_ONLY,
        files: int | None = None,
    ) -> None:
        self._limits, self._ahead, self._kinds = limits, ahead, kinds
        self._left = files
        self._spare: Child | None = None
        self._spare_for: tuple[str, Limits] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child that was made ready; more files can still be looked at."""
        if self._spare is not None:
            self._spare.close()
            self._spare = None

    def look_at(self, source: ByteSource, *, task: Task | None = None) -> Look:
        """Look at one file; whatever it holds, this ends within the limits and raises nothing about it.

        Raises:
            Cancelled: `task` was cancelled.
            Exception: what reading `source` itself raises.
        """
        if self._left is not None:
            self._left -= 1
        found = sniff(source.read_at(0, SNIFFED_BYTES))
        if found is None or found not in self._kinds:
            return Look("other", failure="unsupported")
        answer = Answer(found)
        limits = self._limits or LIMITS_OF[found.kind]
        question = Question(found.decoder, found.name, limits.memory)
        try:
            with self._next_child(function_for(found), limits) as child:
                self._make_ready(function_for(found), limits)
                for block in child.ask(source, question.to_bytes(), task):
                    answer.take(block)
                if not child.confined:
                    _log.info("open-child: the system does not keep it from files and the network")
        except NotFacts:
            answer.failure = "crashed"
        except TaskFailed as error:
            answer.failure = word_for(error)
        return answer.look()

    def _next_child(self, function: str, limits: Limits) -> Child:
        child, self._spare = self._spare, None
        if child is not None and (self._spare_for != (function, limits) or not child.alive):
            child.close()
            child = None
        return child or Child(function, limits)

    def _make_ready(self, function: str, limits: Limits) -> None:
        # Where the system starts no more processes now, the next file finds out whether it does then.
        if self._ahead and (self._left is None or self._left > 0):
            with contextlib.suppress(TaskFailed):
                self._spare = Child(function, limits)
                self._spare_for = (function, limits)


def look_at(
    source: ByteSource,
    *,
    task: Task | None = None,
    limits: Limits | None = None,
    kinds: Set[Sniffed] = PICTURES_ONLY,
) -> Look:
    """Look at one file, as `Looker.look_at`."""
    with Looker(limits, ahead=False, kinds=kinds) as looker:
        return looker.look_at(source, task=task)


def render_page(
    source: ByteSource, index: int, most_pixels: int = 4_000_000, *, task: Task | None = None
) -> Reduced:
    """One page of a PDF as a picture.

    Args:
        source: the file.
        index: of the page, from 0.
        most_pixels: of the picture; 4 megapixels are an A4 page at some 200 dots an inch. At most 24 million.
        task: cancels the work.

    Raises:
        PreviewFailed: reason "unsupported", "damaged" (or no such page), "memory", "timeout" or "crashed".
        Cancelled: `task` was cancelled.
    """
    with PageDrawer() as drawer:
        return drawer.draw(source, index, most_pixels, task=task)


class PageDrawer:
    """Draws one page of a PDF in a child that is made ready at once, before the PDF need be there.

    Use it as a context manager, from one thread (see `sandbox.Child`).

    Raises:
        PreviewFailed: reason "crashed", where the system starts no process.
    """

    def __init__(self) -> None:
        try:
            self._child = Child(_FUNCTIONS["document"], LIMITS_OF["document"])
        except TaskFailed as error:
            raise PreviewFailed(reason=word_for(error)) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def is_ready(self) -> bool:
        """Whether its child is there to be asked."""
        return self._child.alive

    def close(self) -> None:
        """End the child; may be called twice."""
        self._child.close()

    def draw(self, source: ByteSource, index: int, most_pixels: int, *, task: Task | None = None) -> Reduced:
        """Draw it; once. Arguments and what is raised as in `render_page`."""
        if sniff(source.read_at(0, SNIFFED_BYTES)) != PDF:
            raise PreviewFailed(reason="unsupported")
        pixels = max(1, min(most_pixels, MOST_PIXELS))
        question = Question(PDF.decoder, PDF.name, self._child.limits.memory, index, pixels)
        blocks: list[bytes] = []
        try:
            blocks.extend(self._child.ask(source, question.to_bytes(), task))
            if len(blocks) == 1 and blocks[0][:1] == PIXELS:
                return encode(picture(blocks[0][1:]), sharp=True)
        except NotFacts:
            raise PreviewFailed(reason="crashed") from None
        except TaskFailed as error:
            raise PreviewFailed(reason=word_for(error)) from None
        raise PreviewFailed(reason="damaged" if blocks and blocks[0][:1] == FAILURE else "crashed")


def function_for(found: Sniffed) -> str:
    """What a child runs to read a file of that kind."""
    if found.kind == "picture":
        return _FUNCTION if found in PICTURES_ONLY else _OTHER_PICTURES
    return _FUNCTIONS[found.kind]


def word_for(error: TaskFailed) -> str:
    """Why a child gave no answer, as `Look.failure` has it."""
    reason = str(error.details["reason"])
    return reason if reason in ("timeout", "memory") else "crashed"
