"""A model of a disk that loses its power: what may lie on it afterwards, given what was written and synced.

Built from a trace of system calls. What was synced is there. Of what was not, each write may be there whole,
in part (by sectors of 512 bytes), or not at all, whatever came before or after it; a file may have its new
length and zeros or rubbish in place of what was never written; names may be as they were. It is harsher than
any file system in use, which is the point. Syncing a file says nothing of its name; syncing its folder does.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from tests.support.system_calls import Call

TRACED = (
    "openat", "open", "creat", "write", "pwrite64", "writev", "fsync", "fdatasync", "rename", "renameat",
    "renameat2", "unlink", "unlinkat", "ftruncate", "mkdir", "mkdirat", "rmdir", "lseek", "sendfile",
    "truncate", "fallocate", "link", "linkat", "copy_file_range", "pwritev", "sync_file_range",
)  # fmt: skip
"""Every call that can change a file, those that this model knows, and those that it must not meet."""

SECTOR = 512


class Fate(Enum):
    """What becomes of what was not synced."""

    ALL = "all of it is there: the program was killed and the system was not"
    NONE = "none of it is there"
    IN_ORDER = "names up to some moment, as journalling file systems do; contents at random"
    AT_RANDOM = "each name and each sector at random"


@dataclass(eq=False)
class Inode:
    """A file's contents: what is on the disk for certain, and what was written since."""

    synced: bytes = b""
    current: bytearray = field(default_factory=bytearray)
    unsynced: list[tuple[int, bytes | None]] = field(default_factory=list)

    def write(self, offset: int, data: bytes) -> None:
        """Put data at an offset."""
        _put(self.current, offset, data)
        self.unsynced.append((offset, data))

    def cut(self, size: int) -> None:
        """Give it another length."""
        _resize(self.current, size)
        self.unsynced.append((size, None))

    def sync(self) -> None:
        """All of it is on the disk."""
        if self.unsynced:
            self.synced = bytes(self.current)
            self.unsynced.clear()

    def after(self, fate: Fate, chance: random.Random) -> bytes:
        """Contents after the cut."""
        if fate is Fate.ALL:
            return bytes(self.current)
        found = bytearray(self.synced)
        if fate is Fate.NONE:
            return bytes(found)
        likely = chance.choice((0.1, 0.5, 0.9))
        for place, data in self.unsynced:
            if data is None:
                if chance.random() < likely:
                    _resize(found, place)
            else:
                _tear(found, place, data, likely, chance)
        return bytes(found)


@dataclass(frozen=True)
class Renaming:
    """One change of a name: `target` now leads to `inode`, or to nothing."""

    folder: str
    taken: str
    given: str
    inode: Inode | None


class Disk:
    """Files and folders below one root, as they are and as they are on the disk for certain."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._names: dict[str, Inode | None] = {self._root: None}
        self._synced: dict[str, Inode | None] = dict(self._names)
        self._unsynced: list[Renaming] = []
        self._places: dict[str, int] = {}
        self.told: list[dict[str, Any]] = []
        self._line = b""

    def take(self, call: Call) -> bool:
        """Follow one call; whether it changed anything here or told something."""
        if call.name in ("write", "writev") and call.descriptors[0][0] == "1":
            return self._hear(b"".join(call.strings))
        named = [path for _, path in call.descriptors if self._is_here(path)] + [
            path for path in call.paths if self._is_here(path)
        ]
        if not named and not self._is_here(call.result_path):
            return False
        handler = getattr(self, f"_{call.name}", None)
        assert handler is not None, f"the model does not know {call.name}"
        return bool(handler(call))

    def after(self, fate: Fate, chance: random.Random) -> dict[str, bytes | None]:
        """Every name below the root after a cut now; None for a folder."""
        names = dict(self._names if fate is Fate.ALL else self._synced)
        if fate in (Fate.IN_ORDER, Fate.AT_RANDOM):
            kept = self._unsynced
            if fate is Fate.IN_ORDER:
                kept = kept[: chance.randint(0, len(kept))]
            else:
                kept = [change for change in kept if chance.random() < 0.5]
            for change in kept:
                _apply(names, change)
        found: dict[Inode, bytes] = {}
        for inode in names.values():
            if inode is not None and inode not in found:
                found[inode] = inode.after(fate, chance)
        return {
            name[len(self._root) + 1 :]: None if inode is None else found[inode]
            for name, inode in sorted(names.items())
            if name != self._root and _is_reachable(names, name, self._root)
        }

    def _is_here(self, path: str) -> bool:
        return path == self._root or path.startswith(self._root + "/")

    def _hear(self, data: bytes) -> bool:
        *lines, self._line = (self._line + data).split(b"\n")
        self.told += [json.loads(line) for line in lines]
        return bool(lines)

    def _file(self, call: Call) -> tuple[str, Inode]:
        path = next(path for _, path in call.descriptors if self._is_here(path))
        inode = self._names[path]
        assert inode is not None, "that is a folder"
        return path, inode

    def _change(self, taken: str, given: str, inode: Inode | None) -> None:
        change = Renaming(str(Path(given or taken).parent), taken, given, inode)
        _apply(self._names, change)
        self._unsynced.append(change)

    def _openat(self, call: Call) -> bool:
        path = call.result_path
        if "O_TMPFILE" in call.arguments:
            raise AssertionError("the model does not know files without a name")
        if path in self._names and self._names[path] is None:
            return False
        self._places[path] = 0
        if path not in self._names:
            assert "O_CREAT" in call.arguments
            self._change("", path, Inode())
            return True
        inode = self._names[path]
        if "O_TRUNC" in call.arguments and inode is not None and inode.current:
            inode.cut(0)
            return True
        return False

    def _lseek(self, call: Call) -> bool:
        self._places[call.descriptors[0][1]] = call.result
        return False

    def _write(self, call: Call) -> bool:
        path, inode = self._file(call)
        (data,) = call.strings
        inode.write(self._places[path], data[: call.result])
        self._places[path] += call.result
        return True

    def _pwrite64(self, call: Call) -> bool:
        _, inode = self._file(call)
        (data,) = call.strings
        inode.write(int(call.arguments.rpartition(", ")[2]), data[: call.result])
        return True

    def _sendfile(self, call: Call) -> bool:
        (_, target), (_, source) = call.descriptors
        read, written = self._names[source], self._names[target]
        assert read is not None
        assert written is not None
        start = re.search(r"\[(\d+)\]", call.arguments)
        assert start is not None, "copied without saying from where"
        if not call.result:
            return False
        written.write(self._places[target], bytes(read.current[int(start[1]) :][: call.result]))
        self._places[target] += call.result
        return True

    def _ftruncate(self, call: Call) -> bool:
        self._file(call)[1].cut(int(call.arguments.rpartition(", ")[2]))
        return True

    def _fsync(self, call: Call) -> bool:
        path = call.descriptors[0][1]
        inode = self._names[path]
        if inode is not None:
            inode.sync()
            return True
        kept = []
        for change in self._unsynced:
            if change.folder == path:
                _apply(self._synced, change)
            else:
                kept.append(change)
        self._unsynced = kept
        return True

    _fdatasync = _fsync

    def _rename(self, call: Call) -> bool:
        taken, given = call.paths
        if self._names[taken] is None:
            # A folder with all that is in it: its own name changes at once or not at all.
            self._rename_folder(taken, given)
            return True
        self._change(taken, given, self._names[taken])
        return True

    def _rename_folder(self, taken: str, given: str) -> None:
        self._change(taken, given, None)
        self._unsynced[:-1] = [_moved(change, taken, given) for change in self._unsynced[:-1]]

    def _unlink(self, call: Call) -> bool:
        (path,) = call.paths
        self._change(path, "", None)
        return True

    _unlinkat = _rmdir = _unlink

    def _mkdir(self, call: Call) -> bool:
        (path,) = call.paths
        self._change("", path, None)
        return True


def disks(calls: Iterable[Call], root: Path) -> Iterator[Disk]:
    """The disk after each call that changed it or told something; the same object each time."""
    disk = Disk(root)
    for call in calls:
        if disk.take(call):
            yield disk


def lay_out(found: dict[str, bytes | None], folder: Path) -> None:
    """Put files and folders on a real disk."""
    for name, content in found.items():
        if content is None:
            (folder / name).mkdir()
        else:
            (folder / name).write_bytes(content)


def _apply(names: dict[str, Inode | None], change: Renaming) -> None:
    if change.taken and change.given and change.inode is None:
        if change.taken in names:
            for name in [name for name in names if name == change.taken or _is_in(name, change.taken)]:
                names[change.given + name[len(change.taken) :]] = names.pop(name)
        return
    if change.taken and change.taken in names and not any(_is_in(name, change.taken) for name in names):
        # A folder that still holds something, because its emptying was lost, stays.
        names.pop(change.taken)
    if change.given:
        names[change.given] = change.inode


def _moved(change: Renaming, taken: str, given: str) -> Renaming:
    """A change inside a folder that has a new name since; syncing that folder now means the new name."""

    def renamed(path: str) -> str:
        return given + path[len(taken) :] if path == taken or _is_in(path, taken) else path

    if not _is_in(change.given or change.taken, taken):
        return change
    return Renaming(renamed(change.folder), renamed(change.taken), renamed(change.given), change.inode)


def _is_in(path: str, folder: str) -> bool:
    return path.startswith(folder + "/")


def _is_reachable(names: dict[str, Inode | None], name: str, root: str) -> bool:
    while name != root:
        name = str(Path(name).parent)
        if name not in names or names[name] is not None:
            return False
    return True


def _put(content: bytearray, offset: int, data: bytes) -> None:
    if len(content) < offset:
        _resize(content, offset)
    content[offset : offset + len(data)] = data


def _resize(content: bytearray, size: int) -> None:
    del content[size:]
    content.extend(bytes(size - len(content)))


def _tear(content: bytearray, offset: int, data: bytes, likely: float, chance: random.Random) -> None:
    """Some sectors of a write; where the file grows over others, zeros or rubbish lie in their place."""
    if chance.random() < 0.7:
        if chance.random() < likely:
            _put(content, offset, data)
        return
    end = offset + len(data)
    at = offset
    while at < end:
        until = min(end, (at // SECTOR + 1) * SECTOR)
        if chance.random() < likely:
            _put(content, at, data[at - offset : until - offset])
        elif at >= len(content) and chance.random() < 0.3:
            _put(content, at, chance.randbytes(until - at) if chance.random() < 0.5 else bytes(until - at))
        at = until
