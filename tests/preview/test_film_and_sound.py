"""What people see of a film or a sound before they play it: when, how long, three frames, how loud where."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stalkdiary.preview import ALL, FilmFacts, Look, SoundFacts, container_facts, look_at
from stalkdiary.preview.facts import SOUND_ONLY_SAMPLED, TRUNCATED
from stalkdiary.preview.source_file import SourceFile
from stalkdiary.sandbox import BytesSource, FileSource
from tests.preview import making
from tests.preview.seeing import distance, opened

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
HERE = {"location": "+51.5000-000.1200/"}


def film_facts(look: Look) -> FilmFacts:
    assert look.failure is None
    assert isinstance(look.facts, FilmFacts)
    return look.facts


def sound_facts(look: Look) -> SoundFacts:
    assert look.failure is None
    assert isinstance(look.facts, SoundFacts)
    return look.facts


def middle_colours(look: Look) -> list[tuple[int, ...]]:
    assert look.reduced is not None
    pictures = [opened(each) for each in (look.reduced, *look.more)]
    found = [picture.getpixel((picture.width // 2, picture.height // 2)) for picture in pictures]
    return [colour for colour in found if isinstance(colour, tuple)]


def loud_in_the_second_half(peaks: bytes) -> bool:
    return len(peaks) == 400 and max(peaks[20:180]) < 30 and min(peaks[220:380]) > 100


@pytest.mark.parametrize(
    ("container", "codec", "sound", "format", "named"),
    [
        ("mp4", "libx264", "aac", "MP4", ("h264", "aac")),
        ("mov", "libx264", "aac", "QuickTime", ("h264", "aac")),
        ("mp4", "libx265", "aac", "MP4", ("hevc", "aac")),
        ("3gp", "mpeg4", "aac", "3GP", ("mpeg4", "aac")),
        ("matroska", "libx264", "libopus", "Matroska", ("h264", "opus")),
        ("webm", "libvpx-vp9", "libopus", "WebM", ("vp9", "opus")),
        ("avi", "mpeg4", "libmp3lame", "AVI", ("mpeg4", "mp3")),
    ],
)
def test_a_film_shows_three_frames_and_its_sound(
    container: str, codec: str, sound: str, format: str, named: tuple[str, str]
) -> None:
    look = look_at(BytesSource(making.film(container, codec, sound)), kinds=ALL)
    facts = film_facts(look)
    assert look.kind == "film"
    assert (facts.format, facts.video_codec, facts.sound_codec) == (format, *named)
    assert (facts.width, facts.height, facts.rotation) == (96, 64, 0)
    assert facts.duration == pytest.approx(3.0, abs=0.15)
    assert facts.frame_rate == pytest.approx(10, abs=0.1)
    assert (facts.sample_rate, facts.channels) == (48000, 2)
    assert facts.frame_times == pytest.approx((0.3, 1.5, 2.7), abs=0.2)
    for found, colour in zip(middle_colours(look), (making.RED, making.GREEN, making.BLUE), strict=True):
        assert distance(found, colour) < 40
    assert max(look.peaks[:180]) < 30
    assert min(look.peaks[220:380]) > 100
    assert look.thumbnail is not None
    assert facts.note == ()


def test_a_film_held_upright_is_shown_upright() -> None:
    look = look_at(BytesSource(making.turned(making.film())), kinds=ALL)
    facts = film_facts(look)
    assert (facts.width, facts.height, facts.rotation) == (64, 96, 90)
    assert look.reduced is not None
    assert (look.reduced.width, look.reduced.height) == (64, 96)


def test_a_silent_film_has_no_waveform_and_that_is_no_failure() -> None:
    look = look_at(BytesSource(making.film(sound=None)), kinds=ALL)
    assert film_facts(look).sound_codec is None
    assert look.peaks == b""
    assert len(look.more) == 2


def test_a_telephone_s_own_date_with_its_offset_comes_before_the_container_s() -> None:
    tags = {
        "creation_time": "2026-03-17T21:05:00Z",
        "com.apple.quicktime.creationdate": "2026-03-17T22:04:11+0100",
        "com.apple.quicktime.location.ISO6709": "+51.5000-000.1200+035.5/",
        "com.apple.quicktime.make": "Fictional",
        "com.apple.quicktime.model": "Phone 9",
    }
    film = making.film(tags=tags, muxing={"movflags": "use_metadata_tags"})
    facts = film_facts(look_at(BytesSource(film), kinds=ALL))
    assert (facts.captured, facts.captured_offset) == ("2026-03-17T22:04:11", "+01:00")
    assert facts.captured_basis == "quicktime creationdate"
    assert (facts.latitude, facts.longitude, facts.altitude) == (51.5, -0.12, 35.5)
    assert facts.camera == "Fictional Phone 9"


def test_a_container_s_date_is_told_as_utc() -> None:
    film = making.film(tags={"creation_time": "2026-03-17T21:04:11Z", **HERE})
    facts = film_facts(look_at(BytesSource(film), kinds=ALL))
    assert (facts.captured, facts.captured_offset) == ("2026-03-17T21:04:11", "+00:00")
    assert facts.captured_basis == "container date (UTC)"
    assert (facts.latitude, facts.longitude) == (51.5, -0.12)


@pytest.mark.parametrize("unset", ["1904-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "1970-01-01T07:00:00Z"])
def test_a_clock_that_nobody_set_gives_no_date(unset: str) -> None:
    assert container_facts.when({"creation_time": unset}, {}) == (None, None, "")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("+51.5000-000.1200/", (51.5, -0.12, None)),
        ("+27.5916+086.5640+8850.1/", (27.5916, 86.564, 8850.1)),
        ("+5130.5-00007.2/", (51.5083333, -0.12, None)),
        ("+513030.0-0000712/", (51.5083333, -0.12, None)),
        ("+00.0000+000.0000/", (None, None, None)),
        ("+91.0000+000.0000/", (None, None, None)),
        ("+5160.0+00000.0/", (None, None, None)),
        ("somewhere", (None, None, None)),
    ],
)
def test_a_position_is_read_in_every_way_the_standard_writes_it(
    text: str, place: tuple[float | None, ...]
) -> None:
    assert container_facts.where({"location": text}) == place


@given(st.text(alphabet="+-.0123456789/", max_size=30))
def test_no_position_brings_the_reader_down(text: str) -> None:
    north, east, _ = container_facts.where({"location": text})
    assert (north is None) == (east is None)
    assert north is None or abs(north) <= 90


@given(st.text(max_size=40) | st.datetimes().map(str))
def test_no_date_brings_the_reader_down(text: str) -> None:
    captured, _, basis = container_facts.when({"creation_time": text}, {})
    assert (captured is None) == (basis == "")


@pytest.mark.parametrize(
    ("container", "codec", "format", "named"),
    [
        ("wav", "pcm_s16le", "WAV", "pcm_s16le"),
        ("mp3", "libmp3lame", "MP3", "mp3"),
        ("ipod", "aac", "M4A", "aac"),
        ("adts", "aac", "AAC", "aac"),
        ("ogg", "libopus", "Ogg", "opus"),
        ("flac", "flac", "FLAC", "flac"),
    ],
)
def test_a_sound_shows_where_it_is_loud(container: str, codec: str, format: str, named: str) -> None:
    look = look_at(BytesSource(making.sound(container, codec, tags={"title": "Voice\u202e 4"})), kinds=ALL)
    facts = sound_facts(look)
    assert (look.kind, facts.format, facts.sound_codec) == ("sound", format, named)
    assert facts.duration == pytest.approx(2.0, abs=0.1)
    assert (facts.sample_rate, facts.channels) == (48000, 2)
    assert loud_in_the_second_half(look.peaks)
    assert look.reduced is None
    assert facts.tags in ((), (("title", "Voice 4"),))


def test_a_call_recorder_s_amr_is_heard() -> None:
    look = look_at(BytesSource(making.amr()), kinds=ALL)
    facts = sound_facts(look)
    assert (facts.format, facts.sound_codec, facts.channels) == ("AMR", "amr_nb", 1)
    assert facts.duration == pytest.approx(2.0, abs=0.1)
    assert len(look.peaks) == 400


def test_a_long_sound_is_heard_in_pieces_and_says_so() -> None:
    look = look_at(BytesSource(making.sound("adts", "aac", seconds=2)), kinds=ALL)
    assert sound_facts(look).note == ()
    quiet = making.silent_wav(seconds=1000)
    look = look_at(BytesSource(quiet), kinds=ALL)
    assert sound_facts(look).note == (SOUND_ONLY_SAMPLED,)
    assert len(look.peaks) == 400


@pytest.mark.parametrize("container", ["webm", "fragmented"])
def test_a_film_that_was_cut_off_shows_what_is_left(container: str) -> None:
    if container == "webm":
        whole = making.film("webm", "libvpx", "libopus", seconds=9)
    else:
        whole = making.film(seconds=9, muxing={"movflags": "frag_keyframe+empty_moov"})
    look = look_at(BytesSource(whole[: len(whole) // 3]), kinds=ALL)
    assert look.reduced is not None
    if container == "webm":
        assert film_facts(look).note == (TRUNCATED,)


def test_a_film_without_its_index_is_damaged() -> None:
    look = look_at(BytesSource(making.film()[:-3000]), kinds=ALL)
    assert (look.kind, look.failure) == ("film", "damaged")


def test_a_flac_that_was_cut_off_says_so() -> None:
    whole = making.sound("flac", "flac")
    look = look_at(BytesSource(whole[: len(whole) * 2 // 3]), kinds=ALL)
    assert sound_facts(look).note == (TRUNCATED,)


class Spread:
    """A film of five gigabytes: its index at the very end, nothing but zeros that are never read between."""

    def __init__(self, film: bytes) -> None:
        place = film.index(b"moov") - 4
        self._front, self._index = film[:place], film[place:]
        self._gap = 5 << 30
        self.bytes_read = 0

    @property
    def size(self) -> int:
        return len(self._front) + self._gap + len(self._index)

    def read_at(self, offset: int, size: int) -> bytes:
        end = min(offset + size, self.size)
        self.bytes_read += max(0, end - offset)
        gap = len(self._front), len(self._front) + self._gap
        front = self._front[offset:end]
        zeros = bytes(max(0, min(end, gap[1]) - max(offset, gap[0])))
        return front + zeros + self._index[max(0, offset - gap[1]) : max(0, end - gap[1])]


def test_an_index_at_the_end_of_five_gigabytes_is_reached_without_reading_them() -> None:
    film = making.film()
    place = film.index(b"mdat") - 4
    # The data's box gets a 64-bit size that reaches over the gap; the free box before it makes the room.
    size = film.index(b"moov") - 4 - place + (5 << 30)
    free = film.rindex(b"free", 0, place) - 4
    assert free + 8 == place
    stretched = film[:free] + b"\0\0\0\x01mdat" + (size + 8).to_bytes(8, "big") + film[place + 8 :]
    source = Spread(stretched)
    look = look_at(source, kinds=ALL)
    assert len(look.more) == 2
    assert film_facts(look).duration == pytest.approx(3.0, abs=0.1)
    assert source.bytes_read < 20 << 20


@given(st.binary(max_size=50), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8))
def test_a_source_reads_as_the_file_that_it_is(data: bytes, reads: list[tuple[int, int]]) -> None:
    file = SourceFile(BytesSource(data))
    for offset, size in reads:
        assert file.seek(offset, os.SEEK_SET) == offset
        assert file.read(size) == data[offset : offset + size]
        assert file.tell() == offset + len(data[offset : offset + size])


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real telephone files are not here")
def test_a_real_telephone_s_film_is_upright_with_its_local_time() -> None:
    with (SAMPLES / "with-gps.mov").open("rb") as file:
        look = look_at(FileSource(file), kinds=ALL)
    facts = film_facts(look)
    assert (facts.width, facts.height, facts.rotation) == (320, 568, 90)
    assert (facts.captured, facts.captured_offset) == ("2019-07-24T11:25:40", "+03:00")
    assert facts.camera == "Apple iPhone 6"
    assert facts.latitude is not None
