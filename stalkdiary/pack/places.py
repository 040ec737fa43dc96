"""Places in a PDF that links and bookmarks lead to (ISO 32000-1, 12.3.2, 12.3.3 and 12.5.6.5).

Every place has a name, kept in a name tree: "incident-12" can also be asked for from outside.
"""

from __future__ import annotations

from dataclasses import dataclass

from stalkdiary.pack.pdf_numbers import Numbers, text_string
from stalkdiary.pack.structure import Box

_ABOVE = 6.0
"""How far above its line a place is shown, in points."""


_PER_LEAF = 64
"""Names in one leaf of the name tree."""


@dataclass(slots=True)
class _Bookmark:
    """One entry of the outline."""

    number: int
    title: str
    anchor: str
    children: list[_Bookmark]


class Places:
    """Anchors, what leads to them, and the outline."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._wanted: set[str] = set()
        # Page, and height on it in points.
        self._placed: dict[str, tuple[int, float]] = {}
        self._here: dict[str, float] = {}
        self._outline: list[_Bookmark] = []

    def put(self, name: str, top: float) -> bool:
        """Name a height of the current page; false, and nothing done, where the name is taken."""
        if name in self._placed or name in self._here:
            return False
        self._here[name] = top + _ABOVE
        return True

    def end_page(self, page: int) -> None:
        """End the current page, whose object has this number."""
        for name, top in self._here.items():
            self._placed[name] = page, top
        self._here.clear()

    def link(self, number: int, anchor: str, box: Box, key: int, words: str) -> None:
        """Write a link annotation.

        Args:
            number: of its object.
            anchor: where it leads.
            box: what can be clicked.
            key: in the structure's parent tree.
            words: what it is, for those who cannot see it.
        """
        self._wanted.add(anchor)
        left, bottom, right, top = box
        self._numbers.pack(
            number,
            f"<</Type/Annot/Subtype/Link/Rect[{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]"
            f"/Border[0 0 0]/F 4/Dest({anchor})/StructParent {key}/Contents{text_string(words)}>>",
        )

    def bookmark(self, title: str, anchor: str, level: int) -> None:
        """Add an entry to the outline.

        Args:
            title: any text.
            anchor: where it leads.
            level: 0, or 1 for an entry under the last one of level 0.
        """
        self._wanted.add(anchor)
        entries = self._outline[-1].children if level else self._outline
        entries.append(_Bookmark(self._numbers.new(), title, anchor, []))

    def finish(self) -> tuple[int, int]:
        """Write the outline and the names; gives the numbers of both roots.

        Raises:
            KeyError: something leads to a place that does not exist.
        """
        missing = self._wanted - self._placed.keys()
        if missing:
            raise KeyError(min(missing))
        root = self._numbers.new()
        self._write(self._outline, root)
        for entry in self._outline:
            self._write(entry.children, entry.number)
        ends = _ends(self._outline)
        self._numbers.pack(root, f"<</Type/Outlines{ends}/Count {len(self._outline)}>>" if ends else "<<>>")
        return root, self._names()

    def _names(self) -> int:
        names = sorted(self._placed)
        leaves = []
        for first in range(0, len(names), _PER_LEAF):
            part = names[first : first + _PER_LEAF]
            entries = " ".join([self._named(name) for name in part])
            leaf = self._numbers.add(f"<</Limits[({part[0]})({part[-1]})]/Names[{entries}]>>")
            leaves.append(f"{leaf} 0 R")
        return self._numbers.add(f"<</Kids[{' '.join(leaves)}]>>" if leaves else "<</Names[]>>")

    def _named(self, name: str) -> str:
        page, top = self._placed[name]
        return f"({name})[{page} 0 R/XYZ null {top:.2f} null]"

    def _write(self, entries: list[_Bookmark], parent: int) -> None:
        for at, entry in enumerate(entries):
            parts = [f"<</Title{text_string(entry.title)}/Parent {parent} 0 R"]
            parts.append(f"/Dest({entry.anchor})")
            if at:
                parts.append(f"/Prev {entries[at - 1].number} 0 R")
            if at + 1 < len(entries):
                parts.append(f"/Next {entries[at + 1].number} 0 R")
            if entry.children:
                # A negative count: shown closed.
                parts.append(f"{_ends(entry.children)}/Count -{len(entry.children)}")
            self._numbers.pack(entry.number, "".join(parts) + ">>")


def _ends(entries: list[_Bookmark]) -> str:
    return f"/First {entries[0].number} 0 R/Last {entries[-1].number} 0 R" if entries else ""
