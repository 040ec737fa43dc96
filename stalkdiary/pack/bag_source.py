"""A pack's files, from a zip or from a folder that somebody unpacked: paths and chunks, nothing believed."""

from __future__ import annotations

import os
import stat
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stalkdiary.errors import FileMissing, FileUnreadable, NotAPack
from stalkdiary.model.incident import Written
from stalkdiary.model.pack import Finding, pack_seed
from stalkdiary.pack.bag import BAGIT, MANIFEST, TAG_MANIFEST
from stalkdiary.pack.zip_read import CHUNK, MOST_FILES, Found, ZipSource

_MARKS = (BAGIT, MANIFEST, TAG_MANIFEST)


class BagSource(ABC):
    """The files of a bag.

    Attributes:
        paths: inside the bag, with forward slashes, in the order they lie there.
        findings: what was wrong with the container from the start.
        octets: about how many bytes there are in all.
    """

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.findings: list[Finding] = []
        self.octets = 0

    @abstractmethod
    def chunks(self, path: str) -> Iterator[bytes]:
        """A file's bytes; ends early where they cannot be read."""

    @abstractmethod
    def container_findings(self, made: Written | None, stamp: tuple[int, int] | None) -> list[Finding]:
        """What is wrong with the container, once every file has been read.

        Args:
            made: when the pack says it was made; None where it does not say.
            stamp: MS-DOS time and date that its files must carry, or None.
        """


@contextmanager
def open_bag(path: Path) -> Iterator[BagSource]:
    """Open a pack.

    Args:
        path: of a zip, of the bag's folder, or of the folder that holds only that.

    Raises:
        FileMissing: nothing is there.
        FileUnreadable: it cannot be read.
        NotAPack: it is neither a zip nor a folder.
    """
    try:
        if path.is_dir():
            yield FolderBag(_bag_folder(path))
            return
        with path.open("rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise NotAPack
            yield ZipBag(ZipSource(file))
    except FileNotFoundError:
        raise FileMissing from None
    except OSError as error:
        raise FileUnreadable from error


class ZipBag(BagSource):
    """The files under the one folder of a zip."""

    def __init__(self, source: ZipSource) -> None:
        super().__init__()
        self._source = source
        names = [entry.name.decode("utf-8", "replace") for entry in source.entries]
        self._root = Counter(name.partition("/")[0] for name in names).most_common(1)[0][0]
        self._entries: dict[str, Found] = {}
        folded: set[str] = set()
        for name, entry in zip(names, source.entries, strict=True):
            root, slash, inner = name.partition("/")
            path = inner if slash and root == self._root else name
            if path.casefold() in folded:
                self.findings.append(Finding("file-repeated", path))
                continue
            folded.add(path.casefold())
            self._entries[path] = entry
        self.paths = list(self._entries)
        self.octets = sum(entry.size for entry in self._entries.values())
        if source.overlaps:
            self.findings.append(Finding("container-altered"))

    def chunks(self, path: str) -> Iterator[bytes]:
        """A file's bytes."""
        yield from self._source.chunks(self._entries[path])

    def container_findings(self, made: Written | None, stamp: tuple[int, int] | None) -> list[Finding]:
        """Everything in the zip that is not as this program writes it."""
        by_name = {entry.name: path for path, entry in self._entries.items()}
        wrong = self._source.altered(stamp)
        findings = [Finding("container-altered", by_name.get(name or b"", "")) for name in wrong]
        if made is not None and self._root != pack_seed(made) and not findings:
            findings.append(Finding("container-altered"))
        return findings


class FolderBag(BagSource):
    """The files of an unpacked bag; links are not followed."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._collect("")
        self.paths.sort()

    def _collect(self, prefix: str) -> None:
        with os.scandir(self._folder / prefix) as entries:
            for entry in entries:
                path = prefix + os.fsencode(entry.name).decode("utf-8", "replace")
                if entry.is_dir(follow_symlinks=False):
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

    def container_findings(self, made: Written | None, stamp: tuple[int, int] | None) -> list[Finding]:
        """A folder has nothing of its own that could be wrong."""
        return []


def _bag_folder(folder: Path) -> Path:
    """The bag itself, where a folder was named that holds it and nothing else."""
    if any((folder / mark).is_file() for mark in _MARKS):
        return folder
    inside = [entry for entry in folder.iterdir() if entry.is_dir()]
    found = [entry for entry in inside if any((entry / mark).is_file() for mark in _MARKS)]
    if len(found) != 1:
        raise NotAPack
    return found[0]
