"""Looks for a diary's words in every byte of the disk that it was kept on.

    python -m benchmarks.raw_disk [--kills 5] [--mebibytes 512] [--seed 1]

Needs root, Xvfb and the right to mount a disk. A new ext4 disk in a file holds the notes, the home folder and
the folder for temporary files. Whole evenings are spent in the window on it: some end by leaving, some by
`kill -9` after a time drawn by chance. Then every byte of the disk, unused blocks and its journal included,
is searched for everything that was written down, the passphrase and the files' names, in 11 encodings: UTF-8,
UTF-16 and UTF-32 in both byte orders, Latin-1, hexadecimal in both cases, Base64 at its three offsets. Text
in data that a program compressed would not be found; see tests/faults/test_traces.py for that. A plain SQLite
database that was kept on the same disk and deleted is the control: its words must be found in all of them.
The figure to reach: 0 bytes found.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import tempfile
import threading
from pathlib import Path

from stalkdiary.actions.access import KeyCost, create_diary
from stalkdiary.clock import SystemClock
from stalkdiary.preview.specimen import Scene, Shot, draw
from tests.preview import making
from tests.support.installed import Installed
from tests.support.raw_disk import can_mount, disk_in_a_file, found_on, keep_carelessly, spellings
from tests.support.screens import virtual_screen
from tests.support.window_session import Evening, start

_QUICK = KeyCost(memory_kib=65_536, iterations=1, lanes=1)
_CONTROL = "Written carelessly at the café"
_PASSPHRASE = "lantern copper glance seven"
_LONGEST_S = 40.0


def words_of(number: int) -> tuple[str, str, str]:
    """What is written down on one evening; the last is left as a draft."""
    return (f"Kestrel {number} at the café", f"Rang {number} times, façade", f"Half a thought {number} naïve")


def spend(evening: Evening, programs: Path, environment: dict[str, str], kill_after_s: float | None) -> str:
    """One evening; how it ended."""
    with start(programs, evening, environment) as process:
        if kill_after_s is not None:
            killer = threading.Timer(kill_after_s, process.kill)
            killer.start()
        assert process.stdout is not None, "a pipe was asked for"
        reached = process.stdout.read().decode().split()
        status = process.wait()
        if kill_after_s is not None:
            killer.cancel()
    return f"ended with {status} after {reached[-1] if reached else 'nothing'}"


def main() -> None:
    """Run all of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--mebibytes", type=int, default=512)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not can_mount():
        raise SystemExit("needs root, and the right to mount a disk")
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        photo, film, image = root / "kestrel-phôto.jpg", root / "kestrel-fîlm.mp4", root / "image"
        photo.write_bytes(draw(Shot(Scene.CAR, 4, has_position=True)))
        film.write_bytes(making.film())
        looked_for = [_PASSPHRASE + " é", photo.name, film.name]
        with disk_in_a_file(image, root / "disk", options.mebibytes) as disk, virtual_screen() as display:
            program = Installed(disk / "account")
            create_diary(program.vault, _PASSPHRASE, SystemClock("Europe/London"), _QUICK).vault.close()
            environment = {**program.environment, "DISPLAY": display}
            for number in range(options.kills + 1):
                *words, draft = words_of(number)
                looked_for += [*words, draft]
                out = root / f"out {number}"
                out.mkdir()
                evening = Evening(
                    str(program.vault), _PASSPHRASE, str(out), (str(photo), str(film)), tuple(words), draft
                )
                after = None if number == options.kills else chance.uniform(4.0, _LONGEST_S)
                print(spend(evening, root, environment, after), flush=True)
            keep_carelessly(disk, [_CONTROL])
            subprocess.run(["sync"], check=True)
        control = found_on(image, [_CONTROL])
        print(f"control: found in {len(control)} of {len(spellings(_CONTROL))} encodings")
        found = found_on(image, looked_for)
        for word, encoding in sorted(found):
            print(f"FOUND {word!r} as {encoding}")
        size = image.stat().st_size >> 20
        print(f"{len(looked_for)} texts in {len(spellings('é'))} encodings, {size} MiB: {len(found)} found")
        raise SystemExit(bool(found) or len(control) < len(spellings(_CONTROL)))


if __name__ == "__main__":
    main()
