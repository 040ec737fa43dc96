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
"""Windows gives the files of a stick that is back the numbers that they had."""


@dataclass(frozen=True, slots=True)
class Opened(Generic[T]):
    """What an opener gives: the diary for the thread to keep, and something for who asked."""

    vault: Vault
    result: T


class Holder:
    """Holds the open diary; touched by the diary's thread alone, but for `hurry`.

    Work is done in turns, each of which can be hurried to its end unless what it does is to be kept.
    """

    def __init__(self) -> None:
        self._vault: Vault | None = None
        self._lock = threading.Lock()
        self._may_be_hurried = self._is_of_long_work = False
        self._disk_failed = False

    @contextmanager
    def turn(self, *, may_be_hurried: bool, is_of_long_work: bool = False) -> Iterator[None]:
        """One turn of the diary's thread."""
        self._find_again()
        with self._lock:
            self._may_be_hurried, self._is_of_long_work = may_be_hurried, is_of_long_work
            if self._vault is not None:
                self._vault.resume()
        try:
            yield
        except StorageFailed:
            self._disk_failed = True
            raise
        finally:
            with self._lock:
                self._may_be_hurried = False

    def _find_again(self) -> None:
        """Go on with a disk that was pulled out and is back; where that fails, the turn itself says so."""
        if self._vault is None:
            return
        with suppress(DiaryError):
            if self._vault.is_on_another_disk or (self._disk_failed and LOOKS_THE_SAME):
                self._vault.reopen()
                self._disk_failed = False

    def hurry(self, *, only_long_work: bool = False) -> None:
        """From any thread: end the turn that is being taken with `Cancelled`, where it may be."""
        with self._lock:
            may_be = self._may_be_hurried and (self._is_of_long_work or not only_long_work)
            if may_be and self._vault is not None:
                self._vault.interrupt()

    @property
    def vault(self) -> Vault:
        """The open diary; asking for it before one is open is a mistake of ours."""
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
