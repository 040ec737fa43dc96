"""A pack's files, from a zip or from a folder that somebody unpacked: paths and chunks, nothing believed."""

from __future__ import annotations

import os
import re
import stat
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from stalkdiary.errors import FileMissing, FileUnreadable, NotAPack, PackedElsewhere
from stalkdiary.model.pack import Finding
from stalkdiary.pack.bag import BAGIT, MANIFEST, TAG_MANIFEST
from stalkdiary.pack.zip_aes import AS_WRITTEN, METHOD, LockedFile
from stalkdiary.pack.zip_layout import DEFLATED, LOCAL_FIXED, STORED, UTF8_NAMES
from stalkdiary.pack.zip_read import CHUNK, ENCRYPTED, MOST_FILES, Found, ZipSource

MARKS = (BAGIT, MANIFEST, TAG_MANIFEST)

_SYSTEM_FILES = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_SYSTEM_FOLDERS = frozenset({"__macosx", ".spotlight-v100", ".fseventsd", ".trashes"})

_MOST_BAGS = 400
"""In one folder: more than any pack has parts, and few enough to be open at once."""


_LONGEST_START = 32
_FIRST_HEADER = re.compile(rb"PK\x03\x04.{26}pack-[0-9]{8}-[0-9]{6}", re.DOTALL)


class BagSource(ABC):
    """The files of a bag.

    Attributes:
        path: where the bag lies.
        paths: inside the bag, with forward slashes, in the order they lie there.
        findings: what was wrong with the container from the start.
        notes: what was seen and is no damage.
        octets: about how many bytes there are in all.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.paths: list[str] = []
        self.findings: list[Finding] = []
        self.notes: list[Finding] = []
        self.octets = 0

    @abstractmethod
    def chunks(self, path: str) -> Iterator[bytes]:
        """A file's bytes; ends early where they cannot be read.

        Raises:
            PackedElsewhere: another program compressed or encrypted them in a way that is not read here.
        """

    @abstractmethod
    def container_findings(
        self, root: str | None, stamp: tuple[int, int] | None, check: Callable[[], None]
    ) -> list[Finding]:
        """What is wrong with the container, once every file has been read; may add notes.

        Args:
            root: name that its one folder must have, or None where that is not known.
            stamp: MS-DOS time and date that its files must carry, or None.
            check: called now and then; may raise to stop.
        """


@contextmanager
def open_bag(path: Path, passphrase: str | None = None) -> Iterator[BagSource]:
    """Open a pack, or a part of one.

    Args:
        path: of a zip, or of the bag's folder.
        passphrase: of a locked zip.

    Raises:
        FileMissing: nothing is there.
        FileUnreadable: it cannot be read.
        NotAPack: it is neither a zip nor a folder.
        PackLocked, PackPassphraseWrong: it is locked, and does not open.
        PackedElsewhere: it is locked or compressed in a form that is not read here.
    """
    try:
        if path.is_dir():
            yield FolderBag(path)
            return
        # Looked at first: to open a pipe would wait for whoever writes into it.
        if not stat.S_ISREG(path.stat().st_mode):
            raise NotAPack
        with path.open("rb") as file:
            yield _zip_bag(path, file, passphrase)
    except FileNotFoundError:
        raise FileMissing from None
    except OSError as error:
        raise FileUnreadable from error


def _zip_bag(path: Path, file: BinaryIO, passphrase: str | None) -> BagSource:
    outer = ZipSource(file)
    first = outer.entries[0]
    if len(outer.entries) == 1 and first.method == METHOD:
        if first.locked != AS_WRITTEN:
            raise PackedElsewhere
        inner = LockedFile(file, outer.data_start(first), first.packed, passphrase)
        return LockedBag(path, ZipSource(inner), inner, outer)
    return ZipBag(path, outer)


class ZipBag(BagSource):
    """The files under the one folder of a zip."""

    def __init__(self, path: Path, source: ZipSource) -> None:
        super().__init__(path)
        self._source = source
        self._again = not any(entry.ours for entry in source.entries)
        self._root = _root(source.entries)
        self._entries: dict[str, Found] = {}
        folded: set[str] = set()
        for entry in source.entries:
            inner = entry.text.removeprefix(self._root)
            if self._again and (entry.text.endswith("/") and not entry.size):
                continue
            if self._again and is_system_file(inner):
                self.notes.append(Finding("system-file", inner))
            elif inner.casefold() in folded:
                self.findings.append(Finding("file-repeated", inner))
            else:
                folded.add(inner.casefold())
                self._entries[inner] = entry
        self.paths = list(self._entries)
        self.octets = sum(entry.size for entry in self._entries.values())
        if source.overlaps:
            self.findings.append(Finding("container-altered"))

    def chunks(self, path: str) -> Iterator[bytes]:
        """A file's bytes."""
        entry = self._entries[path]
        if self._again and (entry.flags & ENCRYPTED or entry.method not in (STORED, DEFLATED)):
            raise PackedElsewhere
        yield from self._source.chunks(entry)

    def container_findings(
        self, root: str | None, stamp: tuple[int, int] | None, check: Callable[[], None]
    ) -> list[Finding]:
        """Everything in the zip that is not as this program writes it, unless another program wrote it."""
        by_name = {entry.name: path for path, entry in self._entries.items()}
        wrong = self._source.altered(stamp)
        if wrong and self._source.repacked():
            self.notes.insert(0, Finding("zipped-again"))
            return []
        if wrong and self._again:
            return [Finding("container-altered")]
        findings = [Finding("container-altered", by_name.get(name or b"", "")) for name in wrong]
        if root is not None and self._root != f"{root}/" and not findings:
            findings.append(Finding("container-altered"))
        return findings


class LockedBag(ZipBag):
    """A bag in a zip that lies encrypted in another."""

    def __init__(self, path: Path, source: ZipSource, inner: LockedFile, outer: ZipSource) -> None:
        super().__init__(path, source)
        self._inner, self._outer = inner, outer

    def container_findings(
        self, root: str | None, stamp: tuple[int, int] | None, check: Callable[[], None]
    ) -> list[Finding]:
        """As a zip; and whether the seal over the encrypted bytes holds."""
        findings = super().container_findings(root, stamp, check)
        entry = self._outer.entries[0]
        # One of the two may be damaged: that is not yet another program's zip.
        here = entry.flags == UTF8_NAMES | ENCRYPTED or self._inner.begun_here(entry)
        if not self._inner.whole(check) or (here and not self._inner.written_here(entry)):
            findings.append(Finding("container-altered"))
        elif not here and not findings:
            self.notes.append(Finding("zipped-again"))
        return findings


class FolderBag(BagSource):
    """The files of an unpacked bag; links are not followed."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._folder = folder
        self._collect("")
        self.paths.sort()

    def _collect(self, prefix: str) -> None:
        with os.scandir(self._folder / prefix) as entries:
            for entry in entries:
                path = prefix + os.fsencode(entry.name).decode("utf-8", "replace")
                if is_system_file(path):
                    self.notes.append(Finding("system-file", path))
                elif entry.is_dir(follow_symlinks=False):
                    self._collect(f"{path}/")
                elif entry.is_file(follow_symlinks=False):
                    self.paths.append(path)
                    self.octets += entry.stat(follow_symlinks=False).st_size
                else:
                    self.findings.append(Finding("file-extra", path))
                if len(self.paths) > MOST_FILES:
                    raise NotAPack

    def chunks(self, path: str) -> Iterator[bytes]:
        """A file's bytes."""
        try:
            descriptor = os.open(
                self._folder / path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
            )
        except OSError:
            self.findings.append(Finding("file-unreadable", path))
            return
        with os.fdopen(descriptor, "rb", buffering=0) as file:
            while chunk := file.read(CHUNK):
                yield chunk

    def container_findings(
        self, root: str | None, stamp: tuple[int, int] | None, check: Callable[[], None]
    ) -> list[Finding]:
        """A folder has nothing of its own that could be wrong."""
        return []


def is_system_file(path: str) -> bool:
    """Whether a path is one that Finder and Explorer put into every folder they show or zip."""
    *folders, name = path.casefold().split("/")
    if name in _SYSTEM_FILES or name.startswith("._"):
        return True
    return bool(_SYSTEM_FOLDERS & {*folders, name})


def _root(entries: list[Found]) -> str:
    """What comes before the bag's paths in a zip: the shortest way to one of the bag's lists."""
    ways = [
        entry.text[: -len(mark)]
        for entry in entries
        for mark in MARKS
        if entry.text == mark or entry.text.endswith(f"/{mark}")
    ]
    return min(ways, key=lambda way: (way.count("/"), len(way)), default="")


def bag_paths(path: Path) -> list[Path]:
    """Where the bags are: the path itself, or what a folder of parts, or around one bag, holds.

    Raises:
        NotAPack: it is a folder in which there is none.
        FileUnreadable: it cannot be listed.
    """
    if not path.is_dir() or _is_bag(path):
        return [path]
    try:
        inside = sorted(path.iterdir())
    except OSError as error:
        raise FileUnreadable from error
    found = [entry for entry in inside if entry.is_dir() and not entry.is_symlink() and _is_bag(entry)]
    found += [entry for entry in inside if entry.suffix.casefold() == ".zip" and entry.is_file()]
    if not 0 < len(found) <= _MOST_BAGS:
        raise NotAPack
    return found


def begins_like_a_pack(path: Path) -> bool:
    """Whether a file begins with the header of a file in a pack's folder, as every zip of a pack does."""
    try:
        # Looked at first: to open a pipe would wait for whoever writes into it.
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as file:
            return _FIRST_HEADER.match(file.read(LOCAL_FIXED.size + _LONGEST_START)) is not None
    except OSError:
        return False


def _is_bag(folder: Path) -> bool:
    return any((folder / mark).is_file() for mark in MARKS)
