"""In what form a pack is handed over: one zip, a folder, or several zips within limits; open or locked."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

MEGABYTE = 1_000_000
"""Bytes of the "MB" that upload pages mean; the smaller of the two readings, so that it always fits."""

FEWEST_FILES = 12
"""Files of the first part at least: the report, its record, the sheets and the bag's own lists."""


class PackKind(StrEnum):
    """What lies at the destination."""

    ZIP = "zip"
    FOLDER = "folder"
    PARTS = "parts"
    """A folder with several zips, each a bag of its own."""


@dataclass(frozen=True, slots=True)
class PartLimits:
    """What one part, and all of them together, may have at most. The defaults are named after nothing.

    Attributes:
        files: in one part, its lists included; not below `FEWEST_FILES`.
        part_megabytes: size of one part in MB (1,000,000 bytes), from 1.
        all_megabytes: size of all parts together in MB, from 1.
    """

    files: int = 1_000
    part_megabytes: int = 2_000
    all_megabytes: int = 50_000

    @property
    def usable(self) -> bool:
        """Whether any pack could keep to them."""
        return self.files >= FEWEST_FILES and self.part_megabytes >= 1 and self.all_megabytes >= 1


@dataclass(frozen=True, slots=True)
class PackForm:
    """The form of one pack: what lies around its files, and whether its report is sealed.

    Attributes:
        kind: one zip, a folder, or parts.
        limits: of parts; nothing else looks at them.
        sealed: put a seal into the report, by a key that is made for it and not kept: viewers then show that
            the document is unchanged since, and cannot show by whom it was made.
        passphrase: locks each zip with AES-256; None leaves it open. A folder cannot be locked.
    """

    kind: PackKind = PackKind.ZIP
    limits: PartLimits = field(default_factory=PartLimits)
    sealed: bool = False
    passphrase: str | None = field(default=None, repr=False)
