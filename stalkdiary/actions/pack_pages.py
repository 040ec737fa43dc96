"""Looking through a pack before it is made: its document in memory, and its pages as pictures.

Nothing is written for this, neither to the journal nor to any file.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import partial

from stalkdiary.actions.export import preview_snapshot, write_preview
from stalkdiary.model.pack import PackContents, PackRequest
from stalkdiary.preview.client import render_page
from stalkdiary.preview.page_map import Box, PageMap, map_pages
from stalkdiary.sandbox import BytesSource
from stalkdiary.task import Task
from stalkdiary.turns import Turns, run_through
from stalkdiary.vault.vault import Vault

__all__ = ["Box", "Document", "Page", "draw_page", "look_in_turns", "look_through"]


@dataclass(frozen=True, slots=True)
class Document:
    """A pack's document as it would be, held in memory.

    Attributes:
        pdf: its bytes.
        pages: how many pages it has.
        map: its bookmarks, and where its pictures are.
    """

    pdf: bytes = field(repr=False)
    pages: int
    map: PageMap


@dataclass(frozen=True, slots=True)
class Page:
    """A page as a picture.

    Attributes:
        index: from 0.
        jpeg: the picture.
        pictures: where evidence is shown on it.
    """

    index: int
    jpeg: bytes = field(repr=False)
    pictures: tuple[Box, ...]


def look_through(vault: Vault, request: PackRequest, task: Task | None = None) -> Document:
    """Write the document into memory, as `export.preview` does, and find its parts and pictures.

    Raises:
        InitialsUnusable, RangeBackwards, NoSuchEntry, NoSuchPack, NothingToExport, DamagedEvidence,
        DamagedJournal: as `preview`.
        PreviewFailed: the document was written but cannot be shown.
        Cancelled: `task` was cancelled.
    """
    return run_through(look_in_turns(vault, request, task))


def look_in_turns(vault: Vault, request: PackRequest, task: Task | None = None) -> Turns[Document]:
    """As `look_through`, but a long document keeps nobody else from the diary; see `turns`."""
    task = task or Task()
    gathering = preview_snapshot(vault, request, task)
    while gathering.step(vault):
        task.report(gathering.done, gathering.total, "reading")
        yield None
    document: Document = yield partial(_laid_out, gathering.contents(vault), task)
    return document


def _laid_out(contents: PackContents, task: Task) -> Document:
    out = io.BytesIO()
    pages = write_preview(contents, out, task)
    pdf = out.getvalue()
    return Document(pdf, pages, map_pages(BytesSource(pdf), task=task))


def draw_page(document: Document, index: int, most_pixels: int) -> Page:
    """Draw one page in a child process.

    Args:
        document: to take it from.
        index: of the page, from 0.
        most_pixels: of the picture.

    Raises:
        PreviewFailed: it cannot be shown.
    """
    drawn = render_page(BytesSource(document.pdf), index, most_pixels)
    return Page(index, drawn.jpeg, document.map.pictures[index])
