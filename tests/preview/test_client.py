"""What a hostile file can and cannot do: at worst it is kept without a picture."""

from __future__ import annotations

import struct
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from stalkdiary.errors import Cancelled
from stalkdiary.preview import LIMITS, Look, Looker, blocks, client, look_at
from stalkdiary.preview.answers import Answer
from stalkdiary.preview.facts_wire import NotFacts
from stalkdiary.preview.kinds import PNG
from stalkdiary.sandbox import BytesSource, Limits, run
from stalkdiary.task import Task
from tests.preview.seeing import UPRIGHT, corners, quarters, shown, srgb_profile

Encode = Callable[..., BytesSource]
HERE = Path(__file__).parent


def png_claiming(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1 << 20))) + chunk(b"IEND", b"")


def test_a_picture_that_claims_ten_thousand_megapixels_is_refused() -> None:
    assert look_at(BytesSource(png_claiming(100_000, 100_000))).failure == "too-large"


def test_a_progressive_photograph_beyond_the_memory_is_too_large_and_not_damaged(encode: Encode) -> None:
    source = encode(Image.new("RGB", (8000, 6000)), "JPEG", progressive=True, subsampling=0)
    look = look_at(source, limits=Limits(memory=256 << 20, output=LIMITS.output))
    assert look.failure == "too-large"
    assert look.facts is not None
    assert look.facts.width == 8000


def test_a_picture_that_needs_more_memory_than_allowed_still_tells_its_facts() -> None:
    limits = Limits(memory=64 << 20, output=LIMITS.output)
    look = look_at(BytesSource(png_claiming(7000, 7000)), limits=limits)
    assert look.failure == "memory"
    assert look.facts is not None
    assert look.facts.width == 7000


@pytest.mark.parametrize(
    "start", [b"", b"plain words", b"GIF89a", b"%PDF-1.7", b"RIFF\0\0\0\0AVI ", b"\xff\xd8"]
)
def test_other_kinds_are_never_opened(start: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "_FUNCTION", "no child may be started")
    assert look_at(BytesSource(start)) == Look("other", failure="unsupported")


MAGIC = st.sampled_from([b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\x40\0\0\0WEBPVP8 "])


@settings(max_examples=9)
@given(MAGIC, st.binary(max_size=300))
def test_noise_that_looks_like_a_picture_is_damaged_and_nothing_worse(magic: bytes, noise: bytes) -> None:
    assert look_at(BytesSource(magic + noise)).failure in {"damaged", "too-large"}


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("JPEG", {"quality": 60}),
        ("JPEG", {"progressive": True}),
        ("PNG", {}),
        ("WEBP", {"quality": 50}),
        ("WEBP", {"lossless": True}),
    ],
)
def test_hundreds_of_mutated_pictures_never_bring_a_decoder_down(
    encode: Encode, noise: Image.Image, kind: str, options: dict[str, object]
) -> None:
    source = encode(noise.resize((96, 72)), kind, icc_profile=srgb_profile(), **options)
    request = f"{kind} 7 150".encode()
    outcome = run("child_functions:fuzz", source, request, path=[*sys.path, str(HERE)])
    endings = dict(line.rsplit(b" ", 1) for line in outcome.blocks)
    assert sum(map(int, endings.values())) == 150
    assert set(endings) <= {b"P", b"Xdamaged", b"Xtoo-large", b"Xmemory"}
    assert int(endings[b"P"]) > 0


@pytest.mark.parametrize(
    ("name", "failure"),
    [
        ("crash", "crashed"),
        ("hog", "memory"),
        ("hang", "crashed"),
        ("flood", "crashed"),
        ("oversized_pixels", "crashed"),
        ("leave", "crashed"),
    ],
)
def test_whatever_a_child_does_the_file_is_kept_without_a_picture(
    encode: Encode, monkeypatch: pytest.MonkeyPatch, name: str, failure: str
) -> None:
    monkeypatch.syspath_prepend(str(HERE))
    monkeypatch.setattr(client, "_FUNCTION", f"child_functions:{name}")
    limits = Limits(memory=128 << 20, output=1 << 20)
    look = look_at(encode(quarters()), limits=limits)
    assert (look.kind, look.failure, look.reduced) == ("picture", failure, None)


def test_a_decoder_that_never_ends_is_a_timeout(encode: Encode, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(HERE))
    monkeypatch.setattr(client, "_FUNCTION", "child_functions:spin")
    assert look_at(encode(quarters()), limits=Limits(wall_s=0.3)).failure == "timeout"


def test_facts_survive_a_decoder_that_crashes(encode: Encode, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(HERE))
    monkeypatch.setattr(client, "_FUNCTION", "child_functions:facts_then_crash")
    look = look_at(encode(quarters()))
    assert look.failure == "crashed"
    assert look.facts is not None
    assert look.facts.captured == "2026-03-17T21:04:11.250"


@given(st.sampled_from([b"", b"F", b"P", b"X"]), st.binary(max_size=60))
def test_no_block_from_a_child_taken_over_brings_the_program_down(tag: bytes, body: bytes) -> None:
    with pytest.raises(NotFacts):
        Answer(PNG).take(tag + body)


@given(st.integers(0, 1 << 32 - 1), st.integers(0, 1 << 32 - 1), st.integers(2, 255), st.binary(max_size=60))
def test_pixels_that_do_not_add_up_are_refused(width: int, height: int, grey: int, data: bytes) -> None:
    with pytest.raises(NotFacts):
        Answer(PNG).take(blocks.PIXELS + blocks.PIXELS_HEAD.pack(width, height, grey) + data)


def test_cancelling_stops_a_look(encode: Encode) -> None:
    task = Task()
    task.cancel()
    with pytest.raises(Cancelled):
        look_at(encode(quarters()), task=task)


def test_each_of_several_files_has_a_child_of_its_own_and_none_is_left(encode: Encode) -> None:
    with Looker() as looker:
        first = looker.look_at(encode(quarters()))
        spare = looker._spare
        assert spare is not None
        second = looker.look_at(encode(quarters(), "JPEG"))
        assert not spare.alive
        last = looker._spare
    assert corners(shown(first)) == corners(shown(second)) == UPRIGHT
    assert last is not None
    assert not last.alive


def test_a_child_that_died_while_waiting_is_replaced(encode: Encode) -> None:
    with Looker() as looker:
        looker.look_at(encode(quarters()))
        assert looker._spare is not None
        looker._spare._process.kill()
        looker._spare._process.wait()
        assert corners(shown(looker.look_at(encode(quarters())))) == UPRIGHT


def test_saving_does_not_wait_for_a_child_that_nothing_is_left_for(encode: Encode) -> None:
    with Looker(files=2) as looker:
        looker.look_at(encode(quarters()))
        assert looker._spare is not None
        assert corners(shown(looker.look_at(encode(quarters())))) == UPRIGHT
        assert looker._spare is None
