"""What there is to hand over: entries to choose from, what each brings along, what was asked last time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace

from stalkdiary.actions.anchors import Anchor, anchors
from stalkdiary.actions.figures import in_force
from stalkdiary.actions.pack_selection import ROWS_A_TURN, rows_in_turns
from stalkdiary.actions.register_writing import label_of
from stalkdiary.model.evidence import handed_over
from stalkdiary.model.incident import Entry
from stalkdiary.model.pack import EarlierPack
from stalkdiary.model.register import Order, RegisterEntry
from stalkdiary.model.timeline import TimelineQuery, TimelineRow
from stalkdiary.model.writer import Writer
from stalkdiary.task import Task
from stalkdiary.turns import Turns, run_through
from stalkdiary.vault.vault import Vault

_ENTRIES_A_REPORT = 50
_KEPT_UNDER = "pack.for-whom"

MOST_INITIALS = 4
"""Letters that exhibit references may begin with."""


@dataclass(frozen=True, slots=True)
class ForWhom:
    """Who hands a pack over, and to whom: what is asked each time and rarely changes.

    Attributes:
        person: name of the person reporting, or empty.
        prepared_for: name or unit that gets it, or empty.
        reference: police or crime reference, or empty.
        initials: for exhibit references.
    """

    person: str = ""
    prepared_for: str = ""
    reference: str = ""
    initials: str = ""

    def renamed(self, person: str) -> ForWhom:
        """The same under another name; initials that are those of the name go along with it."""
        follow = self.initials == initials_of(self.person)
        return replace(self, person=person, initials=initials_of(person) if follow else self.initials)


@dataclass(frozen=True, slots=True)
class About:
    """Something in a register that entries have to do with.

    Attributes:
        id: of the register entry.
        kind: a key of `REGISTERS`.
        label: what it is called.
        entries: ids of the entries that name it; of an order also those that began while it was in force.
        breaches: of an order, ids of the entries that are marked as breaching it.
    """

    id: str
    kind: str
    label: str
    entries: frozenset[str]
    breaches: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is to choose from.

    Attributes:
        rows: every entry, newest first; those of unknown time last.
        later: of each finished pack, by its id, the entries that were written or changed after it.
        about: what in the registers at least one entry has to do with.
        packs: packs begun so far, oldest first; one without a digest was never finished.
        anchors: who holds a checkpoint, oldest note first.
        registers: how many entries each register has, by its kind.
        for_whom: as it was the last time; the name is that of the writer's particulars, where they have one.
        writer: the writer's particulars.
    """

    rows: tuple[TimelineRow, ...]
    packs: tuple[EarlierPack, ...]
    anchors: tuple[Anchor, ...]
    registers: Mapping[str, int]
    for_whom: ForWhom
    later: Mapping[str, frozenset[str]] = field(default_factory=dict)
    about: tuple[About, ...] = ()
    writer: Writer = Writer()

    @property
    def finished(self) -> tuple[EarlierPack, ...]:
        """The packs that were finished, oldest first."""
        return tuple(pack for pack in self.packs if pack.digest)


@dataclass(frozen=True, slots=True)
class PrivatelyNoted:
    """What has private notes, now or before an amendment.

    Attributes:
        entries: ids of such entries.
        in_registers: whether something in the registers has some.
    """

    entries: frozenset[str] = frozenset()
    in_registers: bool = False


@dataclass(frozen=True, slots=True)
class Weight:
    """What one entry brings into a pack.

    Attributes:
        files: original files.
        bytes: of these files.
        with_position: how many of them hold the place where they were taken.
        later_changes: amendments and withdrawals after its first writing.
    """

    files: int = 0
    bytes: int = 0
    with_position: int = 0
    later_changes: int = 0


def offer(vault: Vault) -> Offer:
    """What there is to hand over.

    Raises:
        DamagedJournal: something of it cannot be read.
    """
    return run_through(offer_in_turns(vault))


def offer_in_turns(vault: Vault, task: Task | None = None) -> Turns[Offer]:
    """As `offer`, but others have their turn after every few entries; see `turns`.

    Where something was written meanwhile, it is begun anew.
    """
    task = task or Task()
    while True:
        task.check()
        size = vault.journal.size
        found = yield from _offer(vault)
        if vault.journal.size == size:
            return found


def _offer(vault: Vault) -> Turns[Offer]:
    query = TimelineQuery(oldest_first=True, limit=ROWS_A_TURN)
    oldest_first = yield from rows_in_turns(vault, query, _any)
    # Those of unknown time come last, whichever way the others are.
    newest_first = oldest_first[::-1]
    rows = tuple(sorted(newest_first, key=lambda row: row.happened.earliest is None))
    packs = vault.exhibits.earlier_packs()
    registers = list(vault.records.registers())
    about = []
    for entry in registers:
        yield None
        about.append((yield from _about(vault, entry, rows)))
    return Offer(
        rows=rows,
        packs=packs,
        anchors=anchors(vault),
        registers=Counter(entry.kind for entry in registers),
        for_whom=_remembered(vault, vault.writer.now()),
        writer=vault.writer.now(),
        later={pack.id: _later(vault, pack) for pack in packs if pack.digest},
        about=tuple(one for one in about if one.entries),
    )


def _later(vault: Vault, pack: EarlierPack) -> frozenset[str]:
    return vault.records.written_after(vault.exhibits.handed_over(pack.id).seq)


def _any(_row: TimelineRow) -> bool:
    return True


def _about(vault: Vault, entry: RegisterEntry, rows: tuple[TimelineRow, ...]) -> Turns[About]:
    query = TimelineQuery(person=entry.id, oldest_first=True, limit=ROWS_A_TURN)
    found = yield from rows_in_turns(vault, query, _any)
    naming = frozenset(row.id for row in found)
    if not isinstance(entry.facts, Order):
        return About(entry.id, entry.kind, label_of(entry.facts), naming)
    during = in_force(entry.facts)
    entries = naming | {row.id for row in rows if during(row)}
    return About(entry.id, entry.kind, label_of(entry.facts), entries, breaches=naming)


def privately_noted(vault: Vault) -> PrivatelyNoted:
    """What has private notes: to tell before they are put into a pack."""
    found = vault.records.privately_noted()
    entries = frozenset(entity for entity, kind in found if kind == "incident")
    return PrivatelyNoted(entries, len(found) > len(entries))


def weigh(vault: Vault, ids: Sequence[str], task: Task | None = None) -> dict[str, Weight]:
    """What each of these entries brings along.

    Args:
        vault: the open diary.
        ids: of entries.
        task: told of progress.

    Raises:
        NoSuchEntry, DamagedJournal: an entry cannot be read.
        Cancelled: `task` was cancelled.
    """
    return run_through(weigh_in_turns(vault, ids, task))


def weigh_in_turns(vault: Vault, ids: Sequence[str], task: Task | None = None) -> Turns[dict[str, Weight]]:
    """As `weigh`, but others have their turn after every few entries; see `turns`."""
    task = task or Task()
    weights = {}
    for done, id_ in enumerate(ids):
        weights[id_] = _weight(vault.records.entry(id_))
        if done % _ENTRIES_A_REPORT == 0:
            task.report(done, len(ids))
            yield None
    return weights


def initials_of(name: str) -> str:
    """The first letters of a name's words, as many as initials have; empty where there are none."""
    return "".join(word[0] for word in name.split() if word[0].isalpha()).upper()[:MOST_INITIALS]


def remember(vault: Vault, for_whom: ForWhom) -> None:
    """Keep it for the next time; a diary that is open for reading only stays as it is."""
    if not vault.read_only:
        vault.preferences.set(_KEPT_UNDER, asdict(for_whom))


def _remembered(vault: Vault, writer: Writer) -> ForWhom:
    kept = vault.preferences.get(_KEPT_UNDER)
    texts = kept if isinstance(kept, dict) else {}
    last = ForWhom(**{one.name: str(texts.get(one.name, "")) for one in fields(ForWhom)})
    return last.renamed(writer.name) if writer.name else last


def _weight(entry: Entry) -> Weight:
    incident = entry.incident
    if incident is None:
        return Weight()
    items = handed_over(incident.evidence.items)
    positions = {position.attachment for position in incident.positions.items}
    return Weight(
        files=len(items),
        bytes=sum(item.size for item in items),
        with_position=len(positions & {item.id for item in items}),
        later_changes=len(entry.versions) - 1,
    )
