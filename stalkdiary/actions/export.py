"""Handing over: having a pack written and checked, and remembering that it was.

A pack is made in three parts, so that the diary can be used while a long one is written: `snapshot` (or
`begin` and the steps of what it gives) on the diary's thread, `Snapshot.write` on any other, then `finish` or
`give_up` on the diary's thread again. `export` does all of it in a row.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from stalkdiary.actions.check_pack import verify
from stalkdiary.actions.pack_contents import Begun, Gathering
from stalkdiary.actions.pack_left_out import hidden_parts
from stalkdiary.actions.pack_selection import choose_in_turns
from stalkdiary.actions.unfinished_pack import clear_unfinished, note_unfinished
from stalkdiary.errors import DestinationExists, FileMissing, PackInside
from stalkdiary.model.codec import Json
from stalkdiary.model.incident import Written
from stalkdiary.model.pack import EarlierPack, PackContents, PackRequest, PackResult
from stalkdiary.model.pack_form import PackForm
from stalkdiary.pack.writer import check_form, part_name, write_pack
from stalkdiary.task import Task
from stalkdiary.turns import Turns, run_through
from stalkdiary.vault.exhibits import usable_initials
from stalkdiary.vault.journal import spell_utc
from stalkdiary.vault.vault import Vault

__all__ = [
    "Beginning",
    "Snapshot",
    "begin",
    "begin_in_turns",
    "earlier_packs",
    "export",
    "export_in_turns",
    "finish",
    "give_up",
    "preview_in_turns",
    "preview_snapshot",
    "snapshot",
    "verify",
]

_OPEN_ZIP = PackForm()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A pack that is ready to be written, by any thread and without the diary.

    Attributes:
        pack: its id in the diary.
        contents: what it holds.
        destination: where it goes.
        meanwhile: its name there until it is finished.
        form: what lies around the files.
        with_position: how many of its original files hold a position.
    """

    pack: str
    contents: PackContents = field(repr=False)
    destination: Path
    meanwhile: Path
    form: PackForm
    with_position: int

    def write(self, task: Task | None = None) -> PackResult:
        """Write it, check it, and only then give it its name.

        Raises:
            DestinationExists: something lies there by now.
            ReportTooLarge, PartsTooLarge: it does not fit into parts of the size that was asked for.
            DamagedJournal: an entry that should be in the pack cannot be read.
            PackDamaged: what was written did not pass its check; it was not kept.
            DiskFull, ReadOnlyFolder, StorageFailed, Cancelled: nothing was left behind.
        """
        result = write_pack(self.contents, self.destination, task or Task(), self.meanwhile, self.form)
        return replace(result, with_position=self.with_position)


@dataclass(frozen=True, slots=True)
class Beginning:
    """A pack whose first row is written, and whose entries are still to be read.

    Attributes:
        gathering: reads them; call its `step` until it gives False.
        pack: its id in the diary.
        destination: where it goes.
        meanwhile: its name there until it is finished.
        form: what lies around the files.
        with_position: how many of its original files hold a position.
    """

    gathering: Gathering
    pack: str
    destination: Path
    meanwhile: Path
    form: PackForm
    with_position: int

    def snapshot(self, vault: Vault) -> Snapshot:
        """The pack, ready to be written, once all entries were read."""
        contents = self.gathering.contents(vault)
        return Snapshot(self.pack, contents, self.destination, self.meanwhile, self.form, self.with_position)


def export(
    vault: Vault,
    request: PackRequest,
    destination: Path,
    task: Task | None = None,
    form: PackForm = _OPEN_ZIP,
) -> PackResult:
    """Make a pack, check it, and only then give it its name.

    Two rows of the journal frame it: one that gives the references, one that names the finished pack.

    Args:
        vault: the open diary.
        request: which entries, and what of them.
        destination: the zip or folder to make; nothing may be there.
        task: hears of entries read, then of bytes written, and may stop the work.
        form: a zip, a folder or parts; with a passphrase or a seal.

    Raises:
        InitialsUnusable, RangeBackwards, NoSuchEntry, NoSuchPack: the request cannot be met.
        NothingToExport: no incident fits it.
        DestinationExists: something lies there already.
        FileMissing: the folder it is to lie in is not there.
        PackInside: it lies in the folder of the notes.
        FolderNotLockable, PassphraseUnusable, LimitsUnusable, OriginalTooLarge, PartsTooMany, PartsTooLarge:
            the form does not fit what was chosen; nothing was written.
        ReportTooLarge: the report does not fit into one part.
        DamagedEvidence, DamagedJournal: something that should be in the pack cannot be read.
        PackDamaged: what was written did not pass its check; it was not kept.
        DiskFull, StorageFailed, Cancelled: nothing was left behind.
    """
    return run_through(export_in_turns(vault, request, destination, task, form))


def export_in_turns(
    vault: Vault,
    request: PackRequest,
    destination: Path,
    task: Task | None = None,
    form: PackForm = _OPEN_ZIP,
) -> Turns[PackResult]:
    """As `export`, but a long one keeps nobody else from the diary; see `turns`."""
    task = task or Task()
    beginning = yield from begin_in_turns(vault, request, destination, task, form)
    try:
        while beginning.gathering.step(vault):
            task.report(beginning.gathering.done, beginning.gathering.total, "reading")
            yield None
        taken = beginning.snapshot(vault)
        result: PackResult = yield partial(taken.write, task)
    except BaseException:
        give_up(vault)
        raise
    finish(vault, taken, result)
    return result


def begin(
    vault: Vault,
    request: PackRequest,
    destination: Path,
    task: Task | None = None,
    form: PackForm = _OPEN_ZIP,
) -> Beginning:
    """Choose what goes in, give references, and write the row that begins an export; on the diary's thread.

    Raises:
        InitialsUnusable, RangeBackwards, NoSuchEntry, NoSuchPack: the request cannot be met.
        NothingToExport: no incident fits it.
        DestinationExists: something lies there already.
        FileMissing: the folder it is to lie in is not there.
        PackInside: it lies in the folder of the notes.
        FolderNotLockable, PassphraseUnusable, LimitsUnusable, OriginalTooLarge, PartsTooMany, PartsTooLarge:
            the form does not fit what was chosen.
        DamagedJournal: something that should be in the pack cannot be read.
        Cancelled: nothing was written.
    """
    return run_through(begin_in_turns(vault, request, destination, task, form))


def begin_in_turns(
    vault: Vault,
    request: PackRequest,
    destination: Path,
    task: Task | None = None,
    form: PackForm = _OPEN_ZIP,
) -> Turns[Beginning]:
    """As `begin`, but others have their turn while it is chosen what goes in; see `turns`."""
    request = replace(request, initials=usable_initials(request.initials))
    destination = destination.absolute()
    if destination.resolve().is_relative_to(vault.folder.resolve()):
        raise PackInside
    if destination.exists() or destination.is_symlink():
        raise DestinationExists
    if not destination.parent.is_dir():
        raise FileMissing
    chosen = yield from choose_in_turns(vault, request, task or Task())
    check_form(form, chosen.sizes)
    with vault.writing():
        pack, references = vault.exhibits.begin_pack(
            request.initials,
            chosen.named,
            _spelled(request),
            [row.id for row in chosen.rows],
            [item.id for item in chosen.attachments],
        )
    checkpoint = vault.journal.checkpoint
    made = vault.journal.row(checkpoint.size).written
    meanwhile = part_name(destination)
    note_unfinished(vault, meanwhile)
    gathering = Gathering(Begun(request, chosen, references, made, checkpoint))
    return Beginning(gathering, pack, destination, meanwhile, form, chosen.with_position)


def snapshot(
    vault: Vault,
    request: PackRequest,
    destination: Path,
    task: Task | None = None,
    form: PackForm = _OPEN_ZIP,
) -> Snapshot:
    """Begin a pack and read all its entries in a row; on the diary's thread.

    Raises:
        As `begin`; and DamagedEvidence, where a file's key cannot be read.
    """
    task = task or Task()
    beginning = begin(vault, request, destination, task, form)
    try:
        while beginning.gathering.step(vault):
            task.report(beginning.gathering.done, beginning.gathering.total, "reading")
        return beginning.snapshot(vault)
    except BaseException:
        give_up(vault)
        raise


def finish(vault: Vault, taken: Snapshot, result: PackResult) -> None:
    """Remember a pack that was written; on the diary's thread."""
    clear_unfinished(vault)
    told = {"digest": result.digest, "exhibits": result.exhibits, "pages": result.pages}
    with vault.writing():
        vault.exhibits.finish_pack(taken.pack, told)


def give_up(vault: Vault) -> None:
    """Clear away what a pack that failed or was stopped may have left; on the diary's thread."""
    clear_unfinished(vault)


def preview_snapshot(vault: Vault, request: PackRequest, task: Task | None = None) -> Gathering:
    """What a look at the document as it would be needs, its entries still to be read; on the diary's thread.

    Writes no row in the journal. References that were not given yet are those that an export now would give.

    Raises:
        InitialsUnusable, RangeBackwards, NoSuchEntry, NoSuchPack, NothingToExport: as `export`.
        DamagedEvidence, DamagedJournal: something that should be in it cannot be read.
    """
    return run_through(preview_in_turns(vault, request, task))


def preview_in_turns(vault: Vault, request: PackRequest, task: Task | None = None) -> Turns[Gathering]:
    """As `preview_snapshot`, but others have their turn while it is chosen what goes in; see `turns`."""
    request = replace(request, initials=usable_initials(request.initials))
    chosen = yield from choose_in_turns(vault, request, task or Task())
    references = vault.exhibits.would_give(request.initials, chosen.named)
    reading = vault.clock.read()
    now = Written(spell_utc(reading.utc), reading.zone, reading.offset_minutes)
    return Gathering(Begun(request, chosen, references, now, vault.journal.checkpoint))


def earlier_packs(vault: Vault) -> tuple[EarlierPack, ...]:
    """Packs begun so far, oldest first; one without a digest was never finished."""
    return vault.exhibits.earlier_packs()


def _spelled(request: PackRequest) -> dict[str, Json]:
    """The request as its journal row keeps it."""
    return {
        "initials": request.initials,
        "since": request.since.isoformat() if request.since else "",
        "until": request.until.isoformat() if request.until else "",
        "person": request.person,
        "prepared_for": request.prepared_for,
        "reference": request.reference,
        "hidden_parts": list(hidden_parts(request)),
        "birth_date": request.birth_date,
        "own_address": request.own_address,
        "own_contact": request.own_contact,
        "withdrawn": request.withdrawn,
        "left_out": list(request.left_out),
        "only": list(request.only),
        "people": list(request.people),
        "behaviours": list(request.behaviours),
        "orders": list(request.orders),
        "breaches_only": request.breaches_only,
        "since_pack": request.since_pack,
    }
