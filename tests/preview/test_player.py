"""Playing a film or a sound: in step, from anywhere, and never more of it in memory than a pipe holds."""

from __future__ import annotations

import array
import itertools
import threading

import pytest

from stalkdiary.errors import Cancelled, PreviewFailed
from stalkdiary.preview import player
from stalkdiary.preview.player import Frame, Player, open_player
from stalkdiary.sandbox import BytesSource
from tests.preview import making
from tests.preview.seeing import distance

FILM = making.film()


def colour(frame: Frame) -> tuple[int, int, int]:
    place = 3 * (frame.width * (frame.height // 2) + frame.width // 2)
    red, green, blue = frame.rgb[place : place + 3]
    return red, green, blue


def loudest(pcm: bytes) -> int:
    values = array.array("h", pcm)
    return max(max(values), -min(values))


def test_a_film_plays_from_start_to_end_with_its_times() -> None:
    with open_player(BytesSource(FILM)) as playing:
        frames = list(playing.frames())
    assert [frame.time for frame in frames] == pytest.approx([number / 10 for number in range(30)])
    assert all((frame.width, frame.height) == (96, 64) for frame in frames)
    assert all(len(frame.rgb) == 3 * 96 * 64 for frame in frames)
    for number, wanted in ((4, making.RED), (15, making.GREEN), (26, making.BLUE)):
        assert distance(colour(frames[number]), wanted) < 40


def test_sound_is_handed_over_whole_at_the_rate_that_is_promised() -> None:
    with open_player(BytesSource(FILM)) as playing:
        pieces = list(playing.samples())
    seconds = sum(len(piece.pcm) for piece in pieces) / 4 / 48_000
    assert seconds == pytest.approx(3.0, abs=0.05)
    assert [piece.time for piece in pieces] == pytest.approx([n / 5 for n in range(len(pieces))], abs=0.001)
    assert loudest(pieces[3].pcm) < 100
    assert loudest(pieces[12].pcm) > 20_000


def test_playing_begins_where_it_is_asked_to() -> None:
    with open_player(BytesSource(FILM)) as playing:
        assert next(playing.frames(2.05)).time == pytest.approx(2.1)
        assert next(playing.samples(2.0)).time == pytest.approx(2.0, abs=0.001)
        assert next(playing.frames(0.5)).time == pytest.approx(0.5)
        assert list(playing.frames(60)) == []
        assert list(playing.samples(60)) == []
        assert next(playing.frames()).time == 0


def test_frames_and_sound_are_pulled_in_turn_out_of_one_child() -> None:
    with open_player(BytesSource(FILM)) as playing:
        pairs = list(itertools.islice(zip(playing.frames(), playing.samples(), strict=False), 5))
    assert [frame.time for frame, _ in pairs] == pytest.approx([0, 0.1, 0.2, 0.3, 0.4])
    assert [piece.time for _, piece in pairs] == pytest.approx([0, 0.2, 0.4, 0.6, 0.8], abs=0.001)


def test_a_newer_start_ends_an_older_one() -> None:
    with open_player(BytesSource(FILM)) as playing:
        older = playing.frames()
        next(older)
        newer = playing.frames(1.0)
        next(newer)
        assert list(older) == []
        assert next(newer).time == pytest.approx(1.1)


def test_frames_that_are_late_are_left_out() -> None:
    with open_player(BytesSource(FILM)) as playing:
        frames = playing.frames()
        assert next(frames).time == 0
        playing.skip_frames_before(1.5)
        assert next(frames).time == pytest.approx(1.5)


@pytest.mark.parametrize(("film", "size"), [(FILM, (48, 32)), (making.turned(FILM), (48, 72))])
def test_frames_are_upright_and_no_wider_than_asked_for(film: bytes, size: tuple[int, int]) -> None:
    with open_player(BytesSource(film)) as playing:
        frame = next(playing.frames(max_width=48))
    assert (frame.width, frame.height) == size


def test_a_sound_has_no_frames_and_a_silent_film_no_sound() -> None:
    with open_player(BytesSource(making.sound("ipod", "aac"))) as playing:
        assert list(playing.frames()) == []
        assert len(list(playing.samples())) >= 10
    with open_player(BytesSource(making.film(sound=None))) as playing:
        assert list(playing.samples()) == []
        assert len(list(playing.frames())) == 30


@pytest.mark.parametrize("data", [b"", b"words", b"%PDF-1.4", b"\x89PNG\r\n\x1a\n"])
def test_what_is_neither_film_nor_sound_is_not_played(data: bytes) -> None:
    with pytest.raises(PreviewFailed) as caught:
        open_player(BytesSource(data))
    assert caught.value.details == {"reason": "unsupported"}


def test_a_film_without_its_index_is_a_failure_in_a_word() -> None:
    with open_player(BytesSource(FILM[:-3000])) as playing, pytest.raises(PreviewFailed) as caught:
        next(playing.frames())
    assert caught.value.details == {"reason": "damaged"}


def test_a_player_that_is_closed_leaves_no_process() -> None:
    playing = open_player(BytesSource(FILM))
    next(playing.frames())
    playing.close()
    playing.close()
    assert not playing._child.alive


def test_stopping_from_another_thread_ends_a_pull_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(player, "_FUNCTION", "tests.preview.child_functions:spin")
    with open_player(BytesSource(FILM)) as playing:
        threading.Timer(0.2, playing.stop).start()
        with pytest.raises(Cancelled):
            next(playing.frames())
    assert not playing._child.alive


def test_a_frame_that_never_comes_is_a_timeout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(player, "_FUNCTION", "tests.preview.child_functions:spin")
    monkeypatch.setattr(player, "ANSWER_S", 0.3)
    with open_player(BytesSource(FILM)) as playing, pytest.raises(PreviewFailed) as caught:
        next(playing.frames())
    assert caught.value.details == {"reason": "timeout"}


@pytest.mark.parametrize("name", ["crash", "leave", "fail", "drizzle", "huge_block", "player_lies"])
def test_whatever_a_child_does_playing_ends_with_a_word(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(player, "_FUNCTION", f"tests.preview.child_functions:{name}")
    for pull in (Player.frames, Player.samples):
        with open_player(BytesSource(FILM)) as playing, pytest.raises(PreviewFailed) as caught:
            next(pull(playing))
        assert caught.value.details == {"reason": "crashed"}


def test_nothing_is_decoded_ahead_of_what_is_pulled() -> None:
    pages: set[int] = set()

    class Counting(BytesSource):
        __slots__ = ()

        def read_at(self, offset: int, size: int) -> bytes:
            pages.add(offset)
            return super().read_at(offset, size)

    long_film = making.film("matroska", "mpeg4", "pcm_s16le", seconds=20)
    with open_player(Counting(long_film)) as playing:
        frames = playing.frames()
        next(frames)
        before = len(pages)
        assert len(list(frames)) == 199
    # The beginning, and the index at the end.
    assert before <= 3
    assert len(pages) > 8
