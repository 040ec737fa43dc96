"""Holds the open diary for the one thread that uses it; knows nothing of widgets, and nothing of Qt."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from stalkdiary.errors import DiaryError, StorageFailed

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault

T = TypeVar("T")

LOOKS_THE_SAME = os.name == "nt"
"""Whether a stick that is put back has the same file numbers as before, as on Windows."""


@dataclass(frozen=True, slots=True)
class Opened(Generic[T]):
    """What an opener returns: the diary for the thread to keep, and a result for whoever asked."""

    vault: Vault
    result: T


class Holder:
    """Holds the open diary. Only the diary's thread touches it, but for `interrupt`.

    Work is done in turns. Each can be interrupted, unless what it does is to be kept.
    """

    def __init__(self) -> None:
        self._vault: Vault | None = None
        self._lock = threading.Lock()
        self._is_interruptible = self._is_of_long_work = False
        self._disk_failed = False

    @contextmanager
    def turn(self, *, is_interruptible: bool, is_of_long_work: bool = False) -> Iterator[None]:
        """One turn of the diary's thread.

        Args:
            is_interruptible: it may be ended before its time.
            is_of_long_work: it belongs to work in turns.
        """
        self._find_again()
        with self._lock:
            self._is_interruptible, self._is_of_long_work = is_interruptible, is_of_long_work
            if self._vault is not None:
                self._vault.resume()
        try:
            yield
        except StorageFailed:
            self._disk_failed = True
            raise
        finally:
            with self._lock:
                self._is_interruptible = False

    def _find_again(self) -> None:
        """Reopen the diary if its disk was pulled out and is back; if that fails, the turn will say so."""
        if self._vault is None:
            return
        with suppress(DiaryError):
            if self._vault.is_on_another_disk or (self._disk_failed and LOOKS_THE_SAME):
                self._vault.reopen()
                self._disk_failed = False

    def interrupt(self, *, only_long_work: bool = False) -> None:
        """From any thread: end the present turn with `Cancelled`, if it is interruptible."""
        with self._lock:
            may = self._is_interruptible and (self._is_of_long_work or not only_long_work)
            if may and self._vault is not None:
                self._vault.interrupt()

    @property
    def vault(self) -> Vault:
        """The open diary; asking for it before one is open is a bug."""
        assert self._vault is not None, "no diary is open"
        return self._vault

    @property
    def is_open(self) -> bool:
        """Whether a diary is open."""
        return self._vault is not None

    def take(self, vault: Vault) -> None:
        """Keep a diary that was just opened, in place of one that may be open."""
        self.close()
        self._vault = vault

    def close(self) -> None:
        """Close the diary, if one is open."""
        if self._vault is not None:
            self._vault.close()
            self._vault = None
