"""What a hostile film, sound, document, mail or newer picture can do: at worst nothing is shown."""

from __future__ import annotations

import struct
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from stalkdiary.errors import Cancelled
from stalkdiary.preview import ALL, FilmFacts, Looker, SoundFacts, client, look_at
from stalkdiary.preview.answers import Answer
from stalkdiary.preview.blocks import FACTS, PEAKS, PIXELS, PIXELS_HEAD
from stalkdiary.preview.container import CONTAINERS, open_media
from stalkdiary.preview.facts import INCOMPLETE
from stalkdiary.preview.facts_wire import NotFacts, facts_to_json
from stalkdiary.preview.kinds import MP4, PDF, PNG
from stalkdiary.sandbox import BytesSource, Limits, run
from stalkdiary.task import Task
from tests.preview import making
from tests.preview.seeds import other_seeds

SEEDS = other_seeds()
TO_THE_END = Limits(wall_s=200, cpu_s=200)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS, ids=[f"{function}-{decoder}" for function, decoder, _ in SEEDS])
def test_mutated_files_never_bring_a_decoder_down(seed: tuple[str, str, bytes]) -> None:
    function, decoder, data = seed
    outcome = run(
        f"tests.preview.child_fuzz:{function}",
        BytesSource(data),
        f"{decoder} 7 40".encode(),
        limits=TO_THE_END,
    )
    endings = dict(line.rsplit(b" ", 1) for line in outcome.blocks)
    assert outcome.confined == (sys.platform == "linux")
    assert sum(map(int, endings.values())) == 40
    assert set(endings) <= {b"F", b"P", b"W", b"Xdamaged", b"Xtoo-large", b"Xmemory"}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux closes a child off")
def test_a_child_with_every_decoder_loaded_gets_at_no_file_network_or_process(tmp_path: Path) -> None:
    outside = str(tmp_path / "written from a child").encode()
    outcome = run("tests.preview.child_breaks_out:break_out", BytesSource(b""), outside)
    assert outcome.confined
    assert outcome.blocks == []


STARTS = st.sampled_from(
    [
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
        b"\0\0\0\x18ftypavif\0\0\0\0mif1avif",
        b"\0\0\0\x18ftypisom\0\0\0\0isommp42",
        b"GIF89a",
        b"II*\0\x08\0\0\0",
        b"BM" + bytes(12) + b"\x28\0\0\0",
        b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01webm",
        b"RIFF\xff\0\0\0AVI LIST",
        b"RIFF\xff\0\0\0WAVEfmt ",
        b"ID3\x04\0\0\0\0\0\x10",
        b"OggS\0\x02",
        b"fLaC\0\0\0\x22",
        b"#!AMR\n",
        b"%PDF-1.4\n",
        b"From: a\r\nTo: b\r\n",
    ]
)


def test_noise_behind_the_first_bytes_is_shown_or_damaged_and_nothing_worse() -> None:
    with Looker(kinds=ALL, ahead=False) as looker:

        @settings(max_examples=40)
        @given(STARTS, st.binary(max_size=300))
        def try_one(start: bytes, noise: bytes) -> None:
            look = looker.look_at(BytesSource(start + noise))
            assert look.failure in {None, "damaged", "too-large", "unsupported"}

        try_one()


def test_a_heic_with_items_of_no_readable_type_is_damaged_and_not_a_crash() -> None:
    good = making.heic(Image.new("RGB", (16, 16), "red"), b"Exif\0\0II*\0\x08\0\0\0\0\0")
    bad = good.replace(b"\0\2\0\0Exif", b"\0\2\0\0\xffxif")
    assert bad != good
    assert look_at(BytesSource(good), kinds=ALL).failure is None
    assert look_at(BytesSource(bad), kinds=ALL).failure == "damaged"


def test_a_gif_that_claims_four_thousand_megapixels_is_refused() -> None:
    bomb = b"GIF89a" + struct.pack("<HHBBB", 65535, 65535, 0xF0, 0, 0) + bytes(6)
    bomb += b"\x2c" + struct.pack("<HHHHB", 0, 0, 65535, 65535, 0) + b"\x02\x02\x44\x01\x00\x3b"
    assert look_at(BytesSource(bomb), kinds=ALL).failure == "too-large"


def test_a_bmp_that_claims_two_thousand_megapixels_is_refused() -> None:
    bomb = (
        b"BM"
        + struct.pack("<IHHI", 100, 0, 0, 54)
        + struct.pack("<IiiHHIIiiII", 40, 50000, 40000, 1, 24, 0, *[0] * 5)
    )
    assert look_at(BytesSource(bomb + bytes(100)), kinds=ALL).failure == "too-large"


def test_a_film_whose_frames_are_beyond_all_measure_is_refused() -> None:
    film = making.film(codec="mpeg4", sound=None, seconds=1)
    # The size stands in the track's header and in the sample's description; the stream itself says another.
    huge = film.replace(struct.pack(">HH", 96, 64), struct.pack(">HH", 65000, 65000))
    assert huge != film
    look = look_at(BytesSource(huge), kinds=ALL)
    assert look.failure in {None, "damaged", "memory"}
    if look.reduced is not None:
        assert max(look.reduced.width, look.reduced.height) <= 1280


@pytest.mark.parametrize("name", ["hls", "concat", "image2", "lavfi", "dash", "sdp", "rtsp", "v4l2"])
def test_lists_of_files_streams_and_devices_are_never_opened(name: str) -> None:
    assert name not in CONTAINERS
    with pytest.raises(ValueError, match="no such container"):
        open_media(BytesSource(b""), name)


def test_a_list_of_files_in_the_clothes_of_a_film_opens_none_of_them() -> None:
    for script in (b"ffconcat version 1.0\nfile /etc/passwd\n", b"#EXTM3U\nfile:///etc/passwd\n"):
        with pytest.raises(Exception, match=r"."):
            open_media(BytesSource(b"\0\0\0\x18ftypisom\0\0\0\0isommp42" + script), "mov")


@pytest.mark.parametrize("name", ["crash", "hang", "spin", "hog", "flood", "leave"])
def test_whatever_a_child_does_the_film_is_kept_without_a_picture(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    function = f"tests.preview.child_functions:{name}"
    monkeypatch.setattr(client, "_FUNCTIONS", {"media": function, "document": function})
    limits = Limits(wall_s=1.5, memory=128 << 20, output=1 << 20)
    for file in (making.film(), making.pdf()):
        look = look_at(BytesSource(file), limits=limits, kinds=ALL)
        assert look.failure in {"crashed", "timeout", "memory"}
        assert (look.facts, look.reduced, look.peaks) == (None, None, b"")


def test_frames_that_were_there_before_a_child_died_are_still_shown() -> None:
    answer = Answer(MP4)
    answer.take(FACTS + facts_to_json(FilmFacts(2, 2, "MP4", video_codec="h264", frame_times=(0.1, 0.5))))
    answer.take(PIXELS + PIXELS_HEAD.pack(2, 2, 1) + bytes(4))
    answer.failure = "timeout"
    look = answer.look()
    assert look.failure is None
    assert look.reduced is not None
    assert isinstance(look.facts, FilmFacts)
    assert (look.facts.note, look.facts.frame_times) == ((INCOMPLETE,), (0.1,))


def test_a_child_cannot_answer_with_another_kind_or_without_end() -> None:
    sound = FACTS + facts_to_json(SoundFacts(format="MP3", sound_codec="mp3", sample_rate=8000, channels=1))
    for found in (PNG, PDF):
        with pytest.raises(NotFacts):
            Answer(found).take(sound)
        with pytest.raises(NotFacts):
            Answer(found).take(PEAKS + bytes(400))
    Answer(MP4).take(sound)
    with pytest.raises(NotFacts):
        Answer(MP4).take(PEAKS + bytes(399))
    one, many = Answer(PNG), Answer(PDF)
    pixel = PIXELS + PIXELS_HEAD.pack(1, 1, 1) + b"\0"
    for answer, most in ((one, 1), (many, 4)):
        for _ in range(most):
            answer.take(pixel)
        with pytest.raises(NotFacts):
            answer.take(pixel)


@pytest.mark.parametrize(
    "lie",
    [
        b'"duration": NaN',
        b'"duration": -1',
        b'"rotation": 45',
        b'"video_codec": "x y"',
        b'"frame_times": [2, 1]',
        b'"frame_times": "abc"',
        b'"sample_rate": -1',
        b'"width": 0',
        b'"tags": [["a", "b"]]',
        b'"is": "picture"',
    ],
)
def test_a_child_taken_over_cannot_pass_its_own_words_as_a_film(lie: bytes) -> None:
    film = facts_to_json(FilmFacts(2, 2, "MP4", video_codec="h264"))
    Answer(MP4).take(FACTS + film)
    with pytest.raises(NotFacts):
        Answer(MP4).take(FACTS + film[:-1] + b", " + lie + b"}")


def test_the_child_made_ready_for_one_kind_is_not_used_for_another() -> None:
    with Looker(kinds=ALL) as looker:
        assert looker.look_at(BytesSource(making.film())).kind == "film"
        spare = looker._spare
        assert spare is not None
        assert looker.look_at(BytesSource(making.pdf())).kind == "document"
        assert not spare.alive
        assert looker.look_at(BytesSource(making.pdf())).failure is None


def test_cancelling_stops_a_look_at_a_film() -> None:
    task = Task()
    task.cancel()
    with pytest.raises(Cancelled):
        look_at(BytesSource(making.film()), task=task, kinds=ALL)
