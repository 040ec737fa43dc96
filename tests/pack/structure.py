"""Walks a PDF's structure tree with pikepdf, as a screen reader would."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_PAINTS = frozenset({"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "EI"})


@dataclass(slots=True)
class Element:
    """One element of the tree, with what hangs on it.

    Attributes:
        kind: its structure type.
        object: as pikepdf gives it.
        children: elements below it.
        marks: (page from 0, MCID) of its own content.
        annotations: object numbers of annotations it refers to.
    """

    kind: str
    object: Any
    children: list[Element] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    annotations: list[int] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """It and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def alt(self) -> str:
        """Its alternative text."""
        return str(self.object.get("/Alt", ""))

    @property
    def number(self) -> int:
        """Of its object."""
        return int(self.object.objgen[0])


@dataclass(slots=True)
class Marked:
    """What one page's content stream says.

    Attributes:
        texts: the text operators' bytes by MCID.
        kinds: the tag by MCID.
        bare: painting operators outside of any mark.
        languages: of stretches in another language than the document's.
    """

    texts: dict[int, int] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)
    bare: list[str] = field(default_factory=list)
    languages: set[str] = field(default_factory=set)


class Tree:
    """A document's structure, read whole."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(pdf))
        self._pages = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        root = self.pdf.Root.StructTreeRoot
        self.document = self._element(root.K)
        self.elements = list(self.document.walk())
        self.parents = dict(pikepdf.NumberTree(root.ParentTree).items())

    def of_kind(self, kind: str) -> list[Element]:
        """All elements of a structure type, in reading order."""
        return [element for element in self.elements if element.kind == kind]

    def marked(self, number: int) -> Marked:
        """What stands under which mark on a page (from 0)."""
        found = Marked()
        stack: list[int | None] = []
        for instruction in pikepdf.parse_content_stream(self.pdf.pages[number]):
            operator = str(instruction.operator)
            if operator in ("BDC", "BMC"):
                is_span = operator == "BDC" and "/Lang" in instruction.operands[1]
                assert is_span or not stack, "nothing is marked twice"
                mark = stack[-1] if is_span else None
                if is_span:
                    found.languages.add(str(instruction.operands[1].Lang))
                elif operator == "BDC" and "/MCID" in instruction.operands[1]:
                    mark = int(instruction.operands[1].MCID)
                    found.texts[mark] = 0
                    found.kinds[mark] = str(instruction.operands[0])[1:]
                stack.append(mark)
            elif operator == "EMC":
                stack.pop()
            elif operator in _PAINTS:
                if not stack:
                    found.bare.append(operator)
                elif stack[-1] is not None:
                    found.texts[stack[-1]] += 1
        assert not stack
        return found

    def _element(self, thing: Any) -> Element:
        element = Element(str(thing.S)[1:], thing)
        home = thing.get("/Pg")
        kids = thing.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                element.marks.append((self._pages[home.objgen], kid))
            elif kid.get("/Type") == "/MCR":
                element.marks.append((self._pages[kid.Pg.objgen], int(kid.MCID)))
            elif kid.get("/Type") == "/OBJR":
                element.annotations.append(int(kid.Obj.objgen[0]))
            else:
                child = self._element(kid)
                assert child.object.P.objgen == thing.objgen
                element.children.append(child)
        return element
