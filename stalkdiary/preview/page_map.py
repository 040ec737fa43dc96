"""Where the pictures of a PDF are, and which parts it has: what a view of its pages needs beside the pages.

The document is our own pack, but it holds other people's pictures and words, so it is read in a child like
any other (see `map_worker`), and what the child says is checked here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from stalkdiary.errors import PreviewFailed, TaskFailed
from stalkdiary.preview.client import LIMITS_OF
from stalkdiary.sandbox import ByteSource, run
from stalkdiary.task import Task

_FUNCTION = "stalkdiary.preview.map_worker:answer"
_LONGEST_TITLE = 500

Box = tuple[float, float, float, float]
"""Left, top, right and bottom as parts of the page's width and height, 0 to 1 from its upper left corner."""


@dataclass(frozen=True, slots=True)
class PageMap:
    """What lies where in a document.

    Attributes:
        pictures: for each page, the boxes of its pictures.
        parts: (title, index of its first page) of each bookmark, in order.
    """

    pictures: tuple[tuple[Box, ...], ...]
    parts: tuple[tuple[str, int], ...]


def map_pages(source: ByteSource, *, task: Task | None = None) -> PageMap:
    """Find the pictures and the bookmarks of a PDF.

    Raises:
        PreviewFailed: reason "damaged", "memory", "timeout" or "crashed".
        Cancelled: `task` was cancelled.
    """
    try:
        blocks = run(_FUNCTION, source, limits=LIMITS_OF["document"], task=task).blocks
    except TaskFailed as error:
        reason = str(error.details["reason"])
        raise PreviewFailed(reason=reason if reason in ("timeout", "memory") else "crashed") from None
    try:
        told = json.loads(b"".join(blocks))
        pictures = tuple(tuple(_box(box) for box in page) for page in told["pictures"])
        parts = tuple(_part(part, len(pictures)) for part in told["parts"])
    except (ValueError, TypeError, KeyError):
        raise PreviewFailed(reason="damaged") from None
    return PageMap(pictures, parts)


def _box(told: object) -> Box:
    if not isinstance(told, list) or len(told) != 4:
        raise ValueError("a box has four sides")
    left, top, right, bottom = (min(max(float(side), 0.0), 1.0) for side in told)
    return left, top, right, bottom


def _part(told: object, pages: int) -> tuple[str, int]:
    if not isinstance(told, list) or len(told) != 2:
        raise ValueError("a part has a title and a page")
    title, page = str(told[0])[:_LONGEST_TITLE], int(told[1])
    if not 0 <= page < pages:
        raise ValueError("a part begins on a page of the document")
    return title, page
