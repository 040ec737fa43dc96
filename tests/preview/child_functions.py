"""Functions that tests have run in a child: honest ones, broken ones and hostile ones."""

from __future__ import annotations

import ctypes
import os
import random
import signal
import socket
import subprocess
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from stalkdiary.preview import blocks, playing, worker
from stalkdiary.preview.kinds import ALL
from stalkdiary.preview.question import Question
from stalkdiary.sandbox import ByteSource, BytesSource
from stalkdiary.sandbox.child import Work
from stalkdiary.sandbox.wire import BLOCK, HEADER, RANGE, READ

NAMES = {found.decoder: found.name for found in ALL}
"""Any format's name for each decoder."""
SURROUNDINGS: list[str] = []


def warm_up() -> None:
    if not Path("/proc/self").is_dir():
        return
    handles = [str(path.readlink()) for path in Path("/proc/self/fd").iterdir() if path.exists()]
    arguments = Path("/proc/self/cmdline").read_text(encoding="utf-8").split("\0")
    SURROUNDINGS[:] = [
        "\n".join(handles),
        "\n".join(f"{name}={value}" for name, value in os.environ.items()),
        str(Path.cwd()),
        "\n".join(arguments[1:]),
    ]


def surroundings(source: ByteSource, request: bytes) -> Iterator[bytes]:
    yield from (text.encode() for text in SURROUNDINGS)


def echo(source: ByteSource, request: bytes) -> Iterator[bytes]:
    yield request
    yield source.read_at(0, source.size)


def outside(source: ByteSource, request: bytes) -> Iterator[bytes]:
    yield source.read_at(source.size - 2, 1 << 30)
    yield source.read_at(source.size + 5, 10)
    yield source.read_at(1 << 60, 10)


def hang(source: ByteSource, request: bytes) -> Iterator[bytes]:
    yield b"before"
    while True:
        time.sleep(1000)


def spin(source: ByteSource, request: bytes) -> Iterator[bytes]:
    while True:
        yield from ()


def hog(source: ByteSource, request: bytes) -> Iterator[bytes]:
    kept = []
    while True:
        kept.append(bytearray(16 << 20))
        yield from ()


def crash(source: ByteSource, request: bytes) -> Iterator[bytes]:
    yield b"before"
    ctypes.string_at(0)


def leave(source: ByteSource, request: bytes) -> Iterator[bytes]:
    yield b"before"
    os._exit(0)


def fail(source: ByteSource, request: bytes) -> Iterator[bytes]:
    yield b"before"
    raise ValueError("with words of the diary in it")


def flood(source: ByteSource, request: bytes) -> Iterator[bytes]:
    while True:
        yield bytes(1 << 16)


def drizzle(source: ByteSource, request: bytes) -> Iterator[bytes]:
    while True:
        yield b""


def raw_bytes(source: ByteSource, request: bytes) -> Iterator[bytes]:
    _write(source, request)
    time.sleep(1000)
    yield b""


def huge_block(source: ByteSource, request: bytes) -> Iterator[bytes]:
    return raw_bytes(source, HEADER.pack(BLOCK, 0xFFFFFFFF))


def huge_read(source: ByteSource, request: bytes) -> Iterator[bytes]:
    return raw_bytes(source, HEADER.pack(READ, RANGE.size) + RANGE.pack(0, 0xFFFFFFFF))


def deaf(source: ByteSource, request: bytes) -> Iterator[bytes]:
    while True:
        _write(source, (HEADER.pack(READ, RANGE.size) + RANGE.pack(0, 1 << 20)) * 100)
        yield from ()


def _write(source: Any, data: bytes) -> None:
    while data:
        data = data[os.write(source._link._outgoing, data) :]


def threads(source: ByteSource, request: bytes) -> Iterator[bytes]:
    said: list[bytes] = []
    thread = threading.Thread(target=said.append, args=(b"from a thread",))
    thread.start()
    thread.join()
    yield from said


def break_out(source: ByteSource, request: bytes) -> Iterator[bytes]:
    """The names of the attempts that succeed."""
    attempts: dict[str, Callable[[], object]] = {
        "read a file": lambda: Path("/etc/passwd").read_bytes(),
        "write a file": lambda: Path(os.fsdecode(request)).write_bytes(b"out"),
        "list a folder": lambda: list(Path("/").iterdir()),
        "look at a file": lambda: Path("/etc/passwd").stat(),
        "remove a file": lambda: Path(os.fsdecode(request)).unlink(),
        "change folder": lambda: os.chdir("/etc"),
        "network socket": lambda: socket.socket(),
        "local socket": lambda: socket.socket(socket.AF_UNIX),
        "socket pair": lambda: socket.socketpair(),
        "fork": _fork,
        "spawn": lambda: subprocess.run(["/bin/true"], check=True),
        "signal the parent": lambda: os.kill(os.getppid(), signal.SIGURG),
        "read its memory": lambda: Path(f"/proc/{os.getppid()}/mem").read_bytes(),
        "new pipe": lambda: os.pipe(),
        "copy a handle": lambda: os.dup(0),
        "executable memory": lambda: _call("mmap", None, 4096, 7, 0x22, -1, 0),
        "new namespace": lambda: _call("unshare", 0x10000000),
        "open by number": lambda: _call("syscall", 257, -100, b"/etc/passwd", 0),
        "exec": lambda: os.execv("/bin/true", ["true"]),
    }
    for name, attempt in attempts.items():
        try:
            attempt()
        except OSError:
            continue
        yield name.encode()


def _fork() -> None:
    if os.fork() == 0:
        os._exit(0)


def _call(name: str, *arguments: object) -> None:
    function = getattr(ctypes.CDLL(None, use_errno=True), name)
    function.restype = ctypes.c_long
    if function(*arguments) == -1:
        raise OSError(ctypes.get_errno(), "refused")


def fuzz(source: ByteSource, request: bytes) -> Iterator[bytes]:
    """Mutations of a common picture, as `fuzz_with`."""
    yield from fuzz_with(worker.answer, source, request)


def fuzz_with(answer: Work, source: ByteSource, request: bytes) -> Iterator[bytes]:
    """Mutations of `source`, all in this one child: only the last block of each look is kept.

    The request: decoder, seed and count, separated by spaces.
    """
    decoder, seed, count = request.decode().split()
    chance = random.Random(int(seed))
    good = source.read_at(0, source.size)
    endings: Counter[bytes] = Counter()
    for _ in range(int(count)):
        asked = Question(decoder, NAMES[decoder], 1 << 28)
        *_, last = answer(BytesSource(mutated(good, chance)), asked.to_bytes())
        endings[last if last[:1] == blocks.FAILURE else last[:1]] += 1
    for ending, times in endings.items():
        yield ending + b" %d" % times


def mutated(good: bytes, chance: random.Random) -> bytes:
    """`good` with a few bytes changed, a piece cut out, doubled or cut off; its first 12 bytes stay.

    Half of the PNG files get right checksums again, without which a decoder gives up before its real work.
    """
    data = bytearray(good)
    for _ in range(chance.randint(1, 12)):
        data[chance.randrange(12, len(data))] = chance.choice((0, 0xFF, 0x7F, chance.randrange(256)))
    start = chance.randrange(12, len(data))
    end = chance.randrange(start, len(data) + 1)
    way = chance.randrange(5)
    if way == 0:
        del data[start:]
    elif way == 1:
        del data[start:end]
    elif way == 2:
        data[start:start] = data[start:end]
    if good.startswith(b"\x89PNG") and chance.random() < 0.5:
        mend_checksums(data)
    return bytes(data)


def mend_checksums(png: bytearray) -> None:
    position = 8
    while position + 12 <= len(png):
        end = position + 8 + int.from_bytes(png[position : position + 4], "big")
        if end + 4 > len(png):
            return
        png[end : end + 4] = zlib.crc32(png[position + 4 : end]).to_bytes(4, "big")
        position = end + 4


def oversized_pixels(source: ByteSource, request: bytes) -> Iterator[bytes]:
    """A child taken over: sound facts, then pixels that are not as many as they claim."""
    yield blocks.FACTS + b'{"is": "picture", "width": 4, "height": 4, "format": "PNG", "note": []}'
    yield blocks.PIXELS + blocks.PIXELS_HEAD.pack(1 << 31, 1 << 31, 0) + b"\0" * 48


def facts_then_crash(source: ByteSource, request: bytes) -> Iterator[bytes]:
    yield next(worker.answer(source, request))
    ctypes.string_at(0)


def player_lies(source: ByteSource, request: bytes) -> Iterator[bytes]:
    """A playing child taken over: a frame and a piece of sound that are not what they claim."""
    command = source.read_at(source.size - playing.COMMAND.size, playing.COMMAND.size)
    yield playing.ANSWER.pack(command[:1], 0.0, 4, 4) + b"\0" * 47
