"""The structure tree: what each piece of a page is, for screen readers and for reuse (ISO 32000-1, 14.7 f.).

Blocks say what they are with a `Tag` and mark their contents while they draw. An element's place in the tree
is where its block is first drawn; a block that goes on over pages keeps its tag, so that a paragraph is one
paragraph. Elements are written out as soon as nothing can follow in them: what is kept in memory is the way
from the root to the block being drawn.
"""

from __future__ import annotations

from array import array
from contextlib import AbstractContextManager

from stalkdiary.pack.pdf_numbers import Numbers, text_string

_PER_LEAF = 128
"""Entries in one leaf of the parent tree."""

_OBJECT = -1
"""Stands in place of a mark's number where an element's child is an annotation."""

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points."""


class Tag:
    """What a block is in the document's structure; an element of the tree once it has been drawn.

    Attributes:
        kind: a standard structure type such as "P", "H1", "TD", "Figure".
        alt: what a figure shows, in words.
        scope: of a header cell, "Row" or "Column"; else empty.
        language: BCP 47 tag where it is not the document's; else empty.
        box: where a figure lies on its page.
        number: of its object; 0 before it was drawn.
    """

    __slots__ = ("_home", "_kids", "_parent", "alt", "box", "kind", "language", "number", "scope")

    def __init__(self, kind: str, *, alt: str = "", scope: str = "", language: str = "") -> None:
        self.kind, self.alt, self.scope, self.language = kind, alt, scope, language
        self.box: Box | None = None
        self.number = 0
        self._parent = 0
        # The first page that holds some of it, from 0; negative before there is one.
        self._home = -1
        # Numbers of child elements, and (page from 0, mark, or an annotation after `_OBJECT`).
        self._kids: list[int | tuple[int, int] | tuple[int, int, int]] = []

    def begin(self, number: int, parent: Tag | None, root: int) -> None:
        """Become the last child of an element, or of the tree's root."""
        self.number = number
        self._parent = parent.number if parent else root
        if parent is not None:
            parent._kids.append(number)

    def hold(self, page: int, mark: int) -> None:
        """Take marked content of a page."""
        if self._home < 0:
            self._home = page
        self._kids.append((page, mark))

    def hold_object(self, page: int, number: int) -> None:
        """Take an annotation of a page."""
        if self._home < 0:
            self._home = page
        self._kids.append((page, _OBJECT, number))

    def written(self, pages: array[int]) -> str:
        """The element's object; its children are forgotten.

        Args:
            pages: object numbers of the pages.
        """
        begin = f"<</Type/StructElem/S/{self.kind}/P {self._parent} 0 R"
        said = self._said() if self.alt or self.language or self.scope or self.box else ""
        kids, self._kids = self._kids, []
        if len(kids) == 1:
            # Nearly all are so: a paragraph or cell with its text, or one thing around another.
            only = kids[0]
            if isinstance(only, int):
                return f"{begin}{said}/K {only} 0 R>>"
            if len(only) == 2:
                return f"{begin}/Pg {pages[only[0]]} 0 R{said}/K {only[1]}>>"
        home = self._home
        page = f"/Pg {pages[home]} 0 R" if home >= 0 else ""
        texts = [f"{kid} 0 R" if isinstance(kid, int) else _content(kid, home, pages) for kid in kids]
        inside = f"/K[{' '.join(texts)}]" if kids else ""
        return f"{begin}{page}{said}{inside}>>"

    def _said(self) -> str:
        """All but its place and children."""
        parts = []
        if self.alt:
            parts.append(f"/Alt{text_string(self.alt)}")
        if self.language:
            parts.append(f"/Lang{text_string(self.language)}")
        if self.scope:
            parts.append(f"/A<</O/Table/Scope/{self.scope}>>")
        if self.box is not None:
            parts.append(f"/A<</O/Layout/Placement/Block/BBox[{' '.join(f'{at:.2f}' for at in self.box)}]>>")
        return "".join(parts)


def _content(kid: tuple[int, int] | tuple[int, int, int], home: int, pages: array[int]) -> str:
    if len(kid) == 3:
        return f"<</Type/OBJR/Pg {pages[kid[0]]} 0 R/Obj {kid[2]} 0 R>>"
    page, mark = kid
    return str(mark) if page == home else f"<</Type/MCR/Pg {pages[page]} 0 R/MCID {mark}>>"


class Structure:
    """The tree of one document, made while its pages are drawn."""

    def __init__(self, numbers: Numbers) -> None:
        """Begin with an empty document."""
        self._numbers = numbers
        self._root = numbers.new()
        self._inside: list[Tag] = []
        self._begun: list[Tag] = []
        self._closed: list[Tag] = []
        self._sections: list[tuple[int, int]] = []
        self._pages = array("L")
        self._marks = array("L")
        self._parents = _ParentTree(numbers)
        self._links: list[tuple[int, int]] = []
        self._document = Tag("Document")
        self.enter(self._document)

    @property
    def depth(self) -> int:
        """How many elements are open; for `close`."""
        return len(self._begun)

    def close(self, depth: int) -> None:
        """Nothing more will come in the elements that were begun after the depth was this."""
        self._closed += self._begun[depth:]
        del self._begun[depth:]

    def section(self, level: int) -> None:
        """Begin a section; those of this level and below end here.

        Args:
            level: 1 for the document's sections, 2 for sections inside these.
        """
        while self._sections and self._sections[-1][0] >= level:
            _, depth = self._sections.pop()
            self._inside.pop()
            self.close(depth)
        self._sections.append((level, self.depth))
        self.enter(Tag("Sect"))

    def within(self, tag: Tag) -> AbstractContextManager[None]:
        """What is drawn inside the block belongs to this element."""
        return _Within(self, tag)

    def mark(self, tag: Tag) -> int:
        """A number for content of the current page that belongs to this element."""
        if not tag.number:
            self._begin(tag)
        mark = len(self._marks)
        self._marks.append(tag.number)
        tag.hold(len(self._pages), mark)
        return mark

    def link(self, tag: Tag, annotation: int) -> int:
        """Make an annotation of the current page part of an element; gives its key in the parent tree."""
        tag.hold_object(len(self._pages), annotation)
        self._links.append((self._parents.key(), tag.number))
        return self._links[-1][0]

    def end_page(self, page: int) -> int:
        """End the current page, whose object has this number; gives its key in the parent tree."""
        self._pages.append(page)
        for key, element in self._links:
            self._parents.add(key, element)
        self._links.clear()
        key = self._parents.key()
        elements = " ".join([f"{number} 0 R" for number in self._marks])
        self._parents.add(key, self._numbers.add(f"[{elements}]"))
        del self._marks[:]
        self._write_closed()
        return key

    def finish(self) -> int:
        """Write what is still open, and the root; gives the root's number."""
        self.close(0)
        self._write_closed()
        parents, following = self._parents.finish()
        self._numbers.pack(
            self._root,
            f"<</Type/StructTreeRoot/K {self._document.number} 0 R"
            f"/ParentTree {parents} 0 R/ParentTreeNextKey {following}>>",
        )
        return self._root

    def enter(self, tag: Tag) -> None:
        """What follows belongs to this element, until `leave`."""
        if not tag.number:
            self._begin(tag)
        self._inside.append(tag)

    def leave(self) -> None:
        """What follows belongs to the element around."""
        self._inside.pop()

    def _begin(self, tag: Tag) -> None:
        tag.begin(self._numbers.new(), self._inside[-1] if self._inside else None, self._root)
        self._begun.append(tag)

    def _write_closed(self) -> None:
        for tag in self._closed:
            self._numbers.pack(tag.number, tag.written(self._pages))
        self._closed.clear()


class _Within(AbstractContextManager[None]):
    """One stay inside an element."""

    __slots__ = ("_structure", "_tag")

    def __init__(self, structure: Structure, tag: Tag) -> None:
        self._structure, self._tag = structure, tag

    def __enter__(self) -> None:
        self._structure.enter(self._tag)

    def __exit__(self, *_: object) -> None:
        self._structure.leave()


class _ParentTree:
    """The way back from marks and annotations to their elements: a number tree (ISO 32000-1, 14.7.4.4)."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._following = 0
        self._entries: list[tuple[int, int]] = []
        self._leaves: list[str] = []

    def key(self) -> int:
        """The next key."""
        self._following += 1
        return self._following - 1

    def add(self, key: int, number: int) -> None:
        """An entry; keys rise."""
        self._entries.append((key, number))
        if len(self._entries) >= _PER_LEAF:
            self._flush()

    def finish(self) -> tuple[int, int]:
        """The tree's number, and the key that would come next."""
        self._flush()
        return self._numbers.add(f"<</Kids[{' '.join(self._leaves)}]>>"), self._following

    def _flush(self) -> None:
        if self._entries:
            nums = " ".join([f"{key} {number} 0 R" for key, number in self._entries])
            limits = f"{self._entries[0][0]} {self._entries[-1][0]}"
            leaf = self._numbers.add(f"<</Limits[{limits}]/Nums[{nums}]>>")
            self._leaves.append(f"{leaf} 0 R")
            self._entries.clear()
