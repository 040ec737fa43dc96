"""The script for bare Python says what the program says: of whole packs, and of whatever was done to them."""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import json
import random
import shutil
import stat
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from stalkdiary import messages
from stalkdiary.actions import check_pack
from stalkdiary.cli.checking import verdict_json, verdict_lines
from stalkdiary.errors import DiaryError
from stalkdiary.model.consistency import ConsistencyProof
from stalkdiary.model.merkle import Checkpoint
from stalkdiary.model.pack import PackContents, PackResult
from stalkdiary.pack.attached import AttachedRecord
from stalkdiary.pack.pdf_numbers import stream
from stalkdiary.pack.writer import write_pack
from stalkdiary.task import Task
from tests.pack import factory, test_proofs
from tests.pack.forms import FORMS, IN_PARTS
from tests.pack.reading import files_of
from tests.pack.tampering import damaged, remake, structure_of, with_record

SCRIPT = Path(__file__).parents[2] / "packaging" / "verify_pack.py"
OLDEST = (3, 8)


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script as a module of this Python."""
    spec = importlib.util.spec_from_file_location("verify_pack", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def oldest_python() -> str:
    """The oldest Python here that the script is for."""
    for minor in range(OLDEST[1], sys.version_info.minor):
        found = shutil.which(f"python3.{minor}")
        if found is not None:
            command = [found, "-c", "import sys; print(sys.executable)"]
            told = subprocess.run(command, capture_output=True, text=True, check=False)
            if told.returncode == 0:
                return told.stdout.strip()
    return sys.executable


def ours(
    path: Path | list[Path], against: str | None = None, proof: str | None = None
) -> dict[str, Any] | None:
    """What the program says; None where it refuses."""
    try:
        verdict = check_pack.verify(path, against, proof=proof)
    except DiaryError:
        return None
    made: dict[str, Any] = verdict_json(verdict)
    made["checkpoint"] = None if verdict.checkpoint is None else verdict.checkpoint.text()
    return made


def theirs(
    script: ModuleType, path: Path | list[Path], against: str | None = None, proof: str | None = None
) -> dict[str, Any] | None:
    """What the script says; None where it refuses."""
    paths = [str(one) for one in ([path] if isinstance(path, Path) else path)]
    try:
        verdict: dict[str, Any] = script.verify(paths, against, proof)
    except script.Unusable:
        return None
    return verdict


def test_the_script_needs_nothing_that_old_pythons_lack() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=OLDEST)
    names = {
        name.name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for name in node.names
    }
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert names <= set(sys.stdlib_module_names)
    assert not names & {"socket", "urllib", "http", "subprocess", "tempfile", "shutil"}


def test_the_script_uses_the_programs_words(script: ModuleType) -> None:
    assert messages.PACK_FINDINGS == script.FINDINGS
    assert messages.PACK_NOTES == script.NOTES
    assert messages.SHOWN_WRONG == script.SHOWN_WRONG
    assert messages.COMPARISONS == script.COMPARISONS


def unpacked(pack: Path, folder: Path) -> Path:
    with zipfile.ZipFile(pack) as archive:
        archive.extractall(folder)
    (found,) = folder.iterdir()
    return found


def test_an_old_python_runs_it_on_a_bare_computer(
    small: tuple[Path, PackResult], small_contents: PackContents, tmp_path: Path
) -> None:
    held = tmp_path / "held.txt"
    held.write_text(small_contents.checkpoint.text())
    flipped = tmp_path / "flipped.zip"
    data = bytearray(small[0].read_bytes())
    data[data.find(b"%PDF") + 5000] ^= 1
    flipped.write_bytes(data)
    folder = unpacked(small[0], tmp_path / "out")
    (tmp_path / "letter.txt").write_text("Dear all")
    for path, status in ((small[0], 0), (folder, 0), (flipped, 1), (tmp_path / "letter.txt", 2)):
        command = [oldest_python(), "-I", "-S", str(SCRIPT), str(path), "--against", str(held), "--json"]
        ran = subprocess.run(command, capture_output=True, check=False)
        assert ran.returncode == status, ran.stderr
        if status < 2:
            assert json.loads(ran.stdout) == ours(path, held.read_text())
        else:
            assert ran.stderr.startswith(b"That is not a pack.")
    said = subprocess.run(
        [oldest_python(), "-I", str(SCRIPT), str(flipped)], capture_output=True, check=False
    )
    expected = verdict_lines(check_pack.verify(flipped))
    assert said.stdout.decode().splitlines() == expected


def change_folder(kind: str, folder: Path) -> None:
    exhibit = next((folder / "data" / "exhibits").iterdir())
    if kind == "missing":
        exhibit.unlink()
    elif kind == "extra":
        (folder / "data" / "exhibits" / "AB-009 another.jpg").write_bytes(b"x")
    elif kind == "system":
        (folder / "data" / ".DS_Store").write_bytes(b"x")
    elif kind == "link":
        exhibit.rename(folder.parent / "elsewhere")
        exhibit.symlink_to(folder.parent / "elsewhere")
    elif kind == "renamed":
        exhibit.rename(exhibit.with_name("AB-001 other name.jpg"))
    else:
        path = folder / kind
        whole = path.read_bytes()
        path.write_bytes(whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:])


@pytest.mark.parametrize(
    "kind",
    [
        "missing",
        "extra",
        "system",
        "link",
        "renamed",
        "data/record.json",
        "data/HOW-TO-CHECK.txt",
        "bagit.txt",
        "bag-info.txt",
        "manifest-sha256.txt",
        "tagmanifest-sha256.txt",
    ],
)
def test_both_say_the_same_of_a_folder_after_any_change(
    script: ModuleType, small: tuple[Path, PackResult], tmp_path: Path, kind: str
) -> None:
    folder = unpacked(small[0], tmp_path / "out")
    change_folder(kind, folder)
    found = theirs(script, folder)
    assert found is not None
    assert found == ours(folder)
    assert found["undamaged"] == (kind == "system")


def test_both_say_the_same_of_zips_of_other_programs(
    script: ModuleType, small: tuple[Path, PackResult], tmp_path: Path
) -> None:
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA):
        for root in ("", "another name/"):
            again = tmp_path / "again.zip"
            with zipfile.ZipFile(again, "w", method) as archive:
                for name, data in files_of(small[0]).items():
                    archive.writestr(root + name, data)
                archive.writestr("__MACOSX/._x", b"")
                link = zipfile.ZipInfo(f"{root}data/link")
                link.external_attr = (stat.S_IFLNK if method == zipfile.ZIP_STORED else 0) << 16
                archive.writestr(link, b"")
            assert theirs(script, again) == ours(again)
    assert theirs(script, small[0], small[1].digest) == ours(small[0], small[1].digest)
    for text in ("0" * 64, f" Digest: {small[1].digest}\n", "0" * 63, "digest:", ""):
        assert theirs(script, small[0], text) == ours(small[0], text)


@pytest.mark.parametrize("seed", range(4))
def test_both_say_the_same_of_zips_that_were_damaged(
    script: ModuleType, small: tuple[Path, PackResult], tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    whole, places = small[0].read_bytes(), structure_of(small[0])
    changed = tmp_path / "changed.zip"
    for _ in range(25):
        changed.write_bytes(damaged(bytearray(whole), places, chance))
        assert theirs(script, changed) == ours(changed)


def test_both_say_the_same_of_parts(script: ModuleType, tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    result = write_pack(factory.contents(6, every=1), folder, Task(), form=IN_PARTS)
    first, second, third = sorted(folder.iterdir())
    assert theirs(script, folder, result.digest) == ours(folder, result.digest)
    assert theirs(script, [third, first]) == ours([third, first])
    data = bytearray(third.read_bytes())
    data[2000] ^= 1
    third.write_bytes(data)
    second.unlink()
    found = theirs(script, folder)
    assert found is not None
    assert found == ours(folder)
    assert ("part-missing", "part 2 of 3") in {(one["code"], one["path"]) for one in found["findings"]}


def test_a_locked_pack_is_said_to_be_locked(
    script: ModuleType, small_contents: PackContents, tmp_path: Path
) -> None:
    locked = tmp_path / "locked.zip"
    write_pack(small_contents, locked, Task(), form=FORMS["locked"])
    with pytest.raises(script.Unusable, match="locked with a passphrase"):
        script.verify([str(locked)])


def test_both_check_the_same_proofs(script: ModuleType, tmp_path: Path) -> None:
    contents = test_proofs.with_proofs(factory.contents(5, exhibits=False), 1, 3, shown=2)
    pack = tmp_path / "pack.zip"
    write_pack(contents, pack, Task())
    head, tree = contents.checkpoint, test_proofs.tree_of(factory.contents(5, exhibits=False))
    for size in range(1, head.size + 1):
        text = Checkpoint(head.origin, size, tree.root(size)).text()
        assert theirs(script, pack, text) == ours(pack, text)
    lines = Checkpoint(head.origin, 2, tree.root(2))
    given = ConsistencyProof(2, tuple(tree.consistency_proof(2, head.size)), head)
    other = replace(given, old_size=3)
    for proof in (given.text(), other.text(), given.text()[1:], "old 2\n\nx\n"):
        assert theirs(script, pack, lines.text(), proof) == ours(pack, lines.text(), proof)
    found = theirs(script, pack, lines.text(), given.text())
    assert found is not None
    assert found["comparison"] == "extends"
    changes: list[Callable[[dict[str, Any]], object]] = [
        test_proofs.swap_proofs,
        lambda record: record.update(withheld_rows=0),
        lambda record: record["anchors"][0]["proof"].pop(),
        lambda record: record["made"].update(utc=5),
        lambda record: record["made"].update(utc="yesterday"),
        lambda record: record["incidents"][0]["rows"][0]["parts"]["facts"].update(salt="00"),
        lambda record: record.update(vault="another"),
    ]
    for number, change in enumerate(changes):

        def apply(record: dict[str, Any], change: Callable[[dict[str, Any]], object] = change) -> None:
            change(record)

        folder = with_record(pack, tmp_path / str(number), apply)
        found = theirs(script, folder)
        assert found is not None
        assert not found["undamaged"]
        assert found == ours(folder)


@pytest.mark.parametrize(
    "text",
    [b"", b"{}", b"[]", b'{"anchors":[],"anchors":[]}', b'{"anchors": []}', b'{"made":{"utc":\xff}}', b"{}x"],
)
def test_both_refuse_a_record_that_is_none(
    script: ModuleType, small: tuple[Path, PackResult], tmp_path: Path, text: bytes
) -> None:
    files = files_of(small[0])
    files["data/record.json"] = text
    folder = remake(files, tmp_path / "new")
    found = theirs(script, folder)
    assert found is not None
    assert "record-unreadable" in {one["code"] for one in found["findings"]}
    assert found == ours(folder)


def test_a_record_whose_packed_bytes_end_like_a_line_is_found_too(script: ModuleType) -> None:
    # What ends so is told from the end of the stream by one more byte (pdf_numbers.end_of_stream).
    record = next(b"1" * n for n in range(1, 999) if zlib.compress(b"1" * n).endswith(b"\r"))
    head = "<</Type/EmbeddedFile/Subtype/application#2Fjson/Filter/FlateDecode"
    pdf = b"%PDF-1.7\n%abcd\n1 0 obj\n" + stream(head, zlib.compress(record)) + b"\nendobj\n2 0 obj\n<<>>"
    for reader in (AttachedRecord(), script.AttachedRecord()):
        reader.feed(pdf)
        assert reader.sha256 == hashlib.sha256(record).hexdigest()
