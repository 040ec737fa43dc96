"""A pack with one exhibit beyond 4 GiB: that it can be written and checked, in how much time and memory.

Run from the checkout's root: python -m benchmarks.big_exhibit [GiB] [folder]
The exhibit's bytes are made as they are asked for; the zip itself needs its room in the folder (5 GiB).
"""

from __future__ import annotations

import hashlib
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from stalkdiary.model.evidence import Evidence
from stalkdiary.model.pack import PackContents
from stalkdiary.pack.verify import verify_pack
from stalkdiary.pack.writer import write_pack
from stalkdiary.task import Task
from tests.pack import factory

_CHUNK = bytes(1 << 20)


def main() -> None:
    """Write, check, print."""
    mebibytes = int(float(sys.argv[1]) * 1024) if len(sys.argv) > 1 else 5 * 1024
    contents = _contents(mebibytes)
    with tempfile.TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else None) as folder:
        destination = Path(folder, "pack.zip")
        begun = time.perf_counter()
        result = write_pack(contents, destination, Task())
        written = time.perf_counter() - begun
        verdict = verify_pack(destination, result.digest, Task())
        checked = time.perf_counter() - begun - written
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"{result.bytes / 2**30:.2f} GiB written and checked in {written:.1f} s, again in {checked:.1f} s")
    print(f"findings: {len(verdict.findings)}, compared: {verdict.comparison}, peak memory {peak:.0f} MB")


def _contents(mebibytes: int) -> PackContents:
    hashed = hashlib.sha256()
    for _ in range(mebibytes):
        hashed.update(_CHUNK)

    def chunks() -> Iterator[bytes]:
        for _ in range(mebibytes):
            yield _CHUNK

    base = factory.contents(1)
    item = base.incidents[0]
    exhibit = item.exhibits[0]
    attachment = replace(
        exhibit.attachment, sha256=hashed.hexdigest(), size=mebibytes << 20, name="long film.mp4"
    )
    incident = replace(item.incident, evidence=Evidence((attachment,)))
    exhibits = (replace(exhibit, attachment=attachment, chunks=chunks, picture=None),)
    return factory.with_items(base, replace(factory.reproven(item, incident), exhibits=exhibits))


if __name__ == "__main__":
    main()
