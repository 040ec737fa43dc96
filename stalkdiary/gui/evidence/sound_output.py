"""The one way to a loudspeaker: Qt's sound device, opened when something is to be heard and never before.

It needs Qt's Multimedia module, and on Linux the library and the local socket of the system's sound server.
Where any of these is missing there is no sound, which is no error: films are then shown without it.

The module is loaded here and on the first use alone: it costs time and memory, on Linux it does not load
without libpulse, and with it comes a connection that nobody who only reads needs. Decision 061 tells what it
may do.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from PySide6.QtCore import QIODevice
    from PySide6.QtMultimedia import QAudioSink

RATE, SAMPLE_BYTES = 48_000, 4
"""What is written: so many pairs (left, right) of signed 16-bit little-endian numbers a second."""

_AHEAD_S = 0.3
"""Seconds of sound handed over at once: what the window may be busy for without a gap."""
_COOKIE_BYTES = 256
_COOKIE, _SERVER = "PULSE_COOKIE", "PULSE_SERVER"


class SoundOutput(Protocol):
    """Where sound goes: plain samples in, and how much of them was played."""

    @property
    def heard_s(self) -> float:
        """Seconds that were played since `begin`."""
        ...

    @property
    def room(self) -> int:
        """Bytes that it takes now."""
        ...

    def begin(self) -> None:
        """Drop what waits, and play what is written from now on."""
        ...

    def write(self, pcm: bytes) -> int:
        """Hand over samples; how many bytes it took."""
        ...

    def pause(self) -> None:
        """Stop for now; what waits stays."""
        ...

    def go_on(self) -> None:
        """Play on."""
        ...

    def end(self) -> None:
        """Drop what waits, and let the device go."""
        ...

    def set_loudness(self, part: float) -> None:
        """How loud, 0 (silent) to 1 (as the system has it), as ears tell it."""
        ...


def open_sound() -> SoundOutput | None:
    """The system's usual loudspeaker, or None where there is none."""
    if sys.platform == "linux" and not _name_server():
        return None
    try:
        # Loaded late on purpose; see above.
        from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices
    except ImportError:
        return None
    with _no_codecs(), _no_cookie_written():
        device = QMediaDevices.defaultAudioOutput()
        form = QAudioFormat()
        form.setSampleRate(RATE)
        form.setChannelCount(2)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        if device.isNull() or not device.isFormatSupported(form):
            return None
        sink = QAudioSink(device, form)
        sink.setBufferSize(round(_AHEAD_S * RATE) * SAMPLE_BYTES)
        return _QtSound(sink)


class _QtSound:
    """A sink of Qt's."""

    def __init__(self, sink: QAudioSink) -> None:
        self._sink = sink
        self._pipe: QIODevice | None = None

    @property
    def heard_s(self) -> float:
        return self._sink.processedUSecs() / 1e6 if self._pipe is not None else 0.0

    @property
    def room(self) -> int:
        free = self._sink.bytesFree() if self._pipe is not None else 0
        return free - free % SAMPLE_BYTES

    def begin(self) -> None:
        self.end()
        with _no_cookie_written():
            self._pipe = self._sink.start()

    def write(self, pcm: bytes) -> int:
        return max(0, self._pipe.write(pcm)) if self._pipe is not None and pcm else 0

    def pause(self) -> None:
        self._sink.suspend()

    def go_on(self) -> None:
        self._sink.resume()

    def end(self) -> None:
        self._pipe = None
        self._sink.reset()

    def set_loudness(self, part: float) -> None:
        # Half as loud to the ear is far less than half of the power: Qt's own scale for sliders, spelled out.
        self._sink.setVolume(part**3)


def _name_server() -> bool:
    """Tell libpulse the local sound server and no other; whether there is one.

    Left to itself it would ask settings and the display for one, which may be on another computer, would
    start one, or would make folders to look for it in.
    """
    if os.environ.get(_SERVER, "").startswith("unix:"):
        return True
    folder = os.environ.get("PULSE_RUNTIME_PATH") or os.environ.get("XDG_RUNTIME_DIR", "")
    below = () if os.environ.get("PULSE_RUNTIME_PATH") else ("pulse",)
    socket = Path(folder, *below, "native")
    if not folder or not socket.is_socket():
        return False
    os.environ[_SERVER] = f"unix:{socket}"
    return True


@contextmanager
def _no_codecs() -> Iterator[None]:
    """Keep Qt from loading its media framework, whose codecs have no place in the process that holds keys.

    It is a plugin; without it Qt offers sound devices alone, which is what is wanted.
    """
    paths = QCoreApplication.libraryPaths()
    QCoreApplication.setLibraryPaths([])
    try:
        yield
    finally:
        QCoreApplication.setLibraryPaths(paths)


@contextmanager
def _no_cookie_written() -> Iterator[None]:
    """Keep libpulse from making a file of its own in the home folder where it finds none.

    It gets one in memory instead; the server knows its own user without it. The variable is set no longer
    than needed: it names an open file by its number, which in another process means another file.
    """
    if sys.platform != "linux" or _COOKIE in os.environ or _has_cookie():
        yield
        return
    memory = os.memfd_create("cookie")
    try:
        os.write(memory, os.urandom(_COOKIE_BYTES))
        os.environ[_COOKIE] = f"/proc/self/fd/{memory}"
        yield
    finally:
        os.environ.pop(_COOKIE, None)
        os.close(memory)


def _has_cookie() -> bool:
    """Whether there is one where libpulse looks (pulse-client.conf(5))."""
    with suppress(RuntimeError):
        home = Path.home()
        settings = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
        return any(path.exists() for path in (settings / "pulse" / "cookie", home / ".pulse-cookie"))
    return False
