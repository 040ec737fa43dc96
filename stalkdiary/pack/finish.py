"""What a document says of itself, and what makes it an archival one: PDF/A-3, level B (ISO 19005-3).

The information dictionary and the XMP packet say the same; the colours have a profile. All of it is
written as it stands and never changed afterwards.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from stalkdiary.pack.pdf_numbers import LongStream, Numbers, text_string
from stalkdiary.pack.pdf_objects import PageObject
from stalkdiary.pack.srgb import srgb_profile

PRODUCER = "ReportLab"
_PER_BRANCH = 100
"""Pages in one branch of the tree of pages."""

_NOT_IN_XML = dict.fromkeys((*range(32), *range(55296, 57344), 65534, 65535), "�") | {
    9: "\t",
    10: "\n",
    13: "\n",
}
"""Characters that XML 1.0 cannot hold, and what stands for them."""


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What a document says of itself.

    Attributes:
        title: shown in the viewer's title bar.
        author: name of the person reporting, or empty.
        subject: one line.
        creator: program and version.
        made: aware; its date of making.
        seed: bytes that name this document's contents; its identifier is made from them.
        language: BCP 47 tag.
    """

    title: str
    author: str
    subject: str
    creator: str
    made: datetime
    seed: bytes
    language: str = "en-GB"

    @property
    def identifier(self) -> str:
        """32 hex digits for the trailer."""
        return hashlib.sha256(self.seed).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class AssociatedFile:
    """A file that lies inside the document, as its source for machines (ISO 19005-3, annex E).

    Attributes:
        name: ASCII.
        description: for people who find it there.
        media_type: such as "application/json".
        pieces: gives its bytes in order.
        kept: gets them, compressed (RFC 1950), once they were written.
    """

    name: str
    description: str
    media_type: str
    pieces: Callable[[], Iterator[bytes]]
    kept: list[bytes] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Catalog:
    """What a catalog is made from.

    Attributes:
        info: what the document says of itself.
        outline: number of the outline's root.
        names: number of the root of the name tree of places.
        structure: number of the structure tree's root.
        file: what lies inside.
        form: entry of a form with a seal, or empty.
    """

    info: DocumentInfo
    outline: int
    names: int
    structure: int
    file: AssociatedFile
    form: str = ""


def finish_objects(numbers: Numbers, document: Any, catalog: Catalog) -> tuple[int, int]:
    """Add the catalog and what it refers to; gives its number and that of the information dictionary.

    Args:
        numbers: of the document's objects.
        document: reportlab's.
        catalog: what it is made from.
    """
    info = catalog.info
    pages = page_tree(numbers, document.Pages.pages)
    metadata = numbers.stream("<</Type/Metadata/Subtype/XML", _xmp(info))
    profile = numbers.stream("<</N 3", srgb_profile())
    file = _associated(numbers, catalog.file, info.made)
    condition = "/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
    root = numbers.add(
        f"<</Type/Catalog/Pages {pages} 0 R/Lang{text_string(info.language)}/PageMode/UseOutlines"
        f"/ViewerPreferences<</DisplayDocTitle true>>/Outlines {catalog.outline} 0 R"
        f"/Names<</Dests {catalog.names} 0 R/EmbeddedFiles<</Names[({catalog.file.name}) {file} 0 R]>>>>"
        f"/AF[{file} 0 R]{catalog.form}"
        f"/MarkInfo<</Marked true>>/StructTreeRoot {catalog.structure} 0 R/Metadata {metadata} 0 R"
        f"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1{condition}/DestOutputProfile {profile} 0 R>>]>>"
    )
    return root, numbers.add(_information(info))


def page_tree(numbers: Numbers, pages: Sequence[PageObject]) -> int:
    """The tree of pages, two levels high so that no reader has to look through thousands; gives its root."""
    root = numbers.new()
    branches = []
    for first in range(0, len(pages), _PER_BRANCH):
        part = pages[first : first + _PER_BRANCH]
        branch = numbers.new()
        for page in part:
            page.parent = branch
        kids = " ".join([f"{page.number} 0 R" for page in part])
        numbers.pack(branch, f"<</Type/Pages/Parent {root} 0 R/Count {len(part)}/Kids[{kids}]>>")
        branches.append(f"{branch} 0 R")
    numbers.pack(root, f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(branches)}]>>")
    return root


def _associated(numbers: Numbers, file: AssociatedFile, made: datetime) -> int:
    """The file specification of what lies inside; gives its number."""
    kind = file.media_type.replace("/", "#2F")
    held = numbers.long_stream(
        LongStream(
            f"<</Type/EmbeddedFile/Subtype/{kind}/Filter/FlateDecode",
            f"/ModDate({pdf_date(made)})",
            file.pieces,
            file.kept,
        )
    )
    return numbers.add(
        f"<</Type/Filespec/F({file.name})/UF({file.name})/Desc{text_string(file.description)}"
        f"/AFRelationship/Data/EF<</F {held} 0 R/UF {held} 0 R>>>>"
    )


def _information(info: DocumentInfo) -> str:
    made = pdf_date(info.made)
    author = f"/Author{text_string(_plain(info.author))}" if info.author else ""
    return (
        f"<</Title{text_string(_plain(info.title))}{author}/Subject{text_string(_plain(info.subject))}"
        f"/Creator{text_string(_plain(info.creator))}/Producer({PRODUCER})"
        f"/CreationDate({made})/ModDate({made})>>"
    )


def pdf_date(moment: datetime) -> str:
    """A date as ISO 32000-1, 7.9.4 wants it, such as D:20261123091230+00'00'."""
    offset = f"{moment:%z}"
    return f"D:{moment:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"


def _plain(text: str) -> str:
    """Text that information dictionary and XMP can both hold alike."""
    return text.translate(_NOT_IN_XML)


def _xmp(info: DocumentInfo) -> bytes:
    """The XMP packet (ISO 16684-1), read-only; it says what the information dictionary says."""
    made = info.made.isoformat(timespec="seconds")
    title, author, subject, creator = (
        escape(_plain(text)) for text in (info.title, info.author, info.subject, info.creator)
    )
    creators = f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>" if author else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
        ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">\n'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>\n'
        f"{creators}"
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt>'
        "</dc:description>\n"
        "<dc:format>application/pdf</dc:format>\n"
        f"<dc:language><rdf:Bag><rdf:li>{info.language}</rdf:li></rdf:Bag></dc:language>\n"
        f"<xmp:CreatorTool>{creator}</xmp:CreatorTool>\n"
        f"<xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate>"
        f"<xmp:MetadataDate>{made}</xmp:MetadataDate>\n"
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>\n"
        "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\n"
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()
