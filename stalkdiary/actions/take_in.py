"""Taking files in: each is read once, kept encrypted, and looked at in a child process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from stalkdiary.actions.pictures import (
    keep_reduced,
    keep_thumbnail,
    kind_seen,
    position_in,
    what_file_says,
)
from stalkdiary.errors import Cancelled, DamagedEvidence, DiaryError
from stalkdiary.model.evidence import Attachment, Evidence, InPacks
from stalkdiary.model.incident import Incident, Positions
from stalkdiary.model.register import RegisterEntry
from stalkdiary.preview.client import Looker
from stalkdiary.preview.facts import Look
from stalkdiary.preview.kinds import ALL
from stalkdiary.task import Task
from stalkdiary.turns import Turns, run_through
from stalkdiary.vault.evidence_reader import EvidenceReader, fingerprint
from stalkdiary.vault.intake import Intake, Received, receive
from stalkdiary.vault.journal import spell_utc
from stalkdiary.vault.segments import EvidenceFolder
from stalkdiary.vault.source import Source, SourceBytes, open_source
from stalkdiary.vault.vault import Vault

Owner = TypeVar("Owner", Incident, RegisterEntry)
"""What files can belong to."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file to be added: from a path, or bytes that were pasted.

    Attributes:
        path: of the file, or None.
        data: the bytes, where there is no path.
        name: to keep it under; by default the path's own.
        caption: the person's words about it.
        copy_of: id of the attachment that it is a copy of with parts covered, or empty.
        in_packs: for such a copy, what packs hold.
    """

    path: Path | None = None
    data: bytes | None = None
    name: str = ""
    caption: str = ""
    copy_of: str = ""
    in_packs: InPacks = InPacks.COPY

    @property
    def shown_name(self) -> str:
        """The name it is kept under."""
        return self.name or ((self.path.name or str(self.path)) if self.path is not None else "")


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that was added.

    Attributes:
        attachment: as the entry now names it.
        look: the kind it was seen to be, such as "picture", "mail" or "other"; or, for a file of a kind
            that can be shown, why this one cannot.
        position_found: whether the file holds a position.
    """

    attachment: Attachment
    look: str
    position_found: bool


@dataclass(frozen=True, slots=True)
class NotAdded:
    """A file that could not be added, and why; the words it was meant for are kept all the same.

    Attributes:
        name: of the file.
        error: why.
        was_pasted: it lies nowhere but where it was to be added from, such as a draft.
    """

    name: str
    error: DiaryError
    was_pasted: bool = False


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file whose bytes are safe and that no entry names yet."""

    name: str
    caption: str
    intake: Intake
    received: Received
    look: Look
    copy_of: str = ""
    in_packs: InPacks = InPacks.COPY


@contextmanager
def taken_in(
    vault: Vault, incoming: Sequence[Incoming], holder: str, task: Task
) -> Iterator[tuple[list[Arrived], list[NotAdded]]]:
    """Read files in, and give those that arrived to the block, which settles them; see `take_in`.

    When the block fails, or the work is cancelled, whatever was not settled is given up.
    """
    arrived, not_added = run_through(take_in(vault, incoming, holder, task))
    with settling(vault, arrived):
        yield arrived, not_added


def take_in(
    vault: Vault, incoming: Sequence[Incoming], holder: str, task: Task
) -> Turns[tuple[list[Arrived], list[NotAdded]]]:
    """Read files in, in turns: their bytes are read, kept and looked at beside the diary's thread.

    The caller settles what arrived in a block of `settling`. Where this fails, nothing of it stays. A file
    that cannot be read any more, but had arrived when the program was stopped, is taken as it arrived.

    Args:
        vault: the open diary.
        incoming: what to add.
        holder: id of the entry it is for.
        task: told of bytes.
    """
    arrived: list[Arrived] = []
    refused: list[tuple[Incoming, DiaryError]] = []
    not_added: list[NotAdded] = []
    with settling(vault, arrived), Looker(kinds=ALL, files=len(incoming)) as looker:
        for one in incoming:
            try:
                arrived.append((yield from _take_in(vault, one, holder, looker, task)))
            except Cancelled:
                raise
            except DiaryError as error:
                refused.append((one, error))
        for one, why in refused:
            back = yield from _arrived_before(vault, one, holder, looker, arrived)
            if back is None:
                not_added.append(NotAdded(one.shown_name, why, was_pasted=one.path is None))
            else:
                arrived.append(back)
    return arrived, not_added


@contextmanager
def settling(vault: Vault, arrived: Sequence[Arrived]) -> Iterator[None]:
    """A block that settles files; when it fails, whatever was not settled is given up.

    What had arrived before the program was stopped stays: its source may be gone.
    """
    try:
        yield
    except BaseException:
        for each in arrived:
            if vault.evidence.was_begun_here(each.intake):
                vault.evidence.abandon(each.intake)
        raise


def keep_what_was_pasted(not_added: Iterable[NotAdded]) -> None:
    """Before a draft that holds words and files is forgotten: what was pasted into it must not go with it.

    Raises:
        DiskFull, ReadOnlyFolder, StorageFailed: why something that was pasted could not be added.
    """
    for one in not_added:
        if one.was_pasted:
            raise one.error


def abandon_leftovers(vault: Vault, holder: str) -> None:
    """Give up what had arrived for a holder before the program was stopped, and was not needed after all.

    Never fails, as its entry is written by now: what stays is given up at the next opening.
    """
    with suppress(DiaryError):
        for intake in vault.evidence.pending():
            if intake.holder == holder:
                vault.evidence.abandon(intake)


def offered_back(vault: Vault, holder: str, copy_of: str = "") -> list[Arrived]:
    """Files that had arrived for an entry when the program was stopped; copies of `copy_of`, where given."""
    found = []
    with Looker(kinds=ALL) as looker:
        for intake in vault.evidence.pending():
            if intake.holder == holder:
                try:
                    received, look = _read_again(vault.evidence.folder, intake, looker)
                except DamagedEvidence:
                    # It did not arrive whole after all; it must not keep the words from being saved.
                    vault.evidence.abandon(intake)
                    continue
                found.append(Arrived(intake.source_name, "", intake, received, look, copy_of))
    return found


def with_files(vault: Vault, owner: Owner, arrived: Iterable[Arrived]) -> tuple[Owner, list[Attached]]:
    """The incident or register entry with the files that arrived, settled inside the caller's transaction."""
    items, positions, attached = list(owner.evidence.items), list(owner.positions.items), []
    added = spell_utc(vault.clock.read().utc)
    for each in arrived:
        stored = vault.evidence.settle(each.intake, each.received)
        keep_thumbnail(vault, stored.id, each.look)
        attachment = Attachment(
            id=vault.records.new_id(),
            file=stored.id,
            name=each.name,
            sha256=stored.sha256,
            size=stored.size,
            kind=kind_seen(each.look),
            caption=each.caption,
            added=added,
            says=what_file_says(each.look, each.received.modified),
            copy_of=each.copy_of,
            in_packs=each.in_packs,
        )
        position = position_in(each.look, attachment.id)
        items.append(attachment)
        positions.extend([position] if position else [])
        attached.append(Attached(attachment, _seen(each.look), position is not None))
    evidence = Evidence(tuple(items), owner.evidence.physical)
    return replace(owner, evidence=evidence, positions=Positions(tuple(positions))), attached


def keep_copies(vault: Vault, arrived: Iterable[Arrived], attached: Iterable[Attached]) -> None:
    """Keep the reduced copies of files that were just settled.

    One that cannot be kept now costs nothing: it is made again when it is needed.
    """
    for each, as_named in zip(arrived, attached, strict=True):
        with suppress(DiaryError):
            keep_reduced(vault, as_named.attachment.file, each.look)


def _seen(look: Look) -> str:
    # A mail or a sound has no picture of itself, and is shown all the same; what is not read is no failure.
    return look.kind if look.kind == "other" or look.failure is None else look.failure


def _take_in(vault: Vault, one: Incoming, holder: str, looker: Looker, task: Task) -> Turns[Arrived]:
    with ExitStack() as opened:
        source: Source = yield lambda: _open(one, opened)
        store = vault.evidence
        intake = store.begin(one.shown_name, holder, modified=source.modified)
        try:
            received, look = yield lambda: _receive(store.folder, intake, source, looker, task)
        except BaseException:
            store.abandon(intake)
            raise
    return Arrived(one.shown_name, one.caption, intake, received, look, one.copy_of, one.in_packs)


def _arrived_before(
    vault: Vault, one: Incoming, holder: str, looker: Looker, arrived: Sequence[Arrived]
) -> Turns[Arrived | None]:
    """A file as it had arrived whole when the program was stopped; None where it had not.

    Two files can have one name: what came in from another place just now is not this one.
    """
    folder, taken = vault.evidence.folder, {each.intake.id for each in arrived}
    there = {each.received.sha256 for each in arrived}
    for intake in vault.evidence.pending():
        if intake.holder != holder or intake.source_name != one.shown_name or intake.id in taken:
            continue
        try:
            received, look = yield partial(_read_again, folder, intake, looker)
        except DamagedEvidence:
            continue
        if received.sha256 in there:
            continue
        return Arrived(one.shown_name, one.caption, intake, received, look, one.copy_of, one.in_packs)
    return None


def _read_again(folder: EvidenceFolder, intake: Intake, looker: Looker) -> tuple[Received, Look]:
    received = replace(fingerprint(folder, intake.key, Task()), modified=intake.modified)
    with EvidenceReader(folder, intake.key) as reader:
        return received, looker.look_at(reader)


def _open(one: Incoming, opened: ExitStack) -> Source:
    if one.path is None:
        return SourceBytes(one.data or b"", one.shown_name)
    return opened.enter_context(open_source(one.path))


def _receive(
    folder: EvidenceFolder, intake: Intake, source: Source, looker: Looker, task: Task
) -> tuple[Received, Look]:
    received = receive(folder, intake, source, task)
    with EvidenceReader(folder, intake.key) as reader:
        return received, looker.look_at(reader, task=task)
