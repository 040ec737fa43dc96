"""What a killed export leaves readable where files need names is gone at the next opening."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from stalkdiary.actions.access import KeyCost, create_diary, open_diary
from stalkdiary.actions.unfinished_pack import clear_unfinished, note_unfinished
from tests.support.fixed_clock import FixedClock

_COST = KeyCost(memory_kib=65536, iterations=1, lanes=1)
_PASSPHRASE = "six made up words for this"


def test_words_left_by_a_killed_export_are_gone_once_the_diary_is_opened_again(tmp_path: Path) -> None:
    left = tmp_path / "out" / ".daybook-0a1b2c3d.part"
    left.parent.mkdir()
    with create_diary(tmp_path / "notes", _PASSPHRASE, FixedClock(), _COST).vault as vault:
        note_unfinished(vault, left)
    left.write_bytes(b"her words")
    beside = left.with_name("something else.part")
    beside.write_bytes(b"not ours")
    open_diary(tmp_path / "notes", _PASSPHRASE, FixedClock()).close()
    assert not left.exists()
    assert beside.exists()


def test_a_stick_that_is_out_of_reach_is_looked_at_again_the_next_time(tmp_path: Path) -> None:
    left = tmp_path / "stick" / ".daybook-0a1b2c3d.part"
    with create_diary(tmp_path / "notes", _PASSPHRASE, FixedClock(), _COST).vault as vault:
        note_unfinished(vault, left)
        assert not clear_unfinished(vault)
        left.parent.mkdir()
        left.write_bytes(b"her words")
        assert clear_unfinished(vault)
        assert not left.exists()
        assert not clear_unfinished(vault)


_KILLED = """\
import os, signal, sys
from pathlib import Path
from stalkdiary.pack import writer
from stalkdiary.model.pack_form import PackForm, PackKind
from stalkdiary.task import Task
from tests.pack import factory

def kill(done, total, note):
    if note == sys.argv[3]:
        os.kill(os.getpid(), signal.SIGKILL)

form = PackForm(PackKind(sys.argv[2]))
meanwhile = Path(sys.argv[1])
writer.write_pack(factory.contents(2, every=1), meanwhile.with_name("pack"), Task(kill), meanwhile, form)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills in another way")
@pytest.mark.parametrize(
    ("form", "note"), [("folder", "Adding the original files"), ("parts", "Checking the pack")]
)
def test_a_folder_that_a_killed_export_left_is_gone_at_the_next_opening(
    tmp_path: Path, form: str, note: str
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    left = out / ".daybook-0a1b2c3d.part"
    with create_diary(tmp_path / "notes", _PASSPHRASE, FixedClock(), _COST).vault as vault:
        note_unfinished(vault, left)
    command = [sys.executable, "-c", _KILLED, str(left), form, note]
    killed = subprocess.run(command, cwd=Path(__file__).parents[2], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert [path.name for path in out.iterdir()] == [left.name]
    assert any(path.is_file() for path in left.rglob("*"))
    open_diary(tmp_path / "notes", _PASSPHRASE, FixedClock()).close()
    assert list(out.iterdir()) == []
