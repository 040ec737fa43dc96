"""Making the demonstration: a made-up diary with its evidence, and the pack it would hand over.

It goes through the same doors as a person's diary: entries are written, files are taken in and looked at in
a child process, the pack is exported and verified. Only the clock is the story's own.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from stalkdiary.actions.access import KeyCost, create_diary
from stalkdiary.actions.export import export
from stalkdiary.actions.record import Incoming, add_register, amend, log, withdraw
from stalkdiary.actions.specimen import (
    Amended,
    Registered,
    StoryFile,
    StoryItem,
    Withdrawn,
    WrittenDown,
    incident_with_ids,
    register_with_ids,
    story,
)
from stalkdiary.actions.specimen.cast import WRITER
from stalkdiary.actions.specimen.times import ZONE, written
from stalkdiary.clock import Clock, Reading
from stalkdiary.errors import FolderNotEmpty
from stalkdiary.model.pack import PackRequest, PackResult
from stalkdiary.preview.specimen import Recording, Shot, draw, record
from stalkdiary.task import Task
from stalkdiary.vault.files import storage_errors
from stalkdiary.vault.vault import Vault

PASSPHRASE = "specimen pretend fiction example sample puppet"  # noqa: S105 - meant to be read by everybody
"""Of every demonstration; nothing in one is a secret."""
PACK_NAME = "notes-2026-11-20.zip"
MOST = 100_000

_BEGUN = written(2025, 9, 14, 21, 30)
_HANDED_OVER = written(2026, 11, 20, 21, 15)
_BATCH = 500
"""Entries without files that share a transaction: the commit would cost more than the entries."""


@dataclass(frozen=True, slots=True)
class DemoResult:
    """What was made, and where.

    Attributes:
        vault: folder of the diary.
        passphrase: opens it.
        pack: the evidence pack, verified.
        result: what the pack holds.
    """

    vault: Path
    passphrase: str
    pack: Path
    result: PackResult


class StoryClock:
    """A clock that shows what time it is in the story; it is set by hand and never goes back."""

    def __init__(self, start: datetime) -> None:
        self._start = self._now = start

    def read(self) -> Reading:
        """The story's time; the boot clock has run along since it began, so no clock was ever set."""
        return Reading(self._now, ZONE, (self._now - self._start) // timedelta(milliseconds=1))

    def move_to(self, instant: datetime) -> None:
        """Let time pass until `instant` (aware); nothing happens where that is over."""
        self._now = max(self._now, instant)


def make_demo(
    out: Path,
    clock: Clock,
    *,
    incidents: int = 24,
    seed: int = 1,
    task: Task | None = None,
    cost: KeyCost | None = None,
) -> DemoResult:
    """Make a diary in OUT/vault and its pack beside it; whatever fails, nothing half-made stays behind.

    Args:
        out: folder for both, empty; made where it is missing.
        clock: the machine's; not read, because a diary with the same seed says the same on any day.
        incidents: 1 to 100,000.
        seed: which telling.
        task: told of entries, then of the export's own steps.
        cost: of opening the diary; by default what suits this machine.

    Raises:
        FolderNotEmpty: there is something there already, or it is no folder.
        DiskFull, ReadOnlyFolder, StorageFailed, Cancelled: nothing was left behind.
        ValueError: there cannot be so many incidents.
    """
    if not 1 <= incidents <= MOST:
        raise ValueError("a demonstration has 1 to 100,000 incidents")
    task = task or Task()
    folder, pack = out.absolute() / "vault", out.absolute() / PACK_NAME
    with _cleared_on_failure(folder, pack):
        story_clock = StoryClock(_BEGUN)
        with create_diary(folder, PASSPHRASE, story_clock, cost).vault as vault:
            _Teller(vault, story_clock, task, incidents).tell(story(seed, incidents))
            story_clock.move_to(_HANDED_OVER)
            request = PackRequest(
                "AE", person=WRITER, prepared_for="nobody: a demonstration", reference="made up"
            )
            result = export(vault, request, pack, task)
    return DemoResult(folder, PASSPHRASE, pack, result)


@contextmanager
def _cleared_on_failure(folder: Path, pack: Path) -> Iterator[None]:
    """Refuse to touch what is there already; take away what was made if the block does not finish."""
    out = folder.parent
    is_new = not out.exists()
    with storage_errors():
        if not is_new and (not out.is_dir() or any(out.iterdir())):
            raise FolderNotEmpty
        out.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        pack.unlink(missing_ok=True)
        if is_new:
            with suppress(OSError):
                out.rmdir()
        raise


class _Teller:
    """Writes a story into a vault, item by item, and keeps the ids that its keys became."""

    def __init__(self, vault: Vault, clock: StoryClock, task: Task, incidents: int) -> None:
        self._vault = vault
        self._clock = clock
        self._task = task
        self._incidents = incidents
        self._told = 0
        self._ids: dict[str, str] = {}
        self._waiting: list[WrittenDown] = []

    def tell(self, items: Iterator[StoryItem]) -> None:
        """Write all of it down."""
        for item in items:
            if isinstance(item, WrittenDown) and not item.files:
                self._waiting.append(item)
                if len(self._waiting) == _BATCH:
                    self._write_waiting()
                continue
            self._write_waiting()
            self._clock.move_to(item.at)
            self._write(item)
        self._write_waiting()

    def _write(self, item: StoryItem) -> None:
        match item:
            case Registered():
                facts = register_with_ids(item.facts, self._ids)
                self._ids[item.key] = add_register(self._vault, facts, item.contacts, item.private)
            case WrittenDown():
                self._write_with_files(item)
            case Amended():
                entity = self._ids[item.key]
                current = self._vault.records.entry(entity).incident
                assert current is not None, "nothing in a story is removed"
                changed = incident_with_ids(item.incident, self._ids)
                evidence = replace(current.evidence, physical=changed.evidence.physical)
                changed = replace(changed, evidence=evidence, positions=current.positions)
                amend(self._vault, entity, changed, item.reason)
            case Withdrawn():
                withdraw(self._vault, self._ids[item.key], item.reason)

    def _write_with_files(self, item: WrittenDown) -> None:
        incoming = [
            Incoming(data=_bytes_of(file), name=file.name, caption=file.caption) for file in item.files
        ]
        logged = log(self._vault, incident_with_ids(item.incident, self._ids), incoming)
        if logged.not_added:
            raise logged.not_added[0].error
        self._ids[item.key] = logged.id
        self._count(1)

    def _write_waiting(self) -> None:
        if not self._waiting:
            return
        with self._vault.writing():
            for item in self._waiting:
                self._clock.move_to(item.at)
                incident = incident_with_ids(item.incident, self._ids)
                self._ids[item.key] = self._vault.records.write_incident(incident)
        self._count(len(self._waiting))
        self._waiting.clear()

    def _count(self, more: int) -> None:
        self._told += more
        self._task.report(self._told, self._incidents, "writing entries")


def _bytes_of(file: StoryFile) -> bytes:
    match file.content:
        case Shot():
            return _drawn(file.content)
        case Recording():
            return record(file.content)
        case bytes():
            return file.content


@lru_cache(maxsize=32)
def _drawn(shot: Shot) -> bytes:
    """A picture's file, kept for a while because he sends some again and again."""
    return draw(shot)
