"""What came of checking a pack: what is wrong with it, and how it compares with what others hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stalkdiary.model.disclosure import DisclosedRow
from stalkdiary.model.merkle import Checkpoint


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a pack.

    Attributes:
        code: stable name: "file-altered", "file-missing", "file-extra", "file-repeated",
            "file-unreadable", "unsafe-name", "manifest-altered", "container-altered", "zip-unreadable",
            "record-unreadable", "attachment-differs", "not-in-record", "exhibit-differs",
            "exhibit-not-in-entry", "commitment-wrong", "sequence-repeated", "checkpoint-wrong",
            "digest-differs", "checkpoint-differs", "checkpoint-of-another-diary", "proof-wrong",
            "part-missing", "part-altered", "part-of-another-pack".
        path: the file inside the pack it is about, or empty; in a pack of parts, "part 2 of 4" before it.
    """

    code: str
    path: str = ""


class Comparison(StrEnum):
    """What came of comparing a pack with something that is held elsewhere."""

    NOTHING = "nothing"
    """There was nothing to compare with."""
    SAME = "same"
    """The pack is, byte for byte, the one whose digest is held."""
    SAME_STATE = "same-state"
    """The record it names is the one whose checkpoint is held; that says nothing of each file in the pack."""
    DIFFERENT = "different"
    OTHER_DIARY = "other-diary"
    """The checkpoint belongs to another diary."""
    EXTENDS = "extends"
    """The record it names goes on from the one whose checkpoint is held; a proof in the pack shows it."""
    EXTENDED = "extended"
    """The one whose checkpoint is held goes on from the record it names; a proof beside them shows it."""
    EARLIER = "earlier"
    """The checkpoint is older than the pack: whether it belongs to the same record takes a proof."""
    LATER = "later"
    """The checkpoint is younger than the pack: likewise."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `verify` found.

    Attributes:
        findings: empty when undamaged.
        digest: SHA-256 of the tag manifest, hex, or empty.
        checkpoint: as the pack states it, or None.
        compared: whether it was compared with something held elsewhere.
        files: how many payload files were read.
        comparison: what came of comparing it.
        notes: what was seen and is no damage: "zipped-again", "system-file", and
            "passed-over" for what lies beside the parts in a folder.
        shown: rows of a disclosure that hold beside the pack.
        shown_wrong: why a disclosure does not hold, `disclosure-wrong` or `disclosure-elsewhere`; or empty.
            It says nothing of the pack.
    """

    findings: tuple[Finding, ...]
    digest: str
    checkpoint: Checkpoint | None
    compared: bool
    files: int
    comparison: Comparison = Comparison.NOTHING
    notes: tuple[Finding, ...] = ()
    shown: tuple[DisclosedRow, ...] = ()
    shown_wrong: str = ""

    @property
    def undamaged(self) -> bool:
        """Whether nothing was found."""
        return not self.findings
