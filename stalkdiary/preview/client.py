"""The parent's side of looking at files: what kind it is, one child a file, and our own encoding.

Nothing of a file is parsed here but its first bytes. Pixels that a child hands over are plain numbers of a
known count; the JPEG files made of them hold nothing but pixels.
"""

from __future__ import annotations

import contextlib
import io
import logging
from types import TracebackType
from typing import Self

from PIL import Image

from stalkdiary.errors import TaskFailed
from stalkdiary.preview import worker
from stalkdiary.preview.facts import Look, NotFacts, PictureFacts, Reduced, facts_from_json
from stalkdiary.preview.sizes import LONGEST_SIDE, MOST_PIXELS, thumbnail_size
from stalkdiary.sandbox import ByteSource, Child, Limits
from stalkdiary.task import Task

LIMITS = Limits(wall_s=30.0, cpu_s=30, memory=1 << 30, output=3 * MOST_PIXELS + (1 << 20))
"""What a child may use on one picture."""
FAILURES = ("damaged", "too-large", "memory")
"""The fixed words that a child may give; "timeout", "crashed" and "unsupported" are the parent's own."""
QUALITY = 85
LARGEST_THUMBNAIL = 256 * 1024

_FUNCTION = "stalkdiary.preview.worker:answer"
_MAGIC_BYTES = 16
_log = logging.getLogger(__name__)


def decoder_for(start: bytes) -> str | None:
    """Which decoder reads a file that starts with these bytes (16 are enough); None for every other kind."""
    if start.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    return "WEBP" if start[:4] == b"RIFF" and start[8:12] == b"WEBP" else None


class Looker:
    """Looks at several files, each in a child of its own that is made ready while the one before is read.

    Use it as a context manager, from one thread (see `sandbox.Child`).

    Args:
        limits: what a child may use on one file.
        ahead: whether to have the next child ready.
    """

    def __init__(self, limits: Limits = LIMITS, *, ahead: bool = True) -> None:
        self._limits, self._ahead = limits, ahead
        self._spare: Child | None = None

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
        decoder = decoder_for(source.read_at(0, _MAGIC_BYTES))
        if decoder is None:
            return Look("other", failure="unsupported")
        answer = _Answer()
        try:
            with self._next_child() as child:
                self._make_ready()
                for block in child.ask(source, worker.request(decoder, self._limits.memory), task):
                    answer.take(block)
                _log.debug("picture read, confined=%s", child.confined)
        except NotFacts:
            answer.failure = "crashed"
        except TaskFailed as error:
            reason = str(error.details["reason"])
            answer.failure = reason if reason in ("timeout", "memory") else "crashed"
        return answer.look()

    def _next_child(self) -> Child:
        child, self._spare = self._spare, None
        if child is not None and not child.alive:
            child.close()
            child = None
        return child or Child(_FUNCTION, self._limits)

    def _make_ready(self) -> None:
        # Where the system starts no more processes now, the next file finds out whether it does then.
        if self._ahead:
            with contextlib.suppress(TaskFailed):
                self._spare = Child(_FUNCTION, self._limits)


def look_at(source: ByteSource, *, task: Task | None = None, limits: Limits = LIMITS) -> Look:
    """Look at one file, as `Looker.look_at`."""
    with Looker(limits, ahead=False) as looker:
        return looker.look_at(source, task=task)


class _Answer:
    """What a child has said so far, every block of it checked."""

    def __init__(self) -> None:
        self._facts: PictureFacts | None = None
        self._picture: Image.Image | None = None
        self.failure: str | None = None

    def take(self, block: bytes) -> None:
        """One more block.

        Raises:
            NotFacts: it is not in the agreed form.
        """
        tag, body = block[:1], block[1:]
        if tag == worker.FACTS:
            self._facts = facts_from_json(body)
        elif tag == worker.PIXELS:
            self._picture = _picture(body)
        elif tag == worker.FAILURE and body.decode("ascii", "replace") in FAILURES:
            self.failure = body.decode("ascii")
        else:
            raise NotFacts

    def look(self) -> Look:
        """Everything as the caller gets it."""
        if self.failure is None and (self._facts is None or self._picture is None):
            self.failure = "crashed"
        if self.failure is not None or self._picture is None or self._facts is None:
            return Look("picture", facts=self._facts, failure=self.failure)
        # What no camera made is most likely a screen, where halved colour would blur small letters.
        sharp = self._facts.camera is None
        small = self._picture.resize(thumbnail_size(*self._picture.size), reducing_gap=3.0)
        return Look("picture", self._facts, _encode(self._picture, sharp=sharp), _encode_small(small))


def _picture(body: bytes) -> Image.Image:
    """A child's pixels as a picture of ours: their number has to be exactly what their size says."""
    if len(body) < worker.PIXELS_HEAD.size:
        raise NotFacts
    width, height, grey = worker.PIXELS_HEAD.unpack_from(body)
    count = width * height
    data = memoryview(body)[worker.PIXELS_HEAD.size :]
    if not 0 < count <= MOST_PIXELS + width + height or grey > 1 or len(data) != count * (1 if grey else 3):
        raise NotFacts
    if max(width, height) > LONGEST_SIDE + 1:
        raise NotFacts
    return Image.frombytes("L" if grey else "RGB", (width, height), data)


def _encode(picture: Image.Image, *, sharp: bool, quality: int = QUALITY) -> Reduced:
    file = io.BytesIO()
    # Colour at full resolution (4:4:4), or halved both ways (4:2:0).
    picture.save(file, "JPEG", quality=quality, subsampling=0 if sharp else 2)
    return Reduced(file.getvalue(), picture.width, picture.height, picture.mode == "L")


def _encode_small(picture: Image.Image) -> Reduced:
    for quality in (80, 60, 40):
        reduced = _encode(picture, sharp=False, quality=quality)
        if len(reduced.jpeg) <= LARGEST_THUMBNAIL:
            break
    return reduced
