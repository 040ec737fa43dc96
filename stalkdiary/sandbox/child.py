"""The child's side: load what was asked for, give up all rights, then answer one question.

Nothing of the diary is ever in this process: it was started anew, and gets only what comes through its pipe.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Callable, Iterable

from stalkdiary.sandbox.confine import confine, die_with_parent
from stalkdiary.sandbox.wire import (
    ANSWER,
    BLOCK,
    END,
    FAILED,
    HEADER,
    LARGEST_READ,
    RANGE,
    READ,
    READY,
    REQUEST,
    SETUP,
    SIZE,
    ByteSource,
    frame,
)

if sys.platform == "win32":
    import msvcrt

Work = Callable[[ByteSource, bytes], Iterable[bytes]]
"""What a child runs: it gets the input and the request's bytes, and gives its answer block by block."""


class ParentGone(Exception):
    """The pipe ended: nobody waits for an answer any more."""


class Link:
    """The pipe to the parent; blocking, as there is nothing else to do here."""

    def __init__(self, incoming: int, outgoing: int) -> None:
        self._incoming, self._outgoing = incoming, outgoing

    def send(self, kind: int, payload: bytes = b"") -> None:
        """Write one frame."""
        view = memoryview(frame(kind, payload))
        while view:
            view = view[os.write(self._outgoing, view) :]

    def receive(self, kind: int) -> bytes:
        """The payload of the next frame, which must be of `kind`.

        Raises:
            ParentGone: the pipe ended, or something else came.
        """
        found, size = HEADER.unpack(self.receive_bytes(HEADER.size))
        if found != kind:
            raise ParentGone
        return self.receive_bytes(size)

    def receive_bytes(self, size: int) -> bytes:
        """Exactly `size` bytes."""
        parts = []
        while size:
            part = os.read(self._incoming, min(size, 1 << 20))
            if not part:
                raise ParentGone
            parts.append(part)
            size -= len(part)
        return b"".join(parts)


class RemoteSource:
    """The parent's input, fetched range by range."""

    def __init__(self, link: Link, size: int) -> None:
        self._link, self._size = link, size

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return self._size

    def read_at(self, offset: int, size: int) -> bytes:
        """Up to `size` bytes from `offset`; may come in several pieces."""
        size = max(0, min(size, self._size - offset))
        parts = []
        while size:
            self._link.send(READ, RANGE.pack(offset, min(size, LARGEST_READ)))
            part = self._link.receive(ANSWER)
            if not part:
                break
            parts.append(part)
            offset, size = offset + len(part), size - len(part)
        return b"".join(parts)


def boot() -> None:
    """Enter from a frozen program's own main: skip the import path, which is fixed there, and `main`."""
    if sys.platform == "win32":
        # Python's own start does so; a frozen program's need not, and would change line ends in the protocol.
        for descriptor in (0, 1):
            msvcrt.setmode(descriptor, os.O_BINARY)
    link = Link(0, 1)
    link.receive_bytes(int.from_bytes(link.receive_bytes(4), "big"))
    main()


def main() -> None:
    """Serve one question and end the process; never returns."""
    die_with_parent()
    link = _take_pipes()
    failure = b""
    try:
        _serve(link)
    except (ParentGone, BrokenPipeError):
        os._exit(1)
    except MemoryError:
        failure = b"memory"
    except Exception:
        # What went wrong may quote the file, so only the fact is told.
        failure = b"crashed"
    # Told out here, where the error no longer holds what filled the memory.
    if failure:
        link.send(FAILED, failure)
    os._exit(0)


def _take_pipes() -> Link:
    """Move the pipes away from 0 and 1, where a decoder's chatter could end up in the protocol."""
    link = Link(os.dup(0), os.dup(1))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
    return link


def _serve(link: Link) -> None:
    setup = json.loads(link.receive(SETUP))
    work = _load(setup["function"])
    confined = confine(setup["memory"], setup["cpu_s"])
    link.send(READY, bytes([confined]))
    request = link.receive(REQUEST)
    (size,) = SIZE.unpack(request[: SIZE.size])
    for block in work(RemoteSource(link, size), request[SIZE.size :]):
        link.send(BLOCK, block)
    link.send(END)


def _load(name: str) -> Work:
    """The function "package.module:function"; the module's `warm_up`, where it has one, runs first.

    After this nothing can be imported any more, so `warm_up` must touch whatever is loaded on first use.
    """
    module_name, function_name = name.split(":")
    module = importlib.import_module(module_name)
    warm_up = getattr(module, "warm_up", None)
    if warm_up is not None:
        warm_up()
    work: Work = getattr(module, function_name)
    return work
