"""What is heard and seen go together, nothing is heard unasked, and without a loudspeaker all is calm."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from stalkdiary.actions import view_evidence
from stalkdiary.actions.view_evidence import Frame, Original, Samples
from stalkdiary.errors import PreviewFailed
from stalkdiary.gui.evidence import playing, sound_output
from stalkdiary.gui.evidence.player_stage import PlayerStage
from stalkdiary.gui.evidence.reel import Reel
from stalkdiary.gui.evidence.sound_output import RATE, SAMPLE_BYTES, open_sound
from stalkdiary.gui.evidence.speaker import Speaker
from tests.gui.evidence.conftest import FakeSound, Viewer
from tests.support.fixed_clock import FixedClock

SECOND = RATE * SAMPLE_BYTES


@dataclass
class Sounds:
    """Sound that waits, as a reel has it."""

    begins: float | None = 0.0
    waiting: bytes = b""
    is_over: bool = False

    @property
    def sound_begins(self) -> float | None:
        return self.begins if self.waiting else None

    @property
    def sound_is_over(self) -> bool:
        return self.is_over and not self.waiting

    def take_sound(self, most: int) -> bytes:
        taken, self.waiting = self.waiting[:most], self.waiting[most:]
        return taken


@dataclass
class Bench:
    """A speaker with a clock and a device that are moved by hand."""

    now: float = 100.0
    sound: FakeSound = field(default_factory=FakeSound)

    def __post_init__(self) -> None:
        self.speaker = Speaker(self.sound, lambda: self.now)

    def hear(self, seconds: float) -> None:
        self.now += seconds
        self.sound.play(seconds)


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_the_place_in_the_film_is_what_is_heard(bench: Bench) -> None:
    source = Sounds(2.0, bytes(SECOND), is_over=False)
    bench.speaker.begin(2.0)
    bench.speaker.go_on()
    bench.speaker.feed(source)
    assert bench.speaker.position == 2.0
    bench.now += 1.0
    assert bench.speaker.position == 2.0, "the device has not begun yet"
    bench.hear(0.25)
    assert bench.speaker.position == pytest.approx(2.25)
    bench.now += 0.05
    assert bench.speaker.position == pytest.approx(2.3), "between two tellings time goes on a little"
    bench.now += 3.0
    assert bench.speaker.position < 2.4


def test_a_sound_that_begins_late_is_preceded_by_silence(bench: Bench) -> None:
    source = Sounds(0.5, b"\1" * SECOND)
    bench.speaker.begin(0.25)
    bench.speaker.go_on()
    bench.speaker.feed(source)
    assert bench.sound.given[: SECOND // 4] == bytes(SECOND // 4)
    bench.hear(0.25)
    bench.speaker.feed(source)
    assert b"\1" in bench.sound.given


def test_where_the_sound_ends_first_the_film_goes_on(bench: Bench) -> None:
    source = Sounds(0.0, bytes(SECOND // 10), is_over=True)
    bench.speaker.begin(0.0)
    bench.speaker.go_on()
    bench.speaker.feed(source)
    bench.hear(0.1)
    assert bench.speaker.has_ended
    bench.now += 5
    assert bench.speaker.position == pytest.approx(5.1)
    bench.speaker.pause()
    bench.now += 60
    assert bench.speaker.position == pytest.approx(5.1)
    bench.speaker.go_on()
    bench.now += 1
    assert bench.speaker.position == pytest.approx(6.1)


def test_a_pause_is_silent_and_loses_nothing(bench: Bench) -> None:
    source = Sounds(0.0, bytes(SECOND))
    bench.speaker.begin(0.0)
    bench.speaker.feed(source)
    assert bench.sound.given == b"", "nothing is handed over before it plays"
    bench.speaker.go_on()
    bench.speaker.feed(source)
    bench.hear(0.1)
    bench.speaker.pause()
    assert bench.sound.is_paused
    at = bench.speaker.position
    bench.now += 60
    bench.speaker.feed(source)
    assert bench.speaker.position == pytest.approx(at)
    bench.speaker.go_on()
    bench.hear(0.1)
    assert bench.speaker.position == pytest.approx(0.2)
    assert not bench.speaker.is_stuck


def test_a_device_that_hangs_is_noticed(bench: Bench) -> None:
    bench.speaker.begin(0.0)
    bench.speaker.go_on()
    bench.speaker.feed(Sounds(0.0, bytes(SECOND)))
    assert not bench.speaker.is_stuck
    bench.now += 10
    assert bench.speaker.is_stuck


class BrokenSound:
    """A film whose frames can be read, and whose sound cannot."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        self.pieces = 0

    def frames(self, start_s: float, _width: int) -> Iterator[Frame]:
        yield from (Frame(start_s + number / 10, 1, 1, b"abc") for number in range(3))

    def samples(self, _start_s: float) -> Iterator[Samples]:
        for _never in range(self.pieces):
            yield Samples(0.0, b"")
        raise PreviewFailed(reason=self.reason)

    def stop(self) -> None: ...


@pytest.mark.parametrize(("reason", "frames", "fails"), [("damaged", 3, False), ("crashed", 0, True)])
def test_a_sound_that_cannot_be_read_does_not_cost_the_film(
    monkeypatch: pytest.MonkeyPatch, reason: str, frames: int, fails: bool
) -> None:
    monkeypatch.setattr(view_evidence, "player", lambda _original: nullcontext(BrokenSound(reason)))
    reel = Reel(Original(None, None, "", 0), 640, has_sound=True)  # type: ignore[arg-type]  # nothing of it is read
    reel.seek(0.0)
    taken = 0
    while not (reel.is_over or reel.error):
        taken += reel.take() is not None
    reel.stop()
    reel.join(10)
    assert (taken, reel.error is not None) == (frames, fails)


def _player(viewer: Viewer, name: str) -> PlayerStage:
    stage = viewer.show(name).stage
    assert isinstance(stage, PlayerStage)
    return stage


def test_no_sound_begins_by_itself_and_no_device_is_opened(viewer: Viewer, heard: list[FakeSound]) -> None:
    stage = _player(viewer, "voice.wav")
    stage.playing.jump(1.0)
    viewer.desk.until(lambda: stage.slider.value() > 0)
    assert heard == []


def test_a_sound_is_played_with_the_keyboard_and_ends(viewer: Viewer, heard: list[FakeSound]) -> None:
    stage = _player(viewer, "voice.wav")
    viewer.desk.press(Qt.Key.Key_Space)
    (sound,) = heard
    assert stage.is_playing
    viewer.desk.until(lambda: sound.given)
    assert sound.loudness == 0.5, "not at full strength at once"
    viewer.desk.press(Qt.Key.Key_M)
    assert sound.loudness == 0
    viewer.desk.press(Qt.Key.Key_Up)
    assert sound.loudness == pytest.approx(0.55)
    viewer.desk.press(Qt.Key.Key_Space)
    assert sound.is_paused
    viewer.desk.press(Qt.Key.Key_Space)
    viewer.desk.until(lambda: sound.play_all() and not stage.is_playing)
    assert len(sound.given) == pytest.approx(3 * SECOND, abs=SECOND // 10)
    assert stage.waveform is not None
    assert stage.playing.at == pytest.approx(3.0, abs=0.1)


def test_a_film_shows_the_frame_that_belongs_to_what_is_heard(viewer: Viewer, heard: list[FakeSound]) -> None:
    stage = _player(viewer, "film.mp4")
    assert stage.frames is not None
    viewer.desk.press(Qt.Key.Key_Space)
    (sound,) = heard
    viewer.desk.until(lambda: sound.given)
    viewer.desk.bot.wait(60)
    assert stage.playing.at < 0.3, "the picture waits for the sound"
    viewer.desk.until(lambda: sound.play(0.02) and stage.playing.at > 1.2)
    colour = stage.frames.image.pixelColor(stage.frames.image.rect().center())
    assert colour.green() > colour.red(), "red in the first second, green in the second"
    viewer.desk.until(lambda: sound.play_all() and not stage.is_playing)


def test_jumping_drops_what_was_waiting(viewer: Viewer, heard: list[FakeSound]) -> None:
    stage = _player(viewer, "film.mp4")
    viewer.desk.press(Qt.Key.Key_Space)
    (sound,) = heard
    viewer.desk.until(lambda: sound.given)
    begun = sound.begun
    stage.playing.jump(2.0)
    viewer.desk.until(lambda: sound.begun > begun and sound.given)
    viewer.desk.until(lambda: sound.play_all() and stage.playing.at >= 2.0)


def test_leaving_ends_the_sound_at_once(viewer: Viewer, heard: list[FakeSound]) -> None:
    _player(viewer, "voice.wav")
    viewer.desk.press(Qt.Key.Key_Space)
    (sound,) = heard
    viewer.desk.until(lambda: sound.given)
    viewer.desk.session.way_out.leave()
    assert sound.has_ended


def test_without_a_loudspeaker_a_film_is_still_seen(viewer: Viewer, no_sound: None) -> None:
    stage = _player(viewer, "film.mp4")
    assert stage.frames is not None
    viewer.desk.press(Qt.Key.Key_Space)
    assert "No loudspeaker was found" in stage.notice.text
    assert "without its sound" in stage.notice.text
    viewer.desk.until(lambda: stage.playing.at > 0.3)
    assert stage.loudness is not None
    assert not stage.loudness.isVisible()


def test_without_a_loudspeaker_a_sound_says_what_to_do_and_leaves_no_dead_button(
    viewer: Viewer, no_sound: None
) -> None:
    stage = _player(viewer, "voice.wav")
    viewer.desk.press(Qt.Key.Key_Space)
    assert "save the original" in stage.notice.text
    assert not stage.play_button.isVisible()
    assert not stage.is_playing
    words = [one.text() for one in stage.findChildren(QLabel) if one.isVisible()]
    assert not any("Space" in text for text in words)


def test_a_loudspeaker_that_hangs_costs_the_sound_and_not_the_film(
    viewer: Viewer, heard: list[FakeSound], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stalkdiary.gui.evidence.speaker._STUCK_S", 0.2)
    stage = _player(viewer, "film.mp4")
    viewer.desk.press(Qt.Key.Key_Space)
    viewer.desk.until(lambda: stage.notice.text)
    assert heard[0].has_ended
    stage.playing.jump(2.6)
    viewer.desk.until(lambda: stage.playing.at > 2.7)
    viewer.desk.until(lambda: not stage.is_playing)


def test_who_watches_a_film_is_not_locked_out(
    viewer: Viewer, heard: list[FakeSound], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Told with every picture: seldom, it might be told once while the key is pressed, and then not for long.
    monkeypatch.setattr(playing, "_WATCHED_EVERY_S", 0.0)
    clock, idle = viewer.desk.session.clock, viewer.desk.window._idle
    assert isinstance(clock, FixedClock)
    _player(viewer, "voice.wav")
    clock.move_on(120)
    before = idle._last_ms
    viewer.desk.press(Qt.Key.Key_Space)
    pressed = idle._last_ms
    assert before < pressed
    clock.move_on(60)
    # Watching counts, not only the press.
    viewer.desk.until(lambda: idle._last_ms > pressed)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The socket of a sound server that nobody serves."""
    # Set rather than taken away, so that what the program puts there is taken back.
    monkeypatch.setenv("PULSE_SERVER", "")
    monkeypatch.delenv("PULSE_RUNTIME_PATH", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    (tmp_path / "pulse").mkdir()
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(tmp_path / "pulse" / "native"))
        yield tmp_path / "pulse" / "native"


def test_where_qt_has_no_sound_there_is_none(server: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    assert open_sound() is None


@pytest.mark.skipif(sys.platform != "linux", reason="libpulse")
def test_without_a_local_sound_server_nothing_is_loaded_or_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PULSE_SERVER", "tcp:sound.example.org")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.delenv("PULSE_RUNTIME_PATH", raising=False)
    before = set(sys.modules)
    assert open_sound() is None
    assert set(sys.modules) == before
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="libpulse")
def test_sound_goes_to_this_computer_alone(server: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", "tcp:sound.example.org")
    assert sound_output._name_server()
    assert os.environ["PULSE_SERVER"] == f"unix:{server}"


@pytest.mark.skipif(sys.platform != "linux", reason="libpulse")
def test_no_file_is_made_in_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("PULSE_COOKIE", raising=False)
    with sound_output._no_cookie_written():
        assert len(Path(os.environ["PULSE_COOKIE"]).read_bytes()) == 256
    assert "PULSE_COOKIE" not in os.environ, "it names an open file, which in another process is another"
    made = tmp_path / ".config" / "pulse" / "cookie"
    made.parent.mkdir(parents=True)
    made.write_bytes(b"theirs")
    with sound_output._no_cookie_written():
        assert "PULSE_COOKIE" not in os.environ
