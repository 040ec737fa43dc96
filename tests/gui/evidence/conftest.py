"""A diary whose one entry has a file of every kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from stalkdiary.actions.record import Incoming, log
from stalkdiary.actions.review import entry
from stalkdiary.gui.evidence import sound_output
from stalkdiary.gui.evidence.page import EvidencePage
from stalkdiary.gui.evidence.sound_output import RATE, SAMPLE_BYTES
from tests.preview import making
from tests.support.desk import Desk, DeskMaker, Diary, incident, make_diary, picture

MAIL = (
    b"From: Someone <someone@example.org>\r\nTo: me@example.org\r\nSubject: <b>You</b>\r\n"
    b"Date: Tue, 17 Mar 2026 21:04:11 +0000\r\nMessage-ID: <1@example.org>\r\n\r\n"
    b"<img src='http://example.org/x.png'>I saw you &amp; waited.\r\n"
)
LARGE = (2400, 1000)
"""Pixels of a picture whose reduced copy has fewer."""
TEXT = b"<h1>not a heading</h1><script>x</script>\nsecond line\n"


@dataclass(frozen=True)
class Kinds:
    """A diary, and the route of each of its files by name."""

    diary: Diary
    routes: Mapping[str, str]


@pytest.fixture(scope="session")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Kinds:
    """A diary with a file of every kind."""
    files = {
        "tall.png": picture(90, 400),
        "large.png": picture(*LARGE),
        "film.mp4": making.film(),
        "voice.wav": making.silent_wav(3),
        "letter.pdf": making.pdf(3),
        "mail.eml": MAIL,
        "notes.txt": TEXT,
        "what.bin": b"\0\1\2\3" * 400,
        "torn.pdf": making.pdf(3)[:300],
        "locked.pdf": making.pdf(1, password="secret"),
        "empty.jpg": b"",
    }
    diary = make_diary(tmp_path_factory.mktemp("kinds") / "My notes")
    with diary.open() as vault:
        incoming = [Incoming(data=data, name=name) for name, data in files.items()]
        entity = log(vault, incident(0), incoming).id
        found = entry(vault, entity).incident
        assert found is not None
        routes = {item.name: f"{entity}/{item.id}" for item in found.evidence.items}
    assert set(routes) == set(files)
    return Kinds(Diary(diary.folder, diary.code, (entity,)), routes)


@dataclass
class Viewer:
    """A window that shows one file after another."""

    desk: Desk
    kinds: Kinds

    def open(self, name: str) -> EvidencePage:
        """Go to a file's page; nothing of it is shown yet."""
        page = self.desk.go("evidence", self.kinds.routes[name])
        assert isinstance(page, EvidencePage)
        return page

    def show(self, name: str) -> EvidencePage:
        """Go to a file's page, and press what shows it."""
        page = self.open(name)
        before = page.stage
        self.desk.press(Qt.Key.Key_Return)
        self.desk.until(lambda: page.stage is not before)
        return page


@pytest.fixture
def viewer(desks: DeskMaker, kinds: Kinds) -> Viewer:
    """A window on that diary."""
    desk = desks()
    desk.open(kinds.diary)
    desk.settle()
    return Viewer(desk, kinds)


@pytest.fixture
def chosen(tmp_path: Path) -> Path:
    """A place outside the diary."""
    return tmp_path / "copy.bin"


@dataclass
class FakeSound:
    """A loudspeaker that plays what it is told to, when it is told to."""

    given: bytes = b""
    played: int = 0
    begun: int = 0
    loudness: float = 1.0
    is_paused: bool = False
    has_ended: bool = False

    @property
    def heard_s(self) -> float:
        return self.played / (RATE * SAMPLE_BYTES)

    @property
    def room(self) -> int:
        return max(0, RATE * SAMPLE_BYTES // 4 - (len(self.given) - self.played))

    def begin(self) -> None:
        self.given, self.played, self.has_ended, self.is_paused = b"", 0, False, False
        self.begun += 1

    def write(self, pcm: bytes) -> int:
        taken = pcm[: self.room]
        self.given += taken
        return len(taken)

    def pause(self) -> None:
        self.is_paused = True

    def go_on(self) -> None:
        self.is_paused = False

    def end(self) -> None:
        self.has_ended = True

    def set_loudness(self, part: float) -> None:
        self.loudness = part

    def play(self, seconds: float) -> bool:
        """Play so much of what it was given."""
        self.played = min(len(self.given), self.played + round(seconds * RATE) * SAMPLE_BYTES)
        return True

    def play_all(self) -> bool:
        """Play all it was given."""
        self.played = len(self.given)
        return True


@pytest.fixture(autouse=True)
def no_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test opens the machine's own loudspeaker."""
    monkeypatch.setattr(sound_output, "open_sound", lambda: None)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch, no_sound: None) -> list[FakeSound]:
    """Every loudspeaker that is opened."""
    opened: list[FakeSound] = []

    def open_sound() -> FakeSound:
        opened.append(FakeSound())
        return opened[-1]

    monkeypatch.setattr(sound_output, "open_sound", open_sound)
    return opened
