"""Looking through a pack before it is made: its document, laid out page by page, and its pages as pictures.

Nothing is written for this, neither to the journal nor to any file. Pages can be looked at as soon as they
are laid out; each is drawn from what will be printed, in a child process.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from stalkdiary.actions.export import preview_in_turns
from stalkdiary.errors import Cancelled, DamagedJournal, DiaryError
from stalkdiary.model.pack import PackRequest
from stalkdiary.model.timeline import TimelineQuery
from stalkdiary.pack.broken import Broken, find_broken
from stalkdiary.pack.leaves import Leaves
from stalkdiary.pack.writer import lay_out, lay_out_cover, pack_fonts
from stalkdiary.preview.client import PageDrawer
from stalkdiary.sandbox import BytesSource
from stalkdiary.task import Task
from stalkdiary.turns import Turns, run_through
from stalkdiary.vault.vault import Vault

__all__ = [
    "Box",
    "Broken",
    "Leaves",
    "Page",
    "PageDrawer",
    "draw_page",
    "look_in_turns",
    "look_through",
    "make_ready",
    "read_originals",
]

Box = tuple[float, float, float, float]
"""Left, top, right and bottom as parts of the page's width and height, from its upper left corner."""

_FOR_NOBODY = 3
"""Entries that are laid out to have everything read."""


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


def make_ready(vault: Vault, task: Task | None = None) -> Turns[None]:
    """Lay out a few entries for nobody: what is read once for all looks is there before one is asked for.

    Where something is wrong with the diary, that is told when a look is asked for.

    Raises:
        Cancelled: `task` was cancelled.
    """
    yield pack_fonts
    rows = vault.timeline.rows(TimelineQuery(limit=_FOR_NOBODY))
    begun = [row.happened.earliest for row in rows if row.happened.earliest is not None]
    if not begun:
        return
    # From a day on, so that no more of a long diary is read than these; a day sooner, whatever the zone.
    since = min(begun).date() - timedelta(days=1)
    request = PackRequest("EX", since=since, only=tuple(row.id for row in rows))
    try:
        yield from look_in_turns(vault, request, Leaves(), task=task)
    except Cancelled:
        raise
    except DiaryError:
        return


def look_through(vault: Vault, request: PackRequest, task: Task | None = None) -> Leaves:
    """Lay out the whole document, in a row; as `look_in_turns`."""
    leaves = Leaves()
    run_through(look_in_turns(vault, request, leaves, task=task))
    return leaves


def look_in_turns(
    vault: Vault,
    request: PackRequest,
    leaves: Leaves,
    broken: Broken | None = None,
    is_careful: bool = False,
    task: Task | None = None,
) -> Turns[None]:
    """Lay out the document as an export now would make it, its first page by itself before all others; see
    `turns`.

    Args:
        vault: the open diary.
        request: what was asked.
        leaves: gets the pages; others may ask it for them from the start.
        broken: what is known to be damaged, such as `read_originals` found.
        is_careful: a picture was found to be damaged: look for all files that are before laying out.
        task: hears of progress in entries, with the note "reading" or `leaves.NOTE`, and may stop the work.

    Raises:
        InitialsUnusable, RangeBackwards, NoSuchEntry, NoSuchPack, NothingToExport, DamagedEvidence,
        DamagedJournal: as `export.preview_snapshot`.
        Cancelled: `task` was cancelled.
    """
    task = task or Task()
    try:
        gathering = yield from preview_in_turns(vault, request, task)
        if not is_careful:
            # What is wrong with an entry is told when all of it is read.
            with suppress(DamagedJournal):
                front = yield from gathering.front_in_turns(vault)
                yield partial(lay_out_cover, front, leaves, broken)
        while gathering.step(vault):
            task.report(gathering.done, gathering.total, "reading")
            yield None
        contents = gathering.contents(vault)
        if is_careful:
            broken = yield partial(find_broken, contents, task)
        yield partial(lay_out, contents, leaves, task, broken)
    finally:
        leaves.end()


def read_originals(_vault: Vault, leaves: Leaves, task: Task | None = None) -> Turns[Broken]:
    """Read every file of a document that was laid out, and tell what is damaged where it is kept.

    Laying out reads none of the originals; a pack does, and leaves out those that are damaged.

    Args:
        leaves: the document.
        task: hears of progress in files, and may stop the work.

    Raises:
        StorageFailed: the disk does not give back what it has.
        Cancelled: `task` was cancelled.
    """
    found: Broken = yield partial(find_broken, leaves.contents, task or Task())
    return found


def draw_page(
    leaves: Leaves,
    index: int,
    most_pixels: int,
    task: Task | None = None,
    drawer: PageDrawer | None = None,
) -> Page:
    """Draw one page in a child process; waits until it is laid out, and has the child made ready meanwhile.

    Args:
        leaves: to take it from.
        index: of the page, from 0.
        most_pixels: of the picture.
        task: may stop the work.
        drawer: made ready before, on this thread; used up here.

    Raises:
        DamagedEvidence: a picture on it cannot be read; the whole has to be laid out carefully.
        PreviewFailed: it cannot be shown.
        Cancelled: `task` was cancelled, or the page will not come.
    """
    task = task or Task()
    if drawer is not None and not drawer.is_ready:
        drawer.close()
        drawer = None
    with drawer or PageDrawer() as drawer:
        leaf = leaves.leaf(index, task)
        drawn = drawer.draw(BytesSource(leaf.pdf), 0, most_pixels, task=task)
    return Page(index, drawn.jpeg, leaf.pictures)
