"""Export of a long diary as a pack: CPU, peak memory and size, at two lengths, and the ratio between them.

Run from the checkout's root: python -m benchmarks.export_pack [incidents …]
The figures to reach (DESIGN section 9): 1,000 incidents with 1,500 pictures in at most 7 s of CPU and 150 MB;
10,000 in at most 300 MB. Each length runs in a process of its own. Writing includes the pack's own check.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from io import BytesIO
from itertools import repeat
from pathlib import Path

from PIL import Image

from stalkdiary.model.evidence import Evidence
from stalkdiary.model.pack import Exhibit, PackContents, PackIncident, ReducedPicture
from stalkdiary.pack.writer import write_pack
from stalkdiary.task import Task
from tests.pack import factory

_KINDS = 12
_SIZE = (1000, 750)


def main() -> None:
    """Measure each length in a child of its own and print a table."""
    if sys.argv[1:2] == ["--one"]:
        _measure(int(sys.argv[2]))
        return
    lengths = [int(text) for text in sys.argv[1:]] or [1000, 10000]
    print("incidents pictures   pages    CPU s  peak MB   zip MB   CPU ms/incident")
    for length in lengths:
        subprocess.run([sys.executable, "-m", "benchmarks.export_pack", "--one", str(length)], check=True)


def _measure(incidents: int) -> None:
    contents = contents_of(incidents)
    base = _peak()
    with tempfile.TemporaryDirectory() as folder:
        begun = time.process_time()
        result = write_pack(contents, Path(folder, "pack.zip"), Task())
        taken = time.process_time() - begun
    row = f"{incidents:9} {len(contents.exhibits):8} {result.pages:7} {taken:8.2f} {_peak() - base:8.1f}"
    print(f"{row} {result.bytes / 1e6:8.1f} {taken / incidents * 1000:17.2f}   (held before: {base:.0f} MB)")


def _peak() -> float:
    """Most memory held so far, in MB; Linux counts in kB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def contents_of(incidents: int) -> PackContents:
    """Incidents with one picture and two by turns; each original has 200 kB."""
    pictures = [_picture(seed) for seed in range(_KINDS)]
    base = factory.contents(incidents, exhibits=False)
    serial = 0
    made: list[PackIncident] = []
    for item in base.incidents:
        exhibits: list[Exhibit] = []
        for _ in range(1 + item.number % 2):
            serial += 1
            exhibits.append(_exhibit(serial, item, pictures[serial % _KINDS]))
        made.append(_with_exhibits(item, tuple(exhibits)))
    return factory.with_items(base, *made)


def _exhibit(serial: int, item: PackIncident, picture: bytes) -> Exhibit:
    block = serial.to_bytes(4, "big") * 5_000
    made = factory.exhibit(serial, item.id, item.number, data=block * 10, size=None)
    return replace(
        made, chunks=lambda: repeat(block, 10), picture=ReducedPicture(*_SIZE, read=lambda: picture)
    )


def _with_exhibits(item: PackIncident, exhibits: tuple[Exhibit, ...]) -> PackIncident:
    evidence = Evidence(items=tuple(exhibit.attachment for exhibit in exhibits))
    incident = replace(item.incident, evidence=evidence)
    return replace(factory.reproven(item, incident), exhibits=exhibits)


def _picture(seed: int) -> bytes:
    """A noisy picture of about 120 kB, like a photograph."""
    chance = random.Random(seed)
    noise = Image.frombytes("RGB", (140, 105), chance.randbytes(140 * 105 * 3)).resize(_SIZE)
    out = BytesIO()
    noise.save(out, "JPEG", quality=80)
    return out.getvalue()


if __name__ == "__main__":
    main()
