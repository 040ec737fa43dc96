"""Whoever takes the disk out and reads every byte of it finds no word of the diary.

The whole session in the window, with kills, is a command: `python -m benchmarks.raw_disk`.
"""

from __future__ import annotations

import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from stalkdiary.preview.specimen import Scene, Shot, draw
from tests.support.installed import PASSPHRASE, Installed
from tests.support.raw_disk import can_mount, disk_in_a_file, found_on, keep_carelessly, spellings

WORDS = ("Kestrel by the café again", "It made me feel quite hôllow", "Wendolène Abercrombie")
CARELESS = ("Written carelessly at the café",)
FILE_NAME = "kestrel-phôto.jpg"

pytestmark = pytest.mark.skipif(not can_mount(), reason="needs root, and the right to mount a disk")


def test_every_encoding_is_looked_for_and_differs() -> None:
    assert len(set(spellings("the café").values())) == 11


def test_no_byte_of_the_disk_holds_a_word_of_the_diary(tmp_path: Path) -> None:
    photo = tmp_path / FILE_NAME
    photo.write_bytes(draw(Shot(Scene.CAR, 4)))
    image = tmp_path / "image"
    with disk_in_a_file(image, tmp_path / "disk", 64) as disk:
        program = Installed(disk / "account")
        program.ok("new")
        facts = ("--what", WORDS[0], "--felt", WORDS[1], "--who", WORDS[2])
        program.ok("log", *facts, "--attach", photo)
        with subprocess.Popen(
            program.on("log", *facts, "--attach", photo),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            env=program.environment,
        ) as killed:
            assert killed.stdin is not None
            killed.stdin.write(f"{PASSPHRASE}\n".encode())
            killed.stdin.flush()
            partly = program.vault / "files"
            while not list(partly.rglob("*.part")):
                with suppress(subprocess.TimeoutExpired):
                    killed.wait(0.005)
                    break
            killed.kill()
        program.ok("list", "--search", "Kestrel")
        program.ok("export", "--out", tmp_path / "pack.zip")
        keep_carelessly(disk, CARELESS)
    assert found_on(image, CARELESS) == {(CARELESS[0], name) for name in spellings(CARELESS[0])}
    assert found_on(image, (*WORDS, FILE_NAME)) == set()
    head = photo.read_bytes()
    assert head[:48] not in image.read_bytes()
    assert head[2000:2048] not in image.read_bytes()
