"""A supporter's evening: write down what piled up, put it right, hand it over, and keep it safe."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from stalkdiary.errors import ExitStatus
from tests.cli.harness import PASSPHRASE, CommandLine

TEXTS = (
    "He waited by the gate. 😀",
    "Dwedodd wrth y plant fy mod i’n celwydda — Gŵyl Ddewi.",
    "Zadzwonił trzy razy, “halo?” i cisza.",
    "وہ گلی میں کھڑا تھا۔",
    "他在门口等我。",
    "वह बाहर खड़ा था।",
)


@pytest.fixture
def evening(written_down: CommandLine, tmp_path: Path) -> CommandLine:
    """Notes with six entries, pictures among them."""
    return written_down.copied(tmp_path)


@pytest.fixture(scope="module")
def written_down(tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """The same, which each test copies."""
    terminal = CommandLine(tmp_path_factory.mktemp("evening"))
    terminal.make()
    picture = terminal.folder / "gate.jpg"
    Image.new("RGB", (64, 48), "teal").save(picture)
    for number, text in enumerate(TEXTS, start=1):
        words = ("--attach", picture) if number % 2 else ()
        when = f"{number} March 2026 about 9pm"
        assert terminal.on("log", "--what", "-", "--when", when, *words, stdin=text).status == ExitStatus.OK
        terminal.clock.move_on(600)
    return terminal


def _entries(pack: Path, folder: Path) -> Path:
    with zipfile.ZipFile(pack) as archive:
        archive.extractall(folder)
    (bag,) = folder.iterdir()
    return bag


def test_what_is_written_tonight_reaches_the_officer_whole(evening: CommandLine, tmp_path: Path) -> None:
    assert evening.on("amend", "2", "--when", "3 March 2026, 10pm", "--reason", "The wrong day").status == 0
    assert evening.on("withdraw", "3", "--why", "A wrong number").status == 0
    for text in TEXTS:
        found = evening.on("list", "--search", text.split()[0], "--json").json["entries"]
        assert text in [row["text"] for row in found]

    held = evening.on("checkpoint").out
    pack = tmp_path / "pack.zip"
    made = evening.on("export", "--out", pack, "--initials", "AE", "--json").json
    assert (made["incidents"], made["exhibits"]) == (6, 3)
    assert evening.run("verify", pack).status == ExitStatus.OK

    bag = _entries(pack, tmp_path / "unpacked")
    lines = (bag / "manifest-sha256.txt").read_text("utf-8").splitlines()
    assert len(lines) >= 6
    for line in lines:
        digest, name = line.split("  ", 1)
        assert hashlib.sha256((bag / name).read_bytes()).hexdigest() == digest
    originals = [path.read_bytes() for path in (bag / "data" / "exhibits").rglob("*") if path.is_file()]
    assert originals == [(tmp_path / "gate.jpg").read_bytes()] * 3

    compared = evening.run("verify", bag, "--against", made["digest"], "--json").json
    assert (compared["undamaged"], compared["comparison"]) == (True, "same")
    earlier = evening.run("verify", pack, "--against", held, "--json").json
    assert earlier["undamaged"] is True
    assert earlier["comparison"] == "earlier"


def test_one_flipped_byte_in_any_file_of_a_pack_is_named(evening: CommandLine, tmp_path: Path) -> None:
    pack = tmp_path / "pack.zip"
    evening.on("export", "--out", pack)
    bag = _entries(pack, tmp_path / "unpacked")
    for path in sorted(path for path in bag.rglob("*") if path.is_file()):
        whole = path.read_bytes()
        path.write_bytes(whole[:-2] + bytes([whole[-2] ^ 1]) + whole[-1:])
        answer = evening.run("verify", bag, "--json")
        assert answer.status in (ExitStatus.FINDINGS, ExitStatus.UNUSABLE_INPUT), path.name
        if answer.status == ExitStatus.FINDINGS:
            name = path.relative_to(bag).as_posix()
            assert name in {finding["path"] for finding in answer.json["findings"]}
        path.write_bytes(whole)
    assert evening.run("verify", bag).status == ExitStatus.OK


def test_a_lost_computer_costs_nothing_that_was_backed_up(evening: CommandLine, tmp_path: Path) -> None:
    copy = tmp_path / "stick"
    assert evening.on("backup", "--to", copy).status == ExitStatus.OK
    shutil.rmtree(evening.vault)
    assert evening.on("list").status == ExitStatus.NOT_FOUND
    shutil.copytree(copy, evening.vault)
    assert evening.numbers() == [1, 2, 3, 4, 5, 6]
    assert evening.on("check").status == ExitStatus.OK
    assert evening.on("log", "--what", "It goes on.").status == ExitStatus.OK


def test_a_forgotten_passphrase_is_not_the_end(tmp_path: Path) -> None:
    terminal = CommandLine(tmp_path)
    made = terminal.run("new", terminal.vault, "--passphrase-stdin", "--json", stdin=f"{PASSPHRASE}\n").json
    terminal.on("log", "--what", "The first entry.")
    copied_by_hand = made["recovery_code"].lower().replace("-", " ").replace("0", "o")
    argv = ("list", terminal.vault, "--passphrase-stdin")
    assert "The first entry." in terminal.run(*argv, stdin=f"{copied_by_hand}\n").out
