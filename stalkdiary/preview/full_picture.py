"""A picture at its full size: plain pixels from the child, for the eye, and for a copy with parts covered.

Nothing of the file but its pixels is left: what is made of them here holds no metadata, no earlier version
and no second picture.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from stalkdiary.errors import PreviewFailed, TaskFailed
from stalkdiary.preview.answers import FAILURES, picture
from stalkdiary.preview.blocks import FACTS, FAILURE, PIXELS
from stalkdiary.preview.client import LIMITS, function_for, word_for
from stalkdiary.preview.facts import PictureFacts
from stalkdiary.preview.facts_wire import NotFacts, facts_from_json
from stalkdiary.preview.kinds import ALL, SNIFFED_BYTES, sniff
from stalkdiary.preview.question import Question
from stalkdiary.preview.sizes import MOST_PIXELS
from stalkdiary.sandbox import ByteSource, Child
from stalkdiary.task import Task

_COVER = 0
"""Black, in grey and in each of the three colours."""
_QUALITY = 92
_LOSSLESS = frozenset({"PNG", "GIF", "BMP"})
"""Formats of screens and drawings, whose small letters a JPEG would blur."""


@dataclass(frozen=True, slots=True)
class FullPicture:
    """A picture as it is to be seen, upright and in sRGB.

    Attributes:
        width: pixels across; fewer than the file has where it has more than 24 million.
        height: pixels down.
        grey: whether each pixel is one byte; else red, green and blue.
        data: rows of pixels, top left first, nothing between rows.
        full_width: pixels across that the file has.
        full_height: pixels down that the file has.
        format: the file's, such as "JPEG".
    """

    width: int
    height: int
    grey: bool
    data: bytes
    full_width: int
    full_height: int
    format: str


@dataclass(frozen=True, slots=True)
class CoverBox:
    """A part of a picture to be covered, in parts of its width and height, 0 to 1."""

    left: float
    top: float
    right: float
    bottom: float


def full_picture(source: ByteSource, *, task: Task | None = None) -> FullPicture:
    """Read a picture at its full size, or at 24 million pixels where it has more.

    Raises:
        PreviewFailed: reason "unsupported", "damaged", "too-large", "memory", "timeout" or "crashed".
        Cancelled: `task` was cancelled.
        Exception: what reading `source` itself raises.
    """
    found = sniff(source.read_at(0, SNIFFED_BYTES))
    if found is None or found not in ALL or found.kind != "picture":
        raise PreviewFailed(reason="unsupported")
    question = Question(found.decoder, found.name, LIMITS.memory, most_pixels=MOST_PIXELS)
    answer = _Answer()
    try:
        with Child(function_for(found), LIMITS) as child:
            for block in child.ask(source, question.to_bytes(), task):
                answer.take(block)
        return answer.whole()
    except NotFacts:
        raise PreviewFailed(reason="crashed") from None
    except TaskFailed as error:
        raise PreviewFailed(reason=word_for(error)) from None


def covered(shown: FullPicture, boxes: Sequence[CoverBox]) -> bytes:
    """The picture with parts covered, as a new file of ours: a PNG of what was one, else a JPEG.

    Each box is widened to whole pixels and by one more, as its edge may have been mixed with what it covers.

    Raises:
        ValueError: a box lies outside the picture, or holds nothing.
    """
    mode = "L" if shown.grey else "RGB"
    image = Image.frombytes(mode, (shown.width, shown.height), shown.data)
    for box in boxes:
        image.paste(_COVER if shown.grey else (_COVER, _COVER, _COVER), pixels_of(box, *image.size))
    file = io.BytesIO()
    if shown.format in _LOSSLESS:
        image.save(file, "PNG")
    else:
        image.save(file, "JPEG", quality=_QUALITY, subsampling=0)
    return file.getvalue()


def pixels_of(box: CoverBox, width: int, height: int) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what a box covers, in pixels of a picture of that size.

    Raises:
        ValueError: it lies outside the picture, or holds nothing.
    """
    if not (0 <= box.left < box.right <= 1 and 0 <= box.top < box.bottom <= 1):
        raise ValueError("a box lies within its picture")
    return (
        max(0, math.floor(box.left * width) - 1),
        max(0, math.floor(box.top * height) - 1),
        min(width, math.ceil(box.right * width) + 1),
        min(height, math.ceil(box.bottom * height) + 1),
    )


class _Answer:
    """What a child has said so far, every block of it checked."""

    def __init__(self) -> None:
        self._facts: PictureFacts | None = None
        self._image: Image.Image | None = None
        self._failure = "crashed"

    def take(self, block: bytes) -> None:
        """One more block; raises NotFacts where it is not in the agreed form."""
        tag, body = block[:1], block[1:]
        if tag == FACTS:
            facts = facts_from_json(body)
            if not isinstance(facts, PictureFacts):
                raise NotFacts
            self._facts = facts
        elif tag == PIXELS and self._image is None:
            self._image = picture(body)
        elif tag == FAILURE and body.decode("ascii", "replace") in FAILURES:
            self._failure = body.decode("ascii")
        else:
            raise NotFacts

    def whole(self) -> FullPicture:
        """The picture; raises PreviewFailed where there is none."""
        facts, image = self._facts, self._image
        if facts is None or image is None:
            raise PreviewFailed(reason=self._failure)
        return FullPicture(
            image.width,
            image.height,
            image.mode == "L",
            image.tobytes(),
            facts.width,
            facts.height,
            facts.format,
        )
