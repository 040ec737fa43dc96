"""What is damaged where it is kept: the pack is made all the same, and says what is not in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from stalkdiary.errors import DamagedEvidence, StorageFailed
from stalkdiary.model.evidence import FileKind
from stalkdiary.model.pack import Exhibit, ExhibitView, PackContents
from stalkdiary.model.pack_form import PackForm, PackKind
from stalkdiary.pack.bag import HTML, PDF
from stalkdiary.pack.report.views_details import LOST, NOT_SHOWN, UNCHANGED
from stalkdiary.pack.verify import verify_pack
from stalkdiary.pack.writer import write_pack
from stalkdiary.task import Task
from tests.pack import factory
from tests.pack.kinds import picture
from tests.pack.reading import files_of, pages_of, record_of, squeezed


def with_first_file(change: Callable[[Exhibit], Exhibit]) -> PackContents:
    """Two incidents; something is wrong with the first one's file."""
    base = factory.contents(2)
    first, second = base.incidents
    broken = change(first.exhibits[0])
    return factory.with_items(base, replace(first, exhibits=(broken, *first.exhibits[1:])), second)


def gives(data: bytes) -> Callable[[Exhibit], Exhibit]:
    return lambda exhibit: replace(exhibit, chunks=lambda: iter([data]))


def fails(exhibit: Exhibit) -> Exhibit:
    def chunks() -> Iterator[bytes]:
        yield b"a beginning"
        raise DamagedEvidence

    return replace(exhibit, chunks=chunks)


def text_of(pack: Path) -> str:
    return squeezed("".join(pages_of(files_of(pack)[PDF])))


@pytest.mark.parametrize(
    "change",
    [gives(b""), gives(b"other bytes"), gives(b"x" * 10_000_000), fails],
    ids=["empty", "other", "longer", "failing"],
)
def test_an_original_that_is_damaged_is_named_and_all_others_are_handed_over(
    tmp_path: Path, change: Callable[[Exhibit], Exhibit]
) -> None:
    contents = with_first_file(change)
    lost, *others = contents.exhibits
    result = write_pack(contents, tmp_path / "pack.zip", Task())
    assert (result.unreadable, result.exhibits) == (1, len(others))
    assert verify_pack([tmp_path / "pack.zip"], None, Task()).undamaged
    files = files_of(tmp_path / "pack.zip")
    assert sum(name.startswith("data/exhibits/") for name in files) == len(others)
    record = record_of(tmp_path / "pack.zip")
    assert [each["attachment"] for each in record["exhibits"]] == [each.attachment.id for each in others]
    assert any("damaged" in sentence for sentence in record["left_out"])
    page = files[HTML].decode()
    for words in (LOST, lost.attachment.sha256, "Damaged where the diary is kept"):
        assert squeezed(words) in text_of(tmp_path / "pack.zip")
        assert words in page


@pytest.mark.parametrize("failure", ["locked", "unreadable"])
def test_nothing_says_that_a_lost_original_is_in_the_folder(tmp_path: Path, failure: str) -> None:
    def change(exhibit: Exhibit) -> Exhibit:
        return replace(fails(exhibit), picture=None, view=lambda: ExhibitView(failure=failure))

    base = factory.contents(1)
    contents = factory.with_file(base, change(base.exhibits[0]))
    write_pack(contents, tmp_path / "pack.zip", Task())
    assert squeezed(LOST) in text_of(tmp_path / "pack.zip")
    assert squeezed(UNCHANGED) not in text_of(tmp_path / "pack.zip")


@pytest.mark.parametrize("kind", [PackKind.FOLDER, PackKind.PARTS])
def test_other_forms_go_without_it_too(tmp_path: Path, kind: PackKind) -> None:
    result = write_pack(with_first_file(fails), tmp_path / "pack", Task(), form=PackForm(kind))
    assert result.unreadable == 1
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


@pytest.mark.parametrize("data", [b"no picture", b""])
def test_a_damaged_copy_becomes_a_card_and_its_original_is_handed_over(tmp_path: Path, data: bytes) -> None:
    def change(exhibit: Exhibit) -> Exhibit:
        assert exhibit.picture is not None
        return replace(exhibit, picture=replace(exhibit.picture, read=lambda: data))

    contents = with_first_file(change)
    result = write_pack(contents, tmp_path / "pack.zip", Task())
    assert (result.unreadable, result.exhibits) == (0, len(contents.exhibits))
    assert squeezed(NOT_SHOWN["unreadable"]) in text_of(tmp_path / "pack.zip")


def test_a_frame_that_is_damaged_becomes_a_card_too(tmp_path: Path) -> None:
    def unreadable() -> bytes:
        raise DamagedEvidence

    def change(exhibit: Exhibit) -> Exhibit:
        frames = (picture(30), replace(picture(30), read=unreadable))
        film = replace(exhibit.attachment, kind=FileKind.FILM)
        return replace(
            exhibit, attachment=film, picture=None, view=lambda: ExhibitView(frames, (0, 1000), bytes(400))
        )

    write_pack(with_first_file(change), tmp_path / "pack.zip", Task())
    assert squeezed(NOT_SHOWN["unreadable"]) in text_of(tmp_path / "pack.zip")


def test_a_disk_that_is_gone_stops_the_pack_and_leaves_nothing(tmp_path: Path) -> None:
    def gone() -> Iterator[bytes]:
        yield b"a beginning"
        raise StorageFailed(errno=5)

    contents = with_first_file(lambda exhibit: replace(exhibit, chunks=gone))
    with pytest.raises(StorageFailed):
        write_pack(contents, tmp_path / "pack.zip", Task())
    assert list(tmp_path.iterdir()) == []
