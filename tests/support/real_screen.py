"""A virtual screen with real keys: Xvfb, xdotool, and a second client of the screen that looks at it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

PATIENCE_S = 60.0
_LOOKER = """
import sys
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
app = QGuiApplication(["looker"])
for line in sys.stdin:
    image = app.primaryScreen().grabWindow(0).toImage()
    keeps, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    small = image.scaled(64, 48, keeps, smooth)
    print(bytes(small.convertToFormat(QImage.Format.Format_Grayscale8).constBits()).hex(), flush=True)
"""
_STEP_S = 0.05
_BLINK = 200
"""The sum of differences that a blinking cursor makes on the small picture, and more."""
_CHANGED = 2_000
ANOTHER_PAGE = 15_000

Look = bytes


def can_be_had() -> bool:
    """Whether what a real screen takes is installed."""
    return all(shutil.which(tool) for tool in ("Xvfb", "xdotool"))


class RealScreen:
    """A screen of its own, for as long as the block lasts."""

    def __init__(self) -> None:
        self._started: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
            pass_fds=(writing,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            self.display = f":{told.readline().strip()}"
        self.environment = {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}
        self._looker = subprocess.Popen(
            [sys.executable, "-c", _LOOKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=self.environment,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for left in self._started:
            left.kill()
            left.wait()
        for process in (self._looker, self._server):
            process.terminate()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    stream.close()

    def start(self, arguments: Sequence[str], cwd: Path) -> subprocess.Popen[bytes]:
        """Start a program on this screen, and give its window the keyboard once it is there."""
        process = subprocess.Popen(
            arguments, cwd=cwd, env=self.environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        self._started.append(process)
        self._tool("search", "--sync", "--onlyvisible", "--name", ".", "windowfocus", "--sync")
        self.until_still()
        return process

    def type(self, text: str) -> None:
        """Press the keys of a text."""
        self._tool("type", "--delay", "8", text)

    def press(self, *keys: str) -> None:
        """Press keys one after another, such as "ctrl+Return"."""
        self._tool("key", "--delay", "30", *keys)

    def titles(self) -> set[str]:
        """What the windows on the screen are called."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", ".", "getwindowname", "%@"],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,  # it counts finding none as a failure
        )
        return set(found.stdout.split("\n")) - {""}

    def look(self) -> Look:
        """What is on the screen, very small."""
        assert self._looker.stdin is not None
        assert self._looker.stdout is not None
        self._looker.stdin.write("look\n")
        self._looker.stdin.flush()
        return bytes.fromhex(self._looker.stdout.readline())

    def until_still(self) -> Look:
        """Wait until nothing but a cursor moves."""
        before, same = self.look(), 0
        until = time.monotonic() + PATIENCE_S
        while same < 4:
            assert time.monotonic() < until, "the screen did not come to rest"
            time.sleep(_STEP_S)
            now = self.look()
            same = same + 1 if _difference(before, now) < _BLINK else 0
            before = now
        return before

    def until_changed(self, before: Look, by: int = _CHANGED) -> Look:
        """Wait until something else is shown, and has come to rest.

        Args:
            before: what was shown.
            by: how different it must be; another page of the window is `ANOTHER_PAGE`.
        """
        until = time.monotonic() + PATIENCE_S
        while not self.differs(before, by):
            assert time.monotonic() < until, "the screen did not change"
            time.sleep(_STEP_S)
        return self.until_still()

    def differs(self, before: Look, by: int = _CHANGED) -> bool:
        """Whether the screen shows something else, more than another line of text."""
        return _difference(before, self.look()) > by

    def _tool(self, *arguments: str) -> None:
        subprocess.run(
            ["xdotool", *arguments], env=self.environment, check=True, stdout=subprocess.DEVNULL, timeout=60
        )


def _difference(one: Look, other: Look) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))
