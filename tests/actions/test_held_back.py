"""What a person covered must not leave the diary with a pack, in any file of it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from stalkdiary.actions import pack_choice, record, redaction, review, view_evidence
from stalkdiary.actions.export import export, preview_snapshot, verify
from stalkdiary.actions.record import Incoming
from stalkdiary.actions.redaction import CoverBox, InPacks
from stalkdiary.model.evidence import Attachment
from stalkdiary.model.pack import PackRequest
from stalkdiary.vault.vault import Vault
from tests.support.diary import Diary, about
from tests.support.first_page import first_pages

pytestmark = pytest.mark.usefixtures("quick")

REQUEST = PackRequest("AB", positions=True)


@dataclass
class Pack:
    """A pack, unpacked."""

    files: dict[str, bytes]

    @property
    def record(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.of("record.json"))
        return found

    @property
    def exhibits(self) -> list[str]:
        return sorted(name.rpartition("/")[2] for name in self.files if "/exhibits/" in name)

    def of(self, ending: str) -> bytes:
        return next(data for name, data in self.files.items() if name.endswith(ending))


@pytest.fixture(scope="module")
def photo() -> bytes:
    """A photograph that holds a position."""
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (51.0, 30.0, 26.4), 3: "W", 4: (0.0, 7.0, 39.9)}
    file = io.BytesIO()
    Image.effect_noise((320, 240), 80).convert("RGB").save(file, "JPEG", exif=exif.tobytes())
    return file.getvalue()


@pytest.fixture
def vault(tmp_path: Path, photo: bytes) -> Iterator[Vault]:
    """A diary with one entry, whose photograph has a copy that is black all over."""
    with Diary.make(tmp_path / "notes").open() as opened:
        entity = record.log(opened, about("words"), [Incoming(data=photo, name="my new street.jpg")]).id
        original = _items(opened)[0]
        made = redaction.cover(view_evidence.original(opened, original.file), [CoverBox(0, 0, 1, 1)])
        redaction.add_copy(opened, entity, original.id, made)
        yield opened


def _entity(vault: Vault) -> str:
    return review.resolve(vault, "1")


def _items(vault: Vault) -> tuple[Attachment, ...]:
    incident = review.entry(vault, _entity(vault)).incident
    assert incident is not None
    return incident.evidence.items


def _pack(vault: Vault, tmp_path: Path) -> Pack:
    out = tmp_path / "pack.zip"
    export(vault, REQUEST, out)
    assert verify(out).undamaged
    with zipfile.ZipFile(out) as opened:
        return Pack({name: opened.read(name) for name in opened.namelist()})


def test_the_first_page_tells_that_an_original_is_held_back_before_an_entry_is_read(vault: Vault) -> None:
    early, late = first_pages(vault, REQUEST)
    assert early == late
    assert "held back" in preview_snapshot(vault, REQUEST).front(vault).left_out[-1]


def test_a_pack_holds_the_copy_and_nothing_of_the_originals_picture_or_place(
    vault: Vault, tmp_path: Path, photo: bytes
) -> None:
    original, copy = _items(vault)
    pack = _pack(vault, tmp_path)
    assert pack.exhibits == ["AB-001 covered-copy.jpg"]
    for name, data in pack.files.items():
        assert photo[2000:2064] not in data, name
        assert photo[-64:] not in data, name
    image = Image.open(io.BytesIO(pack.of("covered-copy.jpg")))
    assert not any(image.tobytes())
    incident = review.entry(vault, _entity(vault)).incident
    assert incident is not None
    (position,) = incident.positions.items
    for name, data in pack.files.items():
        assert position.latitude.encode() not in data, name
    assert pack.record["exhibits"][0]["copied_from"] == {
        "attachment": original.id,
        "held_back": True,
        "name": "my new street.jpg",
        "sha256": original.sha256,
    }
    assert any("held back" in words for words in pack.record["left_out"])
    assert copy.sha256 == pack.record["exhibits"][0]["sha256"]


def test_the_record_still_proves_which_original_there_is(vault: Vault, tmp_path: Path) -> None:
    rows = _pack(vault, tmp_path).record["incidents"][0]["rows"]
    first, last = (json.loads(row["parts"]["evidence"]["body"])["items"] for row in rows)
    original = _items(vault)[0]
    assert [item["sha256"] for item in first] == [original.sha256]
    assert last[1]["copy_of"] == original.id


@pytest.mark.parametrize(
    ("in_packs", "names"),
    [
        (InPacks.BOTH, ["AB-001 my new street.jpg", "AB-002 covered-copy.jpg"]),
        (InPacks.ORIGINAL, ["AB-001 my new street.jpg"]),
    ],
)
def test_the_person_decides_otherwise(
    vault: Vault, tmp_path: Path, in_packs: InPacks, names: list[str]
) -> None:
    redaction.choose(vault, _entity(vault), _items(vault)[1].id, in_packs)
    pack = _pack(vault, tmp_path)
    assert pack.exhibits == names
    assert not any("held back" in words for words in pack.record["left_out"])


def test_an_original_handed_over_before_keeps_its_reference_to_itself(vault: Vault, tmp_path: Path) -> None:
    copy = _items(vault)[1].id
    redaction.choose(vault, _entity(vault), copy, InPacks.ORIGINAL)
    export(vault, REQUEST, tmp_path / "first.zip")
    redaction.choose(vault, _entity(vault), copy, InPacks.COPY)
    assert _pack(vault, tmp_path).exhibits == ["AB-002 covered-copy.jpg"]


def test_only_what_is_handed_over_is_weighed(vault: Vault) -> None:
    entity, (_original, copy) = _entity(vault), _items(vault)
    weight = pack_choice.weigh(vault, [entity])[entity]
    assert (weight.files, weight.bytes, weight.with_position) == (1, copy.size, 0)
