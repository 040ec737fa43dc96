"""Her first evening with the installed program, and an officer's morning with other people's tools."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

import bagit
import pytest

from stalkdiary.errors import ExitStatus
from stalkdiary.preview.specimen import Scene, Shot, draw
from tests.support.installed import Installed

pytestmark = pytest.mark.slow


@dataclass
class Evening:
    program: Installed
    photo: Path
    pack: Path
    bag: Path


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Evening:
    root = tmp_path_factory.mktemp("evening")
    program = Installed(root / "account")
    photo, pack = root / "IMG_2041.jpg", root / "pack.zip"
    photo.write_bytes(draw(Shot(Scene.CAR, 2, has_position=True)))
    made = json.loads(program.run(program.on("new", "--json")).out)
    assert len(made["recovery_code"].replace("-", "").replace(" ", "")) == 27
    logged = program.ok("log", "--what", "Silver car outside again", "--when", "3 March 2026, about 9 pm")
    assert "Entry 1 is saved." in logged.out
    assert "Silver car outside again" in program.ok("list").out
    assert "IMG_2041.jpg" in program.ok("attach", "1", photo).out
    program.ok("export", "--out", pack, "--initials", "AB")
    with zipfile.ZipFile(pack) as archive:
        assert archive.testzip() is None
        archive.extractall(root / "unpacked")
    (bag,) = (root / "unpacked").iterdir()
    return Evening(program, photo, pack, bag)


def test_the_pack_she_hands_over_passes_the_programs_own_check(evening: Evening) -> None:
    for pack in (evening.pack, evening.bag):
        answer = evening.program.run(evening.program.command("verify", pack))
        assert answer.status == ExitStatus.OK
        assert "undamaged; not compared with anything held elsewhere" in answer.out


def test_an_officer_without_the_program_can_check_the_pack_too(evening: Evening) -> None:
    bag = bagit.Bag(str(evening.bag))
    bag.validate(processes=1)
    tool = shutil.which("sha256sum")
    if tool is None:
        pytest.skip("needs sha256sum")
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        done = subprocess.run([tool, "--strict", "-c", manifest], cwd=evening.bag, capture_output=True)
        assert done.returncode == 0, done.stderr


def test_the_photo_in_the_pack_is_the_photo_she_took(evening: Evening) -> None:
    (exhibit,) = [path for path in (evening.bag / "data" / "exhibits").rglob("*") if path.is_file()]
    assert exhibit.read_bytes() == evening.photo.read_bytes()
    assert exhibit.name.startswith("AB")


def test_one_flipped_byte_in_any_file_of_the_pack_is_named(evening: Evening) -> None:
    files = sorted(path for path in evening.bag.rglob("*") if path.is_file())
    assert len(files) >= 8
    for number, path in enumerate(files):
        whole = path.read_bytes()
        place = (0, len(whole) // 2, len(whole) - 1)[number % 3]
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        answer = evening.program.run(evening.program.command("verify", evening.bag, "--json"))
        path.write_bytes(whole)
        assert answer.status == ExitStatus.FINDINGS, (path.name, place, answer.err)
        assert str(path.relative_to(evening.bag)) in {one["path"] for one in answer.json["findings"]}


def test_a_lost_passphrase_is_not_the_end_of_the_diary(evening: Evening, tmp_path: Path) -> None:
    program = Installed(tmp_path / "account")
    made = json.loads(program.run(program.on("new", "--json")).out)
    program.ok("log", "--what", "Kept.")
    answer = program.run(program.on("list", "--json"), stdin=f"{made['recovery_code'].lower()}\n")
    assert [row["text"] for row in answer.json["entries"]] == ["Kept."]
    wrong = program.run(program.on("list"), stdin="not this one\n")
    assert wrong.status == ExitStatus.WRONG_PASSPHRASE
    assert wrong.line
