"""A pack in parts: which original goes into which, the list that names them all, each part's own sheet.

Part 1 holds the report with its record; the originals follow in the order of their references. So the
whole plan follows from their sizes alone, before anything is written.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stalkdiary.errors import (
    LimitsUnusable,
    OriginalTooLarge,
    PartsTooLarge,
    PartsTooMany,
    ReportTooLarge,
)
from stalkdiary.model.pack import Exhibit
from stalkdiary.model.pack_form import FEWEST_FILES, MEGABYTE, PartLimits
from stalkdiary.pack import bag

PARTS = "data/PARTS.txt"
SHEET = "data/PART-SHEET.txt"
OWN = (PARTS, SHEET)
"""Payload that every part has for itself."""

MOST_PARTS = 200

_OWN_FILES = 6
"""Of a part beside its originals: four lists of the bag, the list of parts, the sheet."""

_PER_FILE = 2_500
"""No fewer bytes than a file needs beside its own: two headers, a line in the manifest, one in the sheet."""

_PER_PART = 64 << 10
"""No fewer bytes than a part without originals has."""

_FIRST = re.compile(r"(pack-[0-9]{8}-[0-9]{6}): ([1-9][0-9]{0,2}) parts?")
_LINE = re.compile(r"([0-9a-f]{64})  part ([1-9][0-9]{0,2}) of ([1-9][0-9]{0,2})")


@dataclass(frozen=True, slots=True)
class PartsList:
    """What `PARTS.txt` says.

    Attributes:
        seed: name of the pack.
        fingerprints: of each part, in hex, the first part's first: SHA-256 of the lines of its manifest
            that name neither the list nor the sheet.
    """

    seed: str
    fingerprints: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many parts there are."""
        return len(self.fingerprints)

    def to_bytes(self) -> bytes:
        """The file."""
        lines = [f"{self.seed}: {self.count} part{'s' * (self.count != 1)}", ""]
        lines += [f"{made}  {part_label(at, self.count)}" for at, made in enumerate(self.fingerprints, 1)]
        return ("\n".join(lines) + "\n").encode()

    @classmethod
    def parse(cls, data: bytes) -> PartsList:
        """Read what `to_bytes` wrote.

        Raises:
            ValueError: it is anything else.
        """
        first, _, *rest = data.decode("ascii").split("\n")
        begins = _FIRST.fullmatch(first)
        lines = [_LINE.fullmatch(line) for line in rest[:-1]]
        if begins is None or not all(lines) or len(lines) > MOST_PARTS:
            raise ValueError("not a list of parts")
        found = cls(begins[1], tuple(line[1] for line in lines if line))
        if found.to_bytes() != data:
            raise ValueError("not a list of parts")
        return found


def part_label(number: int, count: int) -> str:
    """What a person calls a part, such as "part 2 of 4"."""
    return f"part {number} of {count}"


def part_root(seed: str, number: int, count: int) -> str:
    """Name of a part's folder."""
    return f"{seed}-{part_label(number, count).replace(' ', '-')}"


def part_file(seed: str, number: int, count: int) -> str:
    """Name of a part's zip; the numbers are as wide as the last, so that lists show them in order."""
    return f"{seed} part {number:0{len(str(count))}} of {count}.zip"


def fingerprint(hashes: Mapping[str, str]) -> str:
    """Of a part whose manifest has these hashes in this order; its list and sheet do not count."""
    counted = {path: sha256 for path, sha256 in hashes.items() if path not in OWN}
    return hashlib.sha256(bag.manifest(counted)).hexdigest()


def plan(sizes: Sequence[int], limits: PartLimits) -> tuple[range, ...]:
    """Which originals go into each part after the first.

    Args:
        sizes: of the originals in bytes, in the order of the pack.
        limits: what a part, and all together, may have.

    Raises:
        LimitsUnusable: no part could keep to them.
        OriginalTooLarge: an original does not fit into a part alone.
        PartsTooMany: there would be more than `MOST_PARTS`.
        PartsTooLarge: the originals alone have more than all parts may.
    """
    if not limits.usable:
        raise LimitsUnusable(files=FEWEST_FILES)
    room = limits.part_megabytes * MEGABYTE - _PER_PART
    larger = [size for size in sizes if size + _PER_FILE > room]
    if larger:
        raise OriginalTooLarge(count=len(larger), largest=megabytes(max(larger)), limit=limits.part_megabytes)
    parts = _filled(sizes, room, limits.files - _OWN_FILES)
    if 1 + len(parts) > MOST_PARTS:
        raise PartsTooMany(count=1 + len(parts), limit=MOST_PARTS)
    check_total(sum(sizes), limits)
    return tuple(parts)


def _filled(sizes: Sequence[int], room: int, files: int) -> list[range]:
    parts: list[range] = []
    begin, used = 0, 0
    for at, size in enumerate(sizes):
        if used + size + _PER_FILE > room or at - begin >= files:
            parts.append(range(begin, at))
            begin, used = at, 0
        used += size + _PER_FILE
    return [*parts, range(begin, len(sizes))] if sizes else parts


def check_report(exhibits: Sequence[Exhibit], limits: PartLimits) -> None:
    """Refuse a report that cannot fit into a part, before it is laid out: its pictures alone are too many.

    Each picture is in the PDF, and once more, in letters of six bits, in the web page.

    Raises:
        ReportTooLarge: they take more than a part may have.
    """
    sizes = {each.attachment.file: each.picture.size for each in exhibits if each.picture is not None}
    least = sum(size + (size + 2) // 3 * 4 for size in sizes.values())
    if least > limits.part_megabytes * MEGABYTE:
        raise ReportTooLarge(megabytes=megabytes(least), limit=limits.part_megabytes)


def check_total(octets: int, limits: PartLimits) -> None:
    """Refuse more bytes than all parts together may have.

    Raises:
        PartsTooLarge: there are more.
    """
    if octets > limits.all_megabytes * MEGABYTE:
        raise PartsTooLarge(megabytes=megabytes(octets), limit=limits.all_megabytes)


def megabytes(octets: int) -> int:
    """Bytes as whole MB, rounded up."""
    return -(-octets // MEGABYTE)


_SHEET = """\
{title}

This is {label} of a pack. Part 1 holds the report: begin there.
The pack is whole only when all {count} parts are there.


WHICH PART HOLDS WHAT

{whole}


WHAT THIS PART HOLDS

{own}


DO THE PARTS BELONG TOGETHER, AND ARE THEY UNCHANGED?

Each part is a BagIt bag of its own (RFC 8493). Unpack it, and in its folder:
    sha256sum -c manifest-sha256.txt
    sha256sum -c tagmanifest-sha256.txt

PARTS.txt is the same file in every part. It holds one fingerprint for each
part. To make this part's fingerprint again, in its folder:
    grep -v '  data/PART' manifest-sha256.txt | sha256sum
and compare it with the line "{label}" of PARTS.txt.

The fingerprint of PARTS.txt itself names the whole pack:
    sha256sum data/PARTS.txt
Compare it with what the person who made the pack was shown.

HOW-TO-CHECK.txt in part 1 says what this can show and what it cannot.
"""


def sheet(
    number: int, names: Mapping[str, str], exhibits: Sequence[Exhibit], ranges: Sequence[range]
) -> bytes:
    """A part's own sheet, in plain text.

    Args:
        number: of this part, from 1.
        names: file name of each exhibit, by attachment id.
        exhibits: of the whole pack, in order.
        ranges: what `plan` gave.
    """
    count = 1 + len(ranges)
    label = part_label(number, count)
    whole = ["Part 1: the report, record.json, HOW-TO-CHECK.txt"]
    for at, indices in enumerate(ranges, 2):
        whole.append(f"Part {at}: {_span(exhibits, indices)}")
    if number == 1:
        own = "The report, with its record. No original files."
    else:
        inside = [exhibits[at] for at in ranges[number - 2]]
        own = "\n".join(f"{item.reference}  {names[item.attachment.id]}" for item in inside)
    text = _SHEET.format(title=label.upper(), label=label, count=count, whole="\n".join(whole), own=own)
    return text.encode("utf-8", "backslashreplace")


def _span(exhibits: Sequence[Exhibit], indices: range) -> str:
    first, last = exhibits[indices[0]].reference, exhibits[indices[-1]].reference
    if first == last:
        return f"original file {first}"
    return f"original files {first} to {last} ({len(indices)})"
