"""The way of a first evening through a built program, as the gate of every release.

    python packaging/journey.py PROGRAM...          the frozen program, or any command that starts it
    python packaging/journey.py --window PROGRAM... the window as well: offscreen, or on the screen of DISPLAY
    python packaging/journey.py --window-of WINDOW PROGRAM...   where another program has it, as on Windows
    python packaging/journey.py --keep DIR ...      leave what it made in DIR, a new folder

First run, an entry with a picture, reading it again, a copy, a pack, its check, that a changed pack, a wrong
passphrase and notes of a later version are told apart, and the demonstration, which makes a file of each kind
and has it looked at. Standard library only, so that it runs where
nothing but Python is: on Linux, Windows, macOS. The exit status is 0 when all of it went well; the first step
that did not is named.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PATIENCE_S = 600
WINDOW_S = 60
WORDS = "A car waited outside, its lights off. Größe, Ελληνικά, हिन्दी, العربية, 日本語."
DONE, FOUND, WRONG_PASSPHRASE, LATER = 0, 1, 3, 5
"""Exit statuses, as docs/commands.md has them."""


class Failed(Exception):
    """A step did not go as it should."""


@dataclass(frozen=True, slots=True)
class Program:
    """The program that is tried.

    Attributes:
        command: what starts it.
        home: a folder that stands for the person's home while it runs.
    """

    command: tuple[str, ...]
    home: Path

    def run(self, *arguments: str, given: str = "", status: int = DONE) -> dict[str, Any]:
        """Run a command with --json and give back its answer.

        Raises:
            Failed: the exit status is another one, or the answer is not JSON.
        """
        done = subprocess.run(
            [*self.command, *arguments, "--json"],
            input=given.encode(),
            capture_output=True,
            env=self.environment(),
            timeout=PATIENCE_S,
            check=False,
        )
        if done.returncode != status:
            told = done.stdout.decode(errors="replace") + done.stderr.decode(errors="replace")
            raise Failed(f"{arguments[0]} ended with {done.returncode} in place of {status}: {told[-2000:]}")
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    def environment(self) -> dict[str, str]:
        """This process's, with a home of its own."""
        places = {"HOME": str(self.home), "USERPROFILE": str(self.home)}
        return {**os.environ, **places}


def picture() -> bytes:
    """A PNG of 64 by 48 pixels, from dark to light."""
    rows = b"".join(b"\0" + bytes(x * 4 for x in range(64)) for _ in range(48))
    header = struct.pack(">IIBBBBB", 64, 48, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def must(condition: bool, what: str) -> None:
    """Stop with what was to be seen."""
    if not condition:
        raise Failed(what)


def walk(program: Program, folder: Path) -> None:
    """Every step of the journey."""
    notes, pack = folder / "notes", folder / "pack.zip"
    (folder / "picture.png").write_bytes(picture())
    step("notes are made")
    made = program.run("new", str(notes), "--suggest")
    word = f"{made['passphrase']}\n"
    opened = ("--passphrase-stdin",)

    step("an entry is written, with a picture")
    written = program.run(
        "log", str(notes), "--what", "-", "--when", "1 November 2026 about 9 pm",
        "--attach", str(folder / "picture.png"), *opened, given=word + WORDS,
    )  # fmt: skip
    (attached,) = written["attached"]
    must(attached["look"] == "picture", "the picture was looked at in a child process")

    step("it is there again")
    shown = program.run("show", str(notes), str(written["number"]), *opened, given=word)
    must(shown["what"].strip() == WORDS, "the words came back as they were")
    program.run("list", str(notes), *opened, given=f"{made['recovery_code']}\n")
    program.run("list", str(notes), *opened, given="not this one\n", status=WRONG_PASSPHRASE)

    step("a copy is made and opens")
    program.run("backup", str(notes), "--to", str(folder / "copy"), *opened, given=word)
    listed = program.run("list", str(folder / "copy"), *opened, given=word)
    must(listed["total"] == 1, "the entry is in the copy")
    must(program.run("check", str(notes), *opened, given=word)["findings"] == [], "nothing is amiss")

    step("a pack is made and checked")
    exported = program.run("export", str(notes), "--out", str(pack), "--initials", "AB", *opened, given=word)
    checked = program.run("verify", str(pack), "--against", exported["digest"])
    must(checked["undamaged"] is True, "the pack is undamaged")
    with zipfile.ZipFile(pack) as opened_pack:
        originals = [name for name in opened_pack.namelist() if name.endswith("picture.png")]
        must(len(originals) == 1, "the original is in the pack")
        must(opened_pack.read(originals[0]) == picture(), "the original is, bit for bit, the one given")

    step("a changed pack is noticed")
    content = bytearray(pack.read_bytes())
    content[content.index(picture()) + 60] ^= 1
    changed = folder / "changed.zip"
    changed.write_bytes(content)
    program.run("verify", str(changed), status=FOUND)

    step("notes of a later version are left alone")
    later = folder / "later"
    shutil.copytree(notes, later)
    for key in (later / "daybook.key", later / "daybook.bak"):
        key.write_bytes(of_a_later_version(key.read_bytes()))
    before = contents(later)
    program.run("list", str(later), *opened, given=word, status=LATER)
    must(contents(later) == before, "nothing of them was changed")


def demonstration(program: Program, folder: Path) -> None:
    """Every encoder and decoder that comes along makes or reads something."""
    step("a film, a sound and pictures of each kind are made, looked at and handed over")
    made = program.run("demo", "--out", str(folder / "demo"))
    with zipfile.ZipFile(made["pack"]) as pack:
        (report,) = (name for name in pack.namelist() if name.endswith("/data/Record of incidents.html"))
        page = pack.read(report).decode()
        kinds = {Path(name).suffix for name in pack.namelist() if "/exhibits/" in name}
    lacking = {".mp4", ".m4a", ".heic", ".jpg", ".png", ".webp", ".pdf", ".eml"} - kinds
    must(not lacking, f"there are files of these kinds: {sorted(lacking)}")
    for words in ("Frame at ", "Sound, ", "page 1 of "):
        must(words in page, f"the pack shows what was seen or heard: {words}")


def contents(folder: Path) -> dict[str, bytes]:
    """What every file of a folder holds; its lock aside, which is empty."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def of_a_later_version(key_file: bytes) -> bytes:
    """A key file that only format 2 and later can read (docs/format-keys-and-head.md)."""
    head = key_file[:8] + struct.pack(">HH", 2, 2) + key_file[12:4032]
    return head + hashlib.sha256(head).digest() + key_file[4064:]


def window(program: Program, folder: Path) -> None:
    """The window comes up on the notes, and is still there when it is asked to go."""
    step("the window comes up")
    environment = program.environment()
    if sys.platform == "linux" and not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    begun = time.monotonic()
    with subprocess.Popen([*program.command, str(folder / "notes")], env=environment) as process:
        try:
            process.wait(8)
        except subprocess.TimeoutExpired:
            process.terminate()
            process.wait(WINDOW_S)
            return
    raise Failed(f"the window was gone after {time.monotonic() - begun:.1f} s, with {process.returncode}")


def step(what: str) -> None:
    """Say what comes next."""
    print(f"- {what}", flush=True)


def main() -> int:
    """Walk the journey in a new folder."""
    parser = argparse.ArgumentParser(description="A first evening with a built program.")
    parser.add_argument("--window", action="store_true", help="start the window as well")
    parser.add_argument("--window-of", metavar="WINDOW", help="start this program's window as well")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave what was made in DIR")
    parser.add_argument("program", nargs="+", help="what starts the program")
    options = parser.parse_args()
    folder = options.keep or Path(tempfile.mkdtemp(prefix="journey-"))
    home = folder / "home"
    home.mkdir(parents=True)
    program = Program(tuple(options.program), home)
    try:
        walk(program, folder)
        demonstration(program, folder)
        if options.window or options.window_of:
            window(Program((options.window_of,), home) if options.window_of else program, folder)
        left = sorted(path.name for path in home.rglob("*"))
        must(not left, f"nothing was written to the home folder: {left}")
    except (Failed, OSError, ValueError, KeyError, subprocess.TimeoutExpired) as failed:
        print(f"Failed: {type(failed).__name__}: {failed}", file=sys.stderr)
        return 1
    finally:
        if options.keep is None:
            shutil.rmtree(folder, ignore_errors=True)
    print("All of it went well.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
