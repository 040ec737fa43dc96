"""A canvas on which everything that is drawn says what it is: content of an element, or an artifact.

Content and artifacts are never inside one another (ISO 32000-1, 14.8.2.2): asked for inside another,
one changes nothing. There are dozens on a page, so these are plain objects instead of generators.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from stalkdiary.pack.structure import Box, Structure, Tag

_NOTHING: AbstractContextManager[None] = nullcontext()


class MarkedCanvas(Canvas):
    """reportlab's canvas with a structure tree.

    Attributes:
        structure: the tree of what is drawn.
        is_marked: whether what is drawn now already is content or an artifact.
    """

    structure: Structure
    is_marked = False

    def within(self, tag: Tag | None) -> AbstractContextManager[None]:
        """What is drawn inside the block belongs to an element that is a child of the present one.

        Args:
            tag: the element's; None for the present one.
        """
        return _NOTHING if tag is None or self.is_marked else self.structure.within(tag)

    def content(self, tag: Tag) -> AbstractContextManager[None]:
        """What is drawn inside the block is content of an element that is a child of the present one."""
        if self.is_marked:
            return _NOTHING
        return _Mark(self, f"/{tag.kind} <</MCID {self.structure.mark(tag)}>> BDC")

    def artifact(self, kind: str = "") -> AbstractContextManager[None]:
        """What is drawn inside the block is no content: a rule, a ground, a running head.

        Args:
            kind: "Pagination" for what stands on every page.
        """
        if self.is_marked:
            return _NOTHING
        return _Mark(self, f"/Artifact <</Type/{kind}>> BDC" if kind else "/Artifact BMC")

    def figure(self, tag: Tag | None, box: Box) -> AbstractContextManager[None]:
        """What is drawn inside the block is a figure with this tag, within this box of the page."""
        assert tag is not None, "a figure says what it shows"
        tag.box = tag.box or box
        return self.content(tag)


class _Mark(AbstractContextManager[None]):
    """One marked stretch of a page's content."""

    __slots__ = ("_begin", "_canvas")

    def __init__(self, canvas: MarkedCanvas, begin: str) -> None:
        self._canvas, self._begin = canvas, begin

    def __enter__(self) -> None:
        inner: Any = self._canvas
        inner._code.append(self._begin)
        inner.is_marked = True

    def __exit__(self, *_: object) -> None:
        inner: Any = self._canvas
        inner.is_marked = False
        inner._code.append("EMC")
