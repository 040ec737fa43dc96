"""Handing over: having a pack written and checked, and remembering that it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from stalkdiary.actions.check_pack import verify
from stalkdiary.actions.pack_contents import choose, gather, hidden_parts
from stalkdiary.actions.unfinished_pack import clear_unfinished, note_unfinished
from stalkdiary.errors import DestinationExists, FileMissing
from stalkdiary.model.codec import Json
from stalkdiary.model.incident import Written
from stalkdiary.model.pack import EarlierPack, PackRequest, PackResult
from stalkdiary.model.pack_form import PackForm
from stalkdiary.pack.writer import check_form, part_name, preview_pdf, write_pack
from stalkdiary.task import Task
from stalkdiary.vault.exhibits import usable_initials
from stalkdiary.vault.journal import spell_utc
from stalkdiary.vault.vault import Vault

__all__ = ["earlier_packs", "export", "preview", "verify"]

_OPEN_ZIP = PackForm()


def export(
    vault: Vault,
    request: PackRequest,
    destination: Path,
    task: Task | None = None,
    form: PackForm = _OPEN_ZIP,
) -> PackResult:
    """Make a pack, check it, and only then give it its name.

    Two rows of the journal frame it: one that gives the references, one that names the finished pack.

    Raises:
        InitialsUnusable, RangeBackwards, NoSuchEntry: the request cannot be met.
        NothingToExport: no incident fits it.
        DestinationExists: something lies there already.
        FolderNotLockable, PassphraseUnusable, LimitsUnusable, OriginalTooLarge, PartsTooMany, PartsTooLarge:
            the form does not fit what was chosen; nothing was written.
        ReportTooLarge: the report does not fit into one part.
        DamagedEvidence, DamagedJournal: something that should be in the pack cannot be read.
        PackDamaged: what was written did not pass its check; it was not kept.
        DiskFull, StorageFailed, Cancelled: nothing was left behind.
    """
    task = task or Task()
    request = replace(request, initials=usable_initials(request.initials))
    destination = destination.absolute()
    if destination.exists() or destination.is_symlink():
        raise DestinationExists
    if not destination.parent.is_dir():
        raise FileMissing
    chosen = choose(vault, request, task)
    check_form(form, chosen.sizes)
    with vault.writing():
        pack, references = vault.exhibits.begin_pack(
            request.initials, chosen.attachments, _spelled(request), [entry.id for entry in chosen.entries]
        )
    made = vault.journal.row(vault.journal.size).written
    contents = gather(vault, request, chosen, references, made)
    meanwhile = part_name(destination)
    note_unfinished(vault, meanwhile)
    try:
        result = replace(
            write_pack(contents, destination, task, meanwhile, form), with_position=chosen.with_position
        )
    finally:
        clear_unfinished(vault)
    with vault.writing():
        vault.exhibits.finish_pack(
            pack, {"digest": result.digest, "exhibits": result.exhibits, "pages": result.pages}
        )
    return result


def preview(vault: Vault, request: PackRequest, out: BinaryIO, task: Task | None = None) -> int:
    """Write the document as it would be, without a row in the journal; gives its number of pages.

    References that were not given yet are those that an export now would give.

    Raises:
        InitialsUnusable, RangeBackwards, NoSuchEntry, NothingToExport: as `export`.
        DamagedEvidence, DamagedJournal: something that should be in it cannot be read.
    """
    task = task or Task()
    request = replace(request, initials=usable_initials(request.initials))
    chosen = choose(vault, request, task)
    references = vault.exhibits.would_give(request.initials, chosen.attachments)
    reading = vault.clock.read()
    now = Written(spell_utc(reading.utc), reading.zone, reading.offset_minutes)
    return preview_pdf(gather(vault, request, chosen, references, now), out, task).pages


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
        "withdrawn": request.withdrawn,
        "left_out": list(request.left_out),
        "only": list(request.only),
        "people": list(request.people),
        "behaviours": list(request.behaviours),
        "orders": list(request.orders),
        "breaches_only": request.breaches_only,
    }
