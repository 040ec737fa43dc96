"""What somebody who edits or damages a pack can do, and what a check says of it."""

from __future__ import annotations

import hashlib
import json
import random
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from stalkdiary.model.canonical import dumps
from stalkdiary.model.merkle import Checkpoint
from stalkdiary.model.pack import Verdict
from stalkdiary.pack import bag
from stalkdiary.pack.verify import verify_pack
from stalkdiary.task import Task
from tests.pack.reading import files_of

TAGS = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt")
"""The files of a bag that are not its payload."""


def verify(
    path: Path | list[Path], against: Checkpoint | str | None = None, passphrase: str | None = None
) -> Verdict:
    return verify_pack(path, against, Task(), passphrase)


def codes(verdict: Verdict) -> set[tuple[str, str]]:
    return {(finding.code, finding.path) for finding in verdict.findings}


def remake(files: dict[str, bytes], destination: Path) -> Path:
    """A folder of these files with manifests that fit them: what somebody who edits a pack can do."""
    payload = {path: data for path, data in files.items() if path.startswith("data/")}
    tags = {path: files[path] for path in ("bagit.txt", "bag-info.txt")}
    tags["manifest-sha256.txt"] = bag.manifest({p: hashlib.sha256(d).hexdigest() for p, d in payload.items()})
    whole = bag.manifest({path: hashlib.sha256(data).hexdigest() for path, data in tags.items()})
    for path, data in {**payload, **tags, "tagmanifest-sha256.txt": whole}.items():
        place = destination / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return destination


def with_record(small: Path, destination: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """The pack with another record.json, and manifests that fit."""
    files = files_of(small)
    record = json.loads(files["data/record.json"])
    change(record)
    files["data/record.json"] = dumps(record)
    return remake(files, destination)


def structure_of(pack: Path) -> list[int]:
    """Positions of all bytes of a zip that belong to no file."""
    length, end = pack.stat().st_size, 0
    places: list[int] = []
    with zipfile.ZipFile(pack) as archive, pack.open("rb") as file:
        for info in archive.infolist():
            file.seek(info.header_offset + 26)
            name, extra = struct.unpack("<2H", file.read(4))
            start = info.header_offset + 30 + name + extra
            places.extend(range(info.header_offset, start))
            end = start + info.file_size
    return [*places, *range(end, length)]


def damaged(data: bytearray, places: list[int], chance: random.Random) -> bytes:
    """A zip after one of the things that happen to files, or are done to them."""
    kind = chance.randrange(5)
    if kind == 0:
        for _ in range(chance.randrange(1, 6)):
            data[chance.choice(places)] = chance.randrange(256)
    elif kind == 1:
        del data[chance.randrange(len(data)) :]
    elif kind == 2:
        start = chance.randrange(len(data))
        del data[start : start + chance.randrange(1, 5000)]
    elif kind == 3:
        start, length = chance.randrange(len(data)), chance.randrange(1, 5000)
        data[start:start] = data[chance.randrange(len(data)) :][:length]
    else:
        for place in chance.sample(places[-900:], 3):
            data[place : place + 4] = struct.pack("<L", chance.choice((0, 1, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)))
    return bytes(data)
