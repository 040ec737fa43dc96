"""What an evidence pack is asked to hold, and what it is made from.

`vault` fills these values and `pack` writes them; neither knows the other. Everything that was left out is
already gone from the incidents here: a pack's writer has nothing to hide.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stalkdiary.model.evidence import Attachment
from stalkdiary.model.incident import Incident, Standing, Version, Written
from stalkdiary.model.merkle import Checkpoint
from stalkdiary.model.pack_brief import Brief
from stalkdiary.model.pack_exhibit import CopiedFrom, Exhibit, ExhibitView, ReducedPicture
from stalkdiary.model.pack_verdict import Comparison, Finding, Verdict
from stalkdiary.model.register import RegisterEntry
from stalkdiary.model.timeline import Pattern
from stalkdiary.model.writer import Writer

__all__ = [
    "Change",
    "Comparison",
    "CopiedFrom",
    "EarlierPack",
    "Exhibit",
    "ExhibitView",
    "FieldChange",
    "Finding",
    "GivenBefore",
    "PackAnchor",
    "PackContents",
    "PackIncident",
    "PackProofs",
    "PackRequest",
    "PackResult",
    "PackStamp",
    "PackWriter",
    "PageSize",
    "ProvenRow",
    "ReducedPicture",
    "Unreadable",
    "Verdict",
    "pack_seed",
]


class PageSize(StrEnum):
    """The paper that a pack's document is laid out for."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class PackRequest:
    """What to hand over, and to whom.

    Every condition that is set has to hold for an entry to go in; each list of ids means "any of these".

    Attributes:
        initials: 1 to 4 letters for exhibit references.
        since: first local day to include, or None.
        until: last local day to include, or None.
        person: name of the person reporting, or empty.
        prepared_for: name or unit that gets it, or empty.
        reference: police or crime reference, or empty.
        contacts: include contact details of witnesses and others.
        positions: include positions that files hold.
        withdrawn: include withdrawn incidents, marked as such.
        earlier_packs: list packs made before, with their digests.
        effects: include how it felt and what it changed.
        addresses: include addresses and coordinates of places; the places in words are always there.
        left_out: ids of incidents to leave out.
        only: ids of the incidents to choose from; empty for all.
        people: register ids of people, vehicles, accounts or places that it must name; empty for all.
        behaviours: ids of behaviours that it must show; empty for all.
        orders: register ids of orders that it must breach or that were in force when it began; empty for all.
        breaches_only: of `orders`, take only incidents that are marked as breaching them.
        since_pack: id of an earlier pack: only what was written or amended after it goes in; empty for all.
        page_size: paper of the document.
        plates: draw every picture, frame and page of a document as large as a page lets it be.
        proofs: include RFC 6962 inclusion proofs, which show how many other entries the diary has.
        birth_date: include the writer's date of birth.
        own_address: include the writer's address.
        own_contact: include the writer's telephone number and e-mail address.
        private_notes: include private notes, of the entries and of what the registers have of them.
    """

    initials: str
    since: date | None = None
    until: date | None = None
    person: str = ""
    prepared_for: str = ""
    reference: str = ""
    contacts: bool = False
    positions: bool = False
    withdrawn: bool = True
    earlier_packs: bool = False
    effects: bool = True
    addresses: bool = False
    left_out: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    behaviours: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    breaches_only: bool = False
    since_pack: str = ""
    page_size: PageSize = PageSize.A4
    plates: bool = False
    proofs: bool = False
    birth_date: bool = False
    own_address: bool = False
    own_contact: bool = False
    private_notes: bool = False


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that an amendment changed, in words a reader understands.

    Attributes:
        label: name of the field, such as "What happened".
        before: earlier text; empty where nothing was there.
        after: later text; empty where it was taken out.
    """

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One revision after the first writing.

    Attributes:
        act: "amend" or "withdraw".
        revision: from 2.
        written: by the machine's clock.
        reason: the person's words, or empty.
        fields: what changed; empty for a withdrawal.
    """

    act: str
    revision: int
    written: Written
    reason: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class ProvenRow:
    """One journal row as far as the pack shows it: its envelope, and the shown parts with their salts.

    Attributes:
        seq: sequence number of the row.
        envelope: canonical JSON, exactly the bytes that the tree's leaf covers.
        parts: part name to (32-byte salt, canonical JSON body); parts left out are missing here.
    """

    seq: int
    envelope: bytes
    parts: Mapping[str, tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class GivenBefore:
    """A file that an earlier pack held, so that this one only names it.

    Attributes:
        reference: of the exhibit, kept from then.
        attachment: what it is.
    """

    reference: str
    attachment: Attachment


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that should be in a pack, and is damaged where it is kept.

    Attributes:
        reference: of the exhibit; kept for it.
        attachment: what it is.
        incident: id of the entry it belongs to.
        incident_number: number of that entry.
    """

    reference: str
    attachment: Attachment
    incident: str
    incident_number: int


@dataclass(frozen=True, slots=True)
class PackIncident:
    """One incident of a pack.

    Attributes:
        id: of the entry.
        number: of the entry, stable for the life of the diary.
        standing: whether it stands or was withdrawn.
        incident: as it stands, with what was left out emptied.
        first_written: when it was first written down.
        versions: all revisions with what was left out emptied, oldest first.
        changes: what each later revision changed.
        exhibits: its files.
        withdrawal_reason: the person's words, or empty.
        rows: its journal rows.
        handed_over: the last revision that the pack which this one continues already held; 0 where it held
            none. `changes` then tells only of later ones.
        given_before: its files that the earlier pack held; they are not among `exhibits`.
    """

    id: str
    number: int
    standing: Standing
    incident: Incident
    first_written: Written
    versions: tuple[Version, ...]
    changes: tuple[Change, ...]
    exhibits: tuple[Exhibit, ...]
    withdrawal_reason: str
    rows: tuple[ProvenRow, ...]
    handed_over: int = 0
    given_before: tuple[GivenBefore, ...] = ()


@dataclass(frozen=True, slots=True)
class EarlierPack:
    """A pack made before this one.

    Attributes:
        made: ISO 8601 UTC.
        digest: SHA-256 of its tag manifest, hex; empty where it was begun and never finished.
        incidents: how many it held.
        id: of the pack in the diary, 32 hex digits.
        number: counted from 1 in the order in which packs were begun.
    """

    made: str
    digest: str
    incidents: int
    id: str = ""
    number: int = 0

    @property
    def seed(self) -> str:
        """Name of its folder."""
        return _seed(self.made)


@dataclass(frozen=True, slots=True)
class PackStamp:
    """A timestamp authority's word on an earlier head (RFC 3161).

    Attributes:
        time: when it saw the head's three lines, by its own clock, ISO 8601 UTC.
        answer: its answer, TimeStampResp in base64, for whoever wants to check it anew.
        checked: whether its signature was checked against certificates that the person gave.
    """

    time: str
    answer: str
    checked: bool


@dataclass(frozen=True, slots=True)
class PackAnchor:
    """An earlier head of the journal that someone else holds, and the proof that this pack's head goes on
    from it.

    Attributes:
        checkpoint: what they hold.
        noted: when that was noted, ISO 8601 UTC.
        holder: who, in the person's words; empty where contact details are left out. A timestamp authority is
            always named.
        proof: RFC 6962 consistency proof from that head to the pack's.
        stamp: where the holder is a timestamp authority, what it answered.
    """

    checkpoint: Checkpoint
    noted: str
    holder: str
    proof: tuple[bytes, ...]
    stamp: PackStamp | None = None


@dataclass(frozen=True, slots=True)
class PackProofs:
    """What ties a pack to heads that others hold.

    Attributes:
        anchors: those that were noted, oldest first.
        inclusion: gives the RFC 6962 audit path of a row by its sequence number; None unless that was chosen.
    """

    anchors: tuple[PackAnchor, ...] = ()
    inclusion: Callable[[int], Sequence[bytes]] | None = None


@dataclass(frozen=True, slots=True)
class PackWriter:
    """What a pack shows of the writer's particulars.

    Attributes:
        id: of the entity that holds them, 32 hex digits.
        shown: the particulars with what is left out emptied.
        row: their latest journal row.
    """

    id: str
    shown: Writer
    row: ProvenRow


@dataclass(frozen=True, slots=True)
class PackContents:
    """Everything a pack holds.

    Attributes:
        request: what was asked.
        made: when the export began, by the machine's clock.
        vault_id: UUID of the diary as 36 characters.
        checkpoint: head of the journal at which the contents were read.
        program: version of this program.
        incidents: in chronological order; those of unknown time last. Each is read when it is asked for, so
            that a long diary is never held whole: ask once for each, in order, and let it go.
        incident_rows: the journal rows of each, in the same order, likewise read when they are asked for.
        briefs: what is kept at hand of them, in the same order.
        exhibits: the original files it holds, in the order of the incidents.
        registers: entries that the shown incidents refer to, and all orders, police contacts and changes
            to daily life of the period.
        register_rows: journal rows of those registers.
        pattern: counts over the incidents that stand.
        earlier_packs: packs made before.
        left_out: plain sentences that say what kinds of things were left out.
        proofs: ties to heads that others hold.
        continues: the pack that this one continues; None where it stands by itself.
        numbers_before: numbers of the entries that were handed over before, with that pack or those it
            continued itself.
        unreadable: files of these entries that are damaged, so that they are not among `exhibits`.
        writer: the writer's particulars, where some are shown; None where nothing of them is.
    """

    request: PackRequest
    made: Written
    vault_id: str
    checkpoint: Checkpoint
    program: str
    incidents: Sequence[PackIncident]
    incident_rows: Sequence[tuple[ProvenRow, ...]]
    briefs: tuple[Brief, ...]
    exhibits: tuple[Exhibit, ...]
    registers: tuple[RegisterEntry, ...]
    register_rows: tuple[ProvenRow, ...]
    pattern: Pattern
    earlier_packs: tuple[EarlierPack, ...] = ()
    left_out: tuple[str, ...] = ()
    proofs: PackProofs = PackProofs()
    continues: EarlierPack | None = None
    numbers_before: tuple[int, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    writer: PackWriter | None = None

    @property
    def seed(self) -> str:
        """Name of the pack's folder: neutral, and a function of when it was made."""
        return pack_seed(self.made)


def pack_seed(made: Written) -> str:
    """Name of the folder of a pack made then."""
    return _seed(made.utc)


def _seed(utc: str) -> str:
    return "pack-" + utc[:19].replace("-", "").replace(":", "").replace("T", "-")


@dataclass(frozen=True, slots=True)
class PackResult:
    """What an export made.

    Attributes:
        digest: SHA-256 of the pack's tag manifest, or of its list of parts, hex: names its exact contents.
        incidents: how many it holds.
        exhibits: how many original files it holds.
        pages: of the PDF.
        bytes: size of the zip, of the folder's files, or of all parts.
        with_position: how many of the original files hold a position.
        codes_shown: characters that the font lacks and that are printed as visible codes.
        parts: into how many parts it was split; 1 for a whole pack.
        unreadable: how many files are not in it because they are damaged where they are kept.
    """

    digest: str
    incidents: int
    exhibits: int
    pages: int
    bytes: int
    codes_shown: int
    with_position: int = 0
    parts: int = 1
    unreadable: int = 0
