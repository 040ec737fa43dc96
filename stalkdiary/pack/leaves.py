"""The report as a pack will hold it, to be looked at page by page while it is laid out.

One thread lays it out; others ask for pages, each of which can be had as soon as the next one begins. What
is shown is what will be printed: the contents of a page are those that the file would get. Only page numbers
that are not known yet are left open, until all pages are laid out.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, TimeoutError
from dataclasses import dataclass, field
from threading import Lock

from stalkdiary.errors import Cancelled
from stalkdiary.model.pack import PackContents
from stalkdiary.pack import bag
from stalkdiary.pack.fonts import Fonts
from stalkdiary.pack.report.document import Layout
from stalkdiary.pack.structure import Box
from stalkdiary.task import Task

NOTE = "pages"
"""What `Leaves.lay_out` reports beside how many incidents are laid out."""

_TICK_S = 0.05
"""How soon whoever waits for a page notices that it is to stop."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page as a PDF of its own.

    Attributes:
        pdf: its bytes; no tags, no links, nothing inside.
        pictures: where evidence is shown: left, top, right and bottom as parts of the page's width and
            height, from its upper left corner.
    """

    pdf: bytes = field(repr=False)
    pictures: tuple[Box, ...]


class Leaves:
    """The pages of one report; every method but `lay_out` may be called from any thread."""

    def __init__(self) -> None:
        """Begin without a page."""
        self._lock = Lock()
        self._contents: PackContents | None = None
        self._layout: Layout | None = None
        self._cover: Layout | None = None
        self._asked: deque[tuple[int, Future[Leaf]]] = deque()
        self._parts: list[tuple[str, int]] = []
        self._bookmarks = self._pages = self._done = self._total = 0
        self._is_over = self._is_whole = False

    @property
    def contents(self) -> PackContents:
        """What is laid out, once it was begun."""
        assert self._contents is not None, "it was begun"
        return self._contents

    @property
    def pages(self) -> int:
        """How many are laid out."""
        return max(self._pages, self._covers)

    @property
    def is_whole(self) -> bool:
        """Whether these are all, and their numbers are known."""
        return self._is_whole

    @property
    def octets(self) -> int:
        """About how many bytes the whole document takes, as far as can be told by now."""
        layout = self._layout
        so_far = 0 if layout is None else layout.canvas.octets
        return so_far if self._is_whole or not self._done else so_far * self._total // self._done

    def parts(self, since: int = 0) -> list[tuple[str, int]]:
        """(title, index of its first page) of each bookmark on a page that is laid out, in order.

        Args:
            since: how many of the first ones to leave out.
        """
        with self._lock:
            return (self._parts or self._cover_parts)[since:]

    def pictures(self, index: int) -> int:
        """How many pictures are on a page that is laid out, from 0."""
        with self._lock:
            layout = self._holding(index)
        assert layout is not None, "a page is laid out"
        return len(layout.canvas.pictures[index])

    def lay_out_cover(self, front: PackContents, fonts: Fonts) -> None:
        """Lay out the first page by itself, for whoever asks before the others are laid out with it.

        Args:
            front: what the pack will hold, as far as the first page tells of it.
            fonts: to use.
        """
        cover = Layout(front, {}, fonts)
        cover.run_cover()
        with self._lock:
            self._cover = cover
            self._answer_those_that_came()

    def lay_out(self, contents: PackContents, fonts: Fonts, task: Task) -> None:
        """Lay out all pages, and answer whoever asks for one meanwhile.

        Args:
            contents: what the pack will hold.
            fonts: to use.
            task: hears of progress in incidents on every page, and may stop the work.

        Raises:
            EntryRemoved, DamagedJournal: an entry cannot be read.
        """
        self._contents = contents
        layout = self._layout = Layout(contents, bag.exhibit_names(contents.exhibits), fonts)
        self._total = len(contents.incidents)
        try:
            layout.run(self._step, lambda: self._between_pages(layout, task))
            with self._lock:
                self._take_stock(layout)
                self._is_whole = True
        finally:
            self.end()

    def end(self) -> None:
        """No more pages come: who waits for one that is not there is told `Cancelled`."""
        with self._lock:
            self._is_over = True
            while self._asked:
                self._answer(*self._asked.popleft())

    def leaf(self, index: int, task: Task) -> Leaf:
        """One page, from 0; waits until it is laid out.

        Raises:
            Cancelled: `task` was cancelled, or the pages ended before.
            DamagedEvidence: a picture on it cannot be read.
        """
        wanted: Future[Leaf] = Future()
        with self._lock:
            if self._is_over or (self._layout is None and self._holding(index) is not None):
                self._answer(index, wanted)
            else:
                self._asked.append((index, wanted))
        while True:
            try:
                return wanted.result(_TICK_S)
            except TimeoutError:
                task.check()

    def _step(self) -> None:
        self._done += 1

    def _between_pages(self, layout: Layout, task: Task) -> None:
        with self._lock:
            self._take_stock(layout)
            self._answer_those_that_came()
        task.report(self._done, self._total, NOTE)

    def _take_stock(self, layout: Layout) -> None:
        """See which pages and bookmarks have come."""
        canvas = layout.canvas
        self._pages = len(canvas.pictures)
        for title, anchor in canvas.bookmarks[self._bookmarks :]:
            page = canvas.page_numbers.get(anchor)
            if page is None or int(page) > self._pages:
                return
            self._parts.append((title, int(page) - 1))
            self._bookmarks += 1

    @property
    def _covers(self) -> int:
        """Pages of the cover that was laid out by itself."""
        return 0 if self._cover is None else len(self._cover.canvas.pictures)

    @property
    def _cover_parts(self) -> list[tuple[str, int]]:
        return [] if self._cover is None else [(title, 0) for title, _ in self._cover.canvas.bookmarks]

    def _holding(self, index: int) -> Layout | None:
        """What has this page: all of the pages as far as they have come, else the cover by itself."""
        if index < self._pages:
            return self._layout
        return self._cover if index < self._covers else None

    def _answer_those_that_came(self) -> None:
        for _ in range(len(self._asked)):
            index, wanted = self._asked.popleft()
            if self._holding(index) is None:
                self._asked.append((index, wanted))
            else:
                self._answer(index, wanted)

    def _answer(self, index: int, wanted: Future[Leaf]) -> None:
        """Make a page; nothing else is done with the layout meanwhile."""
        try:
            layout = self._holding(index)
            if layout is None:
                raise Cancelled
            wanted.set_result(_leaf(layout, index))
        except Exception as error:
            wanted.set_exception(error)


def _leaf(layout: Layout, index: int) -> Leaf:
    canvas = layout.canvas
    width, height = layout.size
    boxes = [
        (left / width, 1 - top / height, right / width, 1 - bottom / height)
        for left, bottom, right, top in canvas.pictures[index]
    ]
    return Leaf(canvas.leaf(index, lambda: None), tuple(boxes))
