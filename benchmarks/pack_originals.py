"""How fast originals go from a diary into a pack, beside reading, decrypting, hashing and writing them once.

    python -m benchmarks.pack_originals [GB] [--file MB] [--rounds N] [--form FORM]… [--folder DIR]

FORM is zip, folder, parts or locked. The originals are random bytes in a real evidence store. Both sides read
them from it and wait for the disk; they take turns. Wanted are at least 80 % of the plain speed and the same
memory at any size; the pack's own check is a second reading and is reported apart. Seconds of the processor
are given too: on a busy machine they tell more than those of the clock.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.add_evidence import add, open_store
from stalkdiary.model.evidence import Evidence
from stalkdiary.model.pack import Exhibit, PackContents, PackIncident
from stalkdiary.model.pack_form import PackForm, PackKind, PartLimits
from stalkdiary.pack.writer import write_pack
from stalkdiary.task import Task
from stalkdiary.vault.connection import Connection
from stalkdiary.vault.evidence import EvidenceStore
from stalkdiary.vault.evidence_reader import EvidenceReader
from tests.pack import factory

FORMS = {
    "zip": PackForm(),
    "folder": PackForm(PackKind.FOLDER),
    "parts": PackForm(PackKind.PARTS, PartLimits(part_megabytes=1000)),
    "locked": PackForm(passphrase="a passphrase for measuring"),
}


@dataclass(frozen=True, slots=True)
class Stored:
    """One original in the store."""

    file: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Clocks:
    """Seconds on the wall and of the processor."""

    wall: float
    processor: float

    @classmethod
    def now(cls) -> Clocks:
        """Both clocks."""
        return cls(time.perf_counter(), time.process_time())

    def since(self, earlier: Clocks) -> Clocks:
        """What has passed."""
        return Clocks(self.wall - earlier.wall, self.processor - earlier.processor)


def main() -> None:
    """Measure, and print ratios first."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("size", type=float, nargs="?", default=2.0, help="GB of originals; default 2")
    options.add_argument("--file", type=int, default=250, help="MB of each; default 250")
    options.add_argument("--rounds", type=int, default=3, help="how often each side runs; default 3")
    options.add_argument("--form", action="append", choices=list(FORMS), help="default: zip")
    options.add_argument("--folder", type=Path, help="on the disk to measure; default: the temporary folder")
    args = options.parse_args()
    with tempfile.TemporaryDirectory(dir=args.folder) as name:
        folder = Path(name)
        store, connection = open_store(folder / "vault")
        try:
            files = [
                _made(folder, store, connection, args.file * 10**6)
                for _ in range(round(args.size * 1000 / args.file))
            ]
            for form in args.form or ["zip"]:
                _compare(folder, store, files, form, args.rounds)
        finally:
            connection.close()


def _made(folder: Path, store: EvidenceStore, connection: Connection, size: int) -> Stored:
    source = folder / "source"
    hashed = hashlib.sha256()
    with source.open("wb") as file:
        for _ in range(size // 10**6):
            piece = os.urandom(10**6)
            hashed.update(piece)
            file.write(piece)
    stored = Stored(add(store, connection, source), hashed.hexdigest(), size)
    source.unlink()
    return stored


def _compare(folder: Path, store: EvidenceStore, files: list[Stored], form: str, rounds: int) -> None:
    total = sum(one.size for one in files)
    contents = _contents(store, files)
    times: dict[str, list[Clocks]] = {"plain": [], "writing": [], "check": []}
    before = _peak()
    for _ in range(rounds):
        times["plain"].append(_plain(folder / "plain", store, files))
        written, checked = _pack(folder / "pack", contents, FORMS[form])
        times["writing"].append(written)
        times["check"].append(checked)
    wall = {name: statistics.median(one.wall for one in taken) for name, taken in times.items()}
    busy = {name: statistics.median(one.processor for one in taken) for name, taken in times.items()}
    print(f"{form}: {total / 1e9:.1f} GB in {len(files)} originals, medians of {rounds}")
    print(f"  writing: {wall['plain'] / wall['writing']:.0%} of the speed of the plain pass (at least 80 %)")
    print(f"           {busy['writing'] / busy['plain']:.2f} times its seconds of the processor")
    print(f"  check:   {wall['check'] / wall['plain']:.2f} times the plain pass, apart")
    print(f"  memory:  {_peak() - before:.0f} MB above the start")
    for name, seconds in wall.items():
        print(f"  {name:8} {seconds:7.2f} s {total / seconds / 1e6:6.0f} MB/s, processor {busy[name]:.2f} s")


def _plain(place: Path, store: EvidenceStore, files: list[Stored]) -> Clocks:
    """Read, decrypt, hash and write each once, and wait for the disk."""
    begun = Clocks.now()
    place.mkdir()
    for number, one in enumerate(files):
        hashed = hashlib.sha256()
        with (place / str(number)).open("wb", buffering=0) as out:
            with EvidenceReader(store.folder, store.key_of(one.file)) as reader:
                for chunk in reader.chunks():
                    hashed.update(chunk)
                    out.write(chunk)
            os.fsync(out.fileno())
        assert hashed.hexdigest() == one.sha256
    taken = Clocks.now().since(begun)
    shutil.rmtree(place)
    return taken


def _pack(place: Path, contents: PackContents, form: PackForm) -> tuple[Clocks, Clocks]:
    """Seconds of writing a pack, and of its check."""
    check_began: list[Clocks] = []

    def listen(done: int, total: int | None, note: str) -> None:
        if note == "Checking the pack" and not check_began:
            check_began.append(Clocks.now())

    begun = Clocks.now()
    write_pack(contents, place, Task(listen), form=form)
    ended = Clocks.now()
    shutil.rmtree(place) if place.is_dir() else place.unlink()
    return check_began[0].since(begun), ended.since(check_began[0])


def _contents(store: EvidenceStore, files: list[Stored]) -> PackContents:
    """One incident with all of them."""
    base = factory.contents(1)
    item: PackIncident = base.incidents[0]
    exhibits = tuple(_exhibit(store, item, number, one) for number, one in enumerate(files, 1))
    evidence = Evidence(tuple(exhibit.attachment for exhibit in exhibits))
    incident = replace(item.incident, evidence=evidence)
    return factory.with_items(base, replace(factory.reproven(item, incident), exhibits=exhibits))


def _exhibit(store: EvidenceStore, item: PackIncident, number: int, one: Stored) -> Exhibit:
    key = store.key_of(one.file)

    def chunks() -> Iterator[bytes]:
        with EvidenceReader(store.folder, key) as reader:
            yield from reader.chunks()

    made = factory.exhibit(number, item.id, item.number, data=b"", size=None)
    attachment = replace(made.attachment, sha256=one.sha256, size=one.size)
    return replace(made, attachment=attachment, chunks=chunks, picture=None)


def _peak() -> float:
    """Most memory held so far, in MB; Linux counts in kB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    main()
