"""The pack as a BagIt bag (RFC 8493, version 1.0): its files' names, its manifests, its description."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from stalkdiary.model.incident import Written
from stalkdiary.model.pack import Exhibit
from stalkdiary.pack.zip_layout import dos_stamp

BAGIT, BAG_INFO = "bagit.txt", "bag-info.txt"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
TAG_FILES = (BAGIT, BAG_INFO, MANIFEST)
"""What the tag manifest covers, in its order."""

PDF = "data/Record of incidents.pdf"
HTML = "data/Record of incidents.html"
RECORD = "data/record.json"
HOW_TO_CHECK = "data/HOW-TO-CHECK.txt"
EXHIBITS = "data/exhibits/"

REPORT_FILES = (PDF, HTML, RECORD, HOW_TO_CHECK)
"""What every pack holds beside the originals, in the order of its manifest."""

PDF_MARK = b"%PDF-"
"""How a PDF begins."""

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

LONGEST_NAME = 120
_LONGEST_NAME_BYTES = 200
"""Most file systems take 255 bytes a name; some room is left for tools that add to it."""

_LONGEST_EXTENSION = 16
_RESERVED = frozenset('<>:"/\\|?*%')
"""Reserved on Windows; and the per cent sign, which BagIt and sha256sum read differently in a manifest."""

_REFERENCE = re.compile(r"([^\W\d_]+)/(\d+)")
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")


def exhibit_names(exhibits: Iterable[Exhibit]) -> dict[str, str]:
    """A file name for every exhibit, by attachment id: its reference, then its own name made harmless.

    No two are the same, also where upper and lower case are not told apart.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for exhibit in exhibits:
        prefix = _prefix(exhibit.reference)
        name = safe_name(f"{prefix} {exhibit.attachment.name}")
        serial = 2
        while name.casefold() in taken:
            name = safe_name(f"{prefix} ({serial}) {exhibit.attachment.name}")
            serial += 1
        taken.add(name.casefold())
        names[exhibit.attachment.id] = name
    return names


def _prefix(reference: str) -> str:
    found = _REFERENCE.fullmatch(reference)
    return f"{found[1]}-{int(found[2]):03}" if found else reference


def safe_name(name: str) -> str:
    """A name that every common file system takes and that shows what it is, ending as the original ends.

    Controls, direction marks and reserved characters become low lines; a name that is too long is cut
    before its extension.
    """
    plain = "".join(
        "_" if _harmful(character) else character for character in unicodedata.normalize("NFC", name)
    )
    stem, dot, extension = plain.rpartition(".")
    if not stem or not dot or len(extension) > _LONGEST_EXTENSION:
        stem, dot, extension = plain, "", ""
    ending = dot + extension
    while len(stem + ending) > LONGEST_NAME or len((stem + ending).encode()) > _LONGEST_NAME_BYTES:
        stem = stem[:-1]
    return (stem + ending).rstrip(" .") or "_"


def _harmful(character: str) -> bool:
    return character in _RESERVED or not character.isprintable()


def manifest(hashes: Mapping[str, str]) -> bytes:
    """A manifest of paths and SHA-256 hashes, in the order given; `sha256sum -c` reads it too."""
    return "".join(f"{sha256}  {path}\n" for path, sha256 in hashes.items()).encode()


def parse_manifest(data: bytes) -> dict[str, str]:
    """Hashes by path.

    Raises:
        ValueError: it is not UTF-8, a line is not in form, or a path is there twice.
    """
    hashes: dict[str, str] = {}
    for line in data.decode("utf-8").split("\n")[:-1]:
        found = _LINE.fullmatch(line)
        if found is None or found[2] in hashes:
            raise ValueError("not a manifest")
        hashes[found[2]] = found[1]
    return hashes


@dataclass(frozen=True, slots=True)
class BagName:
    """Which bag it is.

    Attributes:
        seed: of the whole pack.
        root: name of the bag's folder: the seed, or that of a part.
        part: number of the part, from 1, and how many there are; None for a whole pack.
    """

    seed: str
    root: str
    part: tuple[int, int] | None = None


def bag_info(name: BagName, octets: int, files: int) -> bytes:
    """The bag's description: when, how much, which pack, which part of it (RFC 8493, section 2.2.2)."""
    day = name.seed.removeprefix("pack-")[:8]
    lines = [
        f"Bagging-Date: {day[:4]}-{day[4:6]}-{day[6:]}",
        f"External-Identifier: {name.root}",
        f"Payload-Oxum: {octets}.{files}",
    ]
    if name.part is not None:
        lines += [f"Bag-Group-Identifier: {name.seed}", "Bag-Count: {} of {}".format(*name.part)]
    return "".join(f"{line}\n" for line in lines).encode()


def pack_stamp(made: Written) -> tuple[int, int]:
    """The MS-DOS time and date that all files of a pack carry: when it was made, in local time.

    Raises:
        ValueError, OverflowError: that is no time; only where it was read from a foreign pack.
    """
    utc = datetime.fromisoformat(made.utc).astimezone(UTC)
    return dos_stamp(utc + timedelta(minutes=made.offset_minutes))
