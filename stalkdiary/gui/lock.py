"""The way out: leaving, and locking, which both end this process.

Neither Python nor Qt can wipe text from memory, so only the end of the process closes a diary. Nothing is
asked and nothing is lost: what was typed goes into a draft on the way.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from stalkdiary.gui import keys
from stalkdiary.gui.clipboard import Clipboard
from stalkdiary.gui.vault_thread import VaultThread
from stalkdiary.sandbox import frozen_command

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault

FOLDER_VARIABLE = "DAYBOOK_FOLDER"
"""Tells a successor which notes to ask for; an argument could be read by everyone on the computer."""

MINIMISED_VARIABLE = "DAYBOOK_MINIMISED"
"""Tells a successor, by being there, that its window begins as the last one ended: out of sight."""

_LONGEST_WAIT_MS = 5_000
"""For a diary whose disk does not answer; every acknowledged save is safe by then in any case."""

_START = "import sys; sys.path.insert(0, {root!r}); from {package}.app import main; sys.exit(main([]))"

LastWords = Callable[["Vault"], object]
"""Something to do with the open diary before it is closed, such as saving a draft."""


class WayOut(QObject):
    """Ends the process, with or without a successor at the unlock page.

    Args:
        thread: the diary's.
        clipboard: what was copied from the diary goes with it.
        end: ends the process.
        succeed: starts a successor for a folder of notes, minimised or not.
        longest_wait_ms: for the diary to close; then the process ends in any case.

    Attributes:
        folder: of the notes that a successor asks for.
        leave_key: the key for leaving; change it with `use_leave_key`.

    Signals:
        leaving: the window has to be gone now.
    """

    leaving = Signal()

    def __init__(
        self,
        thread: VaultThread,
        clipboard: Clipboard,
        end: Callable[[], object] | None = None,
        succeed: Callable[[Path | None, bool], object] | None = None,
        longest_wait_ms: int = _LONGEST_WAIT_MS,
    ) -> None:
        super().__init__()
        self._thread = thread
        self._clipboard = clipboard
        self._end = end or end_process
        self._succeed = succeed or start_successor
        self._longest_wait_ms = longest_wait_ms
        self._collectors: list[tuple[QObject, Callable[[], LastWords | None]]] = []
        self._leaving_keys: list[QShortcut] = []
        self._begun = False
        self.folder: Path | None = None
        self.leave_key = keys.LEAVE[0]

    def keep(self, owner: QObject, collect: Callable[[], LastWords | None]) -> None:
        """Before the end, ask `collect` what is still to be kept, as long as `owner` lives."""
        self._collectors = [pair for pair in self._collectors if shiboken6.isValid(pair[0])]
        self._collectors.append((owner, collect))

    def guard(self, window: QWidget) -> None:
        """Give the keys for leaving and locking to a window or a dialog."""
        for key, act in ((self.leave_key, self.leave), (keys.LOCK[0], self.lock)):
            shortcut = QShortcut(QKeySequence(key), window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)
            if act == self.leave:
                self._leaving_keys.append(shortcut)

    def use_leave_key(self, key: str) -> None:
        """Leave with another key from now on, in every window there is."""
        self.leave_key = key
        self._leaving_keys = [one for one in self._leaving_keys if shiboken6.isValid(one)]
        for shortcut in self._leaving_keys:
            shortcut.setKey(QKeySequence(key))

    def leave(self) -> None:
        """Be gone."""
        self._go(lambda: None)

    def lock(self) -> None:
        """Be gone, and let a fresh process ask for the passphrase."""
        self._go(lambda: self._succeed(self.folder, False))

    def lock_minimised(self) -> None:
        """The same, but the fresh process begins minimised."""
        self._go(lambda: self._succeed(self.folder, True))

    def _go(self, then: Callable[[], object]) -> None:
        if self._begun:
            return
        self._begun = True
        self.leaving.emit()
        self._clipboard.clear()
        words = [collect() for owner, collect in self._collectors if shiboken6.isValid(owner)]

        def last(vault: Vault) -> None:
            for keep in words:
                if keep is not None:
                    keep(vault)

        def done() -> None:
            then()
            self._end()

        QTimer.singleShot(self._longest_wait_ms, self._end)
        self._thread.close(last, done, process_ends=self._end is end_process)


def end_process() -> None:
    """End without tidying up, which would only take time: the diary is closed and nothing else is open."""
    os._exit(0)


def successor() -> tuple[list[str], str]:
    """The command line of a fresh process, and the code it is given."""
    if getattr(sys, "frozen", False):
        return frozen_command(), ""
    package = Path(__file__).resolve().parents[1]
    return [sys.executable, "-"], _START.format(root=str(package.parent), package=package.name)


def start_successor(folder: Path | None, is_minimised: bool = False) -> None:
    """Start a fresh process at the unlock page.

    Its code comes through a pipe, so that no argument names what this program is for.
    """
    environment = dict(os.environ)
    if folder is not None:
        environment[FOLDER_VARIABLE] = str(folder)
    if is_minimised:
        environment[MINIMISED_VARIABLE] = "1"
    command, code = successor()
    process = subprocess.Popen(  # noqa: S603 - our own interpreter
        command,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert process.stdin is not None, "it was asked for"
    process.stdin.write(code.encode())
    process.stdin.close()
