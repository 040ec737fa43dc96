"""What adding one file of each kind costs: seconds until the entry is saved, and what is kept for showing it.

    python -m benchmarks.add_each_kind [--rounds N]

Run from the checkout's root. Each round saves a new entry with one file whose bytes were never there before:
it is read, kept, looked at in a child, and its copies are made. The median comes first. "alone" is the same
with bytes of no known kind: what the others take beyond it is the look and the copies.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from stalkdiary.actions import record
from stalkdiary.actions.record import Incoming
from stalkdiary.preview.specimen import Scene, Shot, draw
from stalkdiary.vault.intake import Role
from stalkdiary.vault.vault import Vault
from tests.preview import making
from tests.support.diary import Diary, about


def main() -> None:
    """Measure every kind and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5, help="entries of each kind; default 5")
    rounds = parser.parse_args().rounds
    print("kind                 seconds   most   original kB   kept kB")
    with tempfile.TemporaryDirectory() as folder, Diary.make(Path(folder) / "notes").open() as vault:
        for name, data in _files().items():
            times = [_saved(vault, name, data + b"\n" * number) for number in range(rounds)]
            kept = _kept(vault)
            line = f"{name:<20} {statistics.median(times):7.2f} {max(times):6.2f}"
            print(f"{line} {len(data) / 1000:13.1f} {kept / rounds / 1000:9.1f}")


def _files() -> dict[str, bytes]:
    return {
        "alone.bin": b"\0\1\2" * 30_000,
        "photograph.jpg": draw(Shot(Scene.CAR, 1)),
        "screen.png": draw(Shot(Scene.PROFILE, 1, "somebody", "somewhere", ("words",))),
        "film 12 s.mp4": making.film(seconds=12, size=(1280, 720)),
        "sound 60 s.m4a": making.sound("ipod", "aac", seconds=60),
        "document 14 p.pdf": making.pdf(14),
        "mail.eml": bytes(making.mail()),
        "calls.csv": b"2026-03-01,21:04,07700 900123\n" * 600,
    }


def _saved(vault: Vault, name: str, data: bytes) -> float:
    began = time.perf_counter()
    logged = record.log(vault, about("words"), [Incoming(data=data, name=name)])
    taken = time.perf_counter() - began
    if logged.not_added:
        raise SystemExit(f"{name} was not added")
    return taken


def _kept(vault: Vault) -> int:
    """Bytes of the copies of all files so far, which are then forgotten with their entries."""
    kept = sum(file.size for file in vault.evidence.all_stored() if file.role is not Role.ORIGINAL)
    for row in vault.connection.rows("SELECT entity FROM entry"):
        record.remove(vault, row[0])
    return kept


if __name__ == "__main__":
    main()
