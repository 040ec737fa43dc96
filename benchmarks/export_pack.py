"""Export of a long diary as a pack: CPU, peak memory and size at several lengths, and what a save waits for.

Run from the checkout's root: python -m benchmarks.export_pack [incidents …]
The figures to reach: 1,000 incidents with 1,500 pictures in at most 7 s of CPU and 150 MB;
10,000 in at most 300 MB. Each length runs in a process of its own, whose whole memory is counted. The pack is
written from a snapshot like that of a diary, and is checked; both are in the figures. Every entry has one
picture or two of 120 kB, and originals of 200 kB. What the system takes to write and read is told apart: for
9 GB it can take thirty times as long as for 0.9, with `head` and `cat` alone too, on a machine whose memory
is lent to it page by page. Whether the time grows faster than the diary is judged without it.

python -m benchmarks.export_pack --snapshot [incidents]
Takes the snapshot of a real diary, and says how long the steps are that a save may have to wait for.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image

from stalkdiary.actions import export
from stalkdiary.actions.pack_snapshot import HeldEntries, HeldEntry, HeldRows, pack_rows
from stalkdiary.model.merkle import Checkpoint
from stalkdiary.model.pack import Exhibit, PackContents, PackIncident, PackRequest, ReducedPicture
from stalkdiary.model.pack_brief import brief_of
from stalkdiary.model.timeline import pattern
from stalkdiary.pack.writer import write_pack
from stalkdiary.task import Task
from stalkdiary.vault.kept_rows import KeptRow
from tests.pack import factory, made_up
from tests.support.diary import Diary

_KINDS = 12
_EACH = 7
"""Which column of a row is the time for each incident."""
_SIZE = (1000, 750)
_MARKS = 50_000
"""How often an original of 200 kB repeats its four bytes."""


def main() -> None:
    """Measure each length in a child of its own and print a table."""
    if sys.argv[1:2] == ["--one"]:
        _measure(int(sys.argv[2]))
        return
    if sys.argv[1:2] == ["--snapshot"]:
        _snapshot(int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
        return
    lengths = [int(text) for text in sys.argv[1:]] or [1000, 10000]
    print("incidents pictures   pages    CPU s   system  peak MB   zip MB  own CPU ms/incident")
    each = [_in_a_child(length) for length in lengths]
    for length, taken in zip(lengths[1:], each[1:], strict=True):
        print(f"an incident of {length} takes {taken / each[0]:.2f} times one of {lengths[0]} (linear: 1.00)")


def _in_a_child(incidents: int) -> float:
    """Measure one length, print its row, and give its own milliseconds of the processor for each incident."""
    command = [sys.executable, "-m", "benchmarks.export_pack", "--one", str(incidents)]
    row = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    print(row, end="", flush=True)
    return float(row.split()[_EACH])


def _measure(incidents: int) -> None:
    made = contents_of(incidents)
    held = _peak()
    with tempfile.TemporaryDirectory() as folder:
        begun = os.times()
        result = write_pack(made, Path(folder, "pack.zip"), Task())
        ended = os.times()
    own, systems = ended.user - begun.user, ended.system - begun.system
    row = f"{incidents:9} {len(made.exhibits):8} {result.pages:7} {own + systems:8.2f} {systems:8.2f}"
    row += f" {_peak():8.1f} {result.bytes / 1e6:8.1f} {own / incidents * 1000:19.2f}"
    print(f"{row}   (snapshot: {held:.0f} MB)")


def _peak() -> float:
    """Most memory held so far, in MB; Linux counts in kB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def contents_of(incidents: int) -> PackContents:
    """What a snapshot of so many entries gives, made without ever holding them whole."""
    pictures = [_picture(seed) for seed in range(_KINDS)]
    chance, journal = random.Random(1), factory.Journal()
    base = factory.contents(1, exhibits=False)
    held, briefs, rows = [], [], []
    for number in range(1, incidents + 1):
        item = _item(journal, number, chance, pictures)
        kept = [KeptRow(row.seq, row.envelope, row.parts) for row in item.rows]
        held.append(HeldEntry(item.id, item.number, pack_rows(kept), item.exhibits))
        briefs.append(brief_of(item))
        rows.append(factory.timeline_row(item))
    head = journal.checkpoint
    return replace(
        base,
        # Some rows are not in the pack, as in a diary; the registers' rows of the base are among them.
        checkpoint=Checkpoint(head.origin, head.size + 100, head.root),
        incidents=HeldEntries(held),
        incident_rows=HeldRows(held),
        briefs=tuple(briefs),
        exhibits=tuple(exhibit for one in held for exhibit in one.exhibits),
        registers=(),
        register_rows=(),
        pattern=pattern(rows),
    )


def _item(
    journal: factory.Journal, number: int, chance: random.Random, pictures: list[bytes]
) -> PackIncident:
    entity, first = made_up.identifier("incident", number), number + number // 2
    serials = range(first, first + 1 + number % 2)
    files = tuple(_exhibit(serial, entity, number, pictures[serial % _KINDS]) for serial in serials)
    incident = made_up.incident_of(number, chance, files)
    return factory.pack_incident(journal, number, entity, incident, files)


def _exhibit(serial: int, entity: str, number: int, picture: bytes) -> Exhibit:
    mark = serial.to_bytes(4, "big")
    made = factory.exhibit(serial, entity, number, data=mark * _MARKS, size=None)
    return replace(made, chunks=_Original(mark), picture=ReducedPicture(*_SIZE, read=lambda: picture))


class _Original:
    """An original that is made when it is read: in one piece, as a diary gives what is below 1 MiB."""

    def __init__(self, mark: bytes) -> None:
        self._mark = mark

    def __call__(self) -> Iterator[bytes]:
        return iter((self._mark * _MARKS,))


def _picture(seed: int) -> bytes:
    """A noisy picture of about 120 kB, like a photograph."""
    chance = random.Random(seed)
    noise = Image.frombytes("RGB", (140, 105), chance.randbytes(140 * 105 * 3)).resize(_SIZE)
    out = BytesIO()
    noise.save(out, "JPEG", quality=80)
    return out.getvalue()


def _snapshot(incidents: int) -> None:
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder, Diary.make(Path(folder, "notes")).open() as vault:
        with vault.writing():
            for number in range(1, incidents + 1):
                vault.records.write_incident(replace(made_up.incident_of(number, chance, ())))
        begun = time.perf_counter()
        beginning = export.begin(vault, PackRequest("AB"), Path(folder, "pack.zip"))
        waits = [time.perf_counter() - begun]
        more = True
        while more:
            begun = time.perf_counter()
            more = beginning.gathering.step(vault)
            waits.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        beginning.snapshot(vault)
        waits.append(time.perf_counter() - begun)
    told = (
        f"begin {waits[0] * 1000:.0f} ms, {len(waits) - 2} steps of at most {max(waits[1:-1]) * 1000:.0f} ms"
    )
    print(f"{incidents} incidents: {told}, end {waits[-1] * 1000:.0f} ms; {sum(waits):.2f} s in all")


if __name__ == "__main__":
    main()
