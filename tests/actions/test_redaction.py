"""A covered copy keeps its original whole and apart, and never arrives without saying what it is."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from stalkdiary.actions import record, redaction, review, upkeep, view_evidence
from stalkdiary.actions.record import Incoming
from stalkdiary.actions.redaction import CoverBox, Covered
from stalkdiary.errors import DiskFull, NoSuchEntry, PreviewFailed
from stalkdiary.model.evidence import Attachment, InPacks, held_back
from stalkdiary.task import Task
from stalkdiary.vault.intake import receive
from stalkdiary.vault.source import SourceBytes
from stalkdiary.vault.vault import Vault
from tests.support.diary import Diary, about

pytestmark = pytest.mark.usefixtures("quick")

BOX = CoverBox(0.1, 0.1, 0.4, 0.4)


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    return Diary.make(tmp_path / "notes")


@pytest.fixture
def vault(diary: Diary) -> Iterator[Vault]:
    with diary.open() as opened:
        yield opened


def _picture(colour: str = "white", kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (200, 100), colour).save(file, kind)
    return file.getvalue()


@pytest.fixture
def entity(vault: Vault) -> str:
    """An entry with one picture."""
    files = [Incoming(data=_picture(), name="12 Secret Road.png", caption="The envelope")]
    return record.log(vault, about("words"), files).id


def _items(vault: Vault, entity: str) -> tuple[Attachment, ...]:
    incident = review.entry(vault, entity).incident
    assert incident is not None
    return incident.evidence.items


def _cover(vault: Vault, entity: str, *boxes: CoverBox) -> Covered:
    original = view_evidence.original(vault, _items(vault, entity)[0].file)
    return redaction.cover(original, boxes or (BOX,))


def test_a_copy_is_added_beside_its_original_which_stays_as_it_was(vault: Vault, entity: str) -> None:
    before = _items(vault, entity)[0]
    copy = redaction.add_copy(vault, entity, before.id, _cover(vault, entity), "The envelope, covered")
    after, kept = _items(vault, entity)
    assert after == before
    assert kept == copy
    assert (kept.copy_of, kept.in_packs, kept.caption) == (before.id, InPacks.COPY, "The envelope, covered")
    with vault.evidence.open(before.file) as reader:
        assert hashlib.sha256(reader.read_at(0, reader.size)).hexdigest() == before.sha256
    with vault.evidence.open(kept.file) as reader:
        image = Image.open(io.BytesIO(reader.read_at(0, reader.size)))
        assert (image.getpixel((40, 20)), image.getpixel((150, 80))) == ((0, 0, 0), (255, 255, 255))
    assert held_back((after, kept)) == {before.id}
    assert [version.act for version in review.entry(vault, entity).versions] == ["write", "amend"]
    assert upkeep.check(vault).findings == ()


def test_a_copys_name_says_nothing_of_the_originals(vault: Vault, entity: str) -> None:
    original, made = _items(vault, entity)[0].id, _cover(vault, entity)
    for _ in range(3):
        redaction.add_copy(vault, entity, original, made)
    names = [item.name for item in _items(vault, entity)]
    assert names == ["12 Secret Road.png", "covered-copy.png", "covered-copy-2.png", "covered-copy-3.png"]


def test_the_small_pictures_of_a_copy_are_covered_too(vault: Vault, entity: str) -> None:
    made = _cover(vault, entity, CoverBox(0, 0, 1, 1))
    copy = redaction.add_copy(vault, entity, _items(vault, entity)[0].id, made)
    for jpeg in (review.picture(vault, copy.file), review.thumbnail(vault, copy.file)):
        assert jpeg is not None
        assert Image.open(io.BytesIO(jpeg)).convert("RGB").getextrema() == ((0, 0), (0, 0), (0, 0))


def test_what_packs_hold_is_the_persons_choice_and_can_be_changed(vault: Vault, entity: str) -> None:
    original = _items(vault, entity)[0].id
    copy = redaction.add_copy(vault, entity, original, _cover(vault, entity), in_packs=InPacks.BOTH)
    assert held_back(_items(vault, entity)) == frozenset()
    redaction.choose(vault, entity, copy.id, InPacks.COPY)
    assert held_back(_items(vault, entity)) == {original}
    versions = len(review.entry(vault, entity).versions)
    redaction.choose(vault, entity, copy.id, InPacks.COPY)
    assert len(review.entry(vault, entity).versions) == versions, "nothing was changed, so nothing is written"


def test_only_a_copy_has_such_a_choice(vault: Vault, entity: str) -> None:
    with pytest.raises(NoSuchEntry):
        redaction.choose(vault, entity, _items(vault, entity)[0].id, InPacks.BOTH)


def test_a_copy_of_a_copy_is_refused(vault: Vault, entity: str) -> None:
    made = _cover(vault, entity)
    copy = redaction.add_copy(vault, entity, _items(vault, entity)[0].id, made)
    assert not redaction.can_be_covered(copy)
    with pytest.raises(NoSuchEntry):
        redaction.add_copy(vault, entity, copy.id, made)
    assert len(_items(vault, entity)) == 2


def test_a_copy_without_a_box_is_refused(vault: Vault, entity: str) -> None:
    original = view_evidence.original(vault, _items(vault, entity)[0].file)
    with pytest.raises(ValueError, match="nothing"):
        redaction.cover(original, ())


def test_a_picture_that_cannot_be_read_costs_nothing(vault: Vault, entity: str) -> None:
    record.attach(vault, entity, [Incoming(data=_picture()[:60], name="broken.png")])
    broken = view_evidence.original(vault, _items(vault, entity)[1].file)
    with pytest.raises(PreviewFailed):
        redaction.cover(broken, (BOX,))
    assert len(_items(vault, entity)) == 2


def test_a_full_disk_adds_nothing_and_says_so(
    vault: Vault, entity: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = _cover(vault, entity)

    def full(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr("stalkdiary.actions.take_in.receive", full)
    with pytest.raises(DiskFull):
        redaction.add_copy(vault, entity, _items(vault, entity)[0].id, made)
    assert len(_items(vault, entity)) == 1
    assert vault.drafts.all() == []


def test_a_copy_that_was_cut_short_is_still_a_copy_when_it_is_finished(diary: Diary) -> None:
    with diary.open() as vault:
        files = [Incoming(data=_picture(), name="envelope.png")]
        entity = record.log(vault, about("words"), files).id
        original = _items(vault, entity)[0].id
        made = _cover(vault, entity)
        vault.drafts.save("d" * 32, {"about": "files-being-added", record.COPY_OF: original}, entity)
        intake = vault.evidence.begin("covered-copy.png", entity)
        receive(vault.evidence.folder, intake, SourceBytes(made.data), Task())
    with diary.open() as vault:
        record.finish_interrupted(vault)
        copy = _items(vault, entity)[1]
        assert (copy.name, copy.copy_of) == ("covered-copy.png", original)
        assert held_back(_items(vault, entity)) == {original}


def test_the_history_says_that_a_copy_was_added(vault: Vault, entity: str) -> None:
    redaction.add_copy(vault, entity, _items(vault, entity)[0].id, _cover(vault, entity))
    (change,) = review.changes(review.entry(vault, entity))
    assert "covered-copy.png, copy with parts covered" in change.fields[0].after
