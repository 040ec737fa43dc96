"""Hostile key files: random, mutated, spliced and cut; most with a mended checksum, to get past it."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator

_CHECKSUM_AT, _MAC_AT, _SIZE = 4032, 4064, 4096
_EDGES = (0, 1, 2, 16, 17, 0x13, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 65536, 65535, 1048576, 1048577)
_FIELDS = (8, 10, 12, 160, 164, 168, 172, 176, 1952, 1956, 1960, 1964, 1968)


def fuzzed_headers(whole: bytes, rng: random.Random, count: int) -> Iterator[bytes]:
    """`count` variations on a good key file, the same for the same `rng`."""
    for _ in range(count):
        yield _one(bytearray(whole), rng)


def _one(data: bytearray, rng: random.Random) -> bytes:
    way = rng.randrange(6)
    if way == 0:
        return rng.randbytes(rng.choice((0, 1, 11, 12, 4095, _SIZE, _SIZE, 4097, rng.randrange(9000))))
    if way == 1:
        data[8:_CHECKSUM_AT] = rng.randbytes(_CHECKSUM_AT - 8)
        data[8:12] = b"\x00\x01\x00\x01"
    elif way == 2:
        for _ in range(rng.randint(1, 8)):
            data[rng.randrange(_SIZE)] ^= 1 << rng.randrange(8)
    elif way == 3:
        field = rng.choice(_FIELDS)
        data[field : field + 4] = rng.choice(_EDGES).to_bytes(4, "big")
    elif way == 4:
        start, end, target = (rng.randrange(_CHECKSUM_AT) for _ in range(3))
        piece = data[min(start, end) : max(start, end)]
        data[target : target + len(piece)] = piece[: _CHECKSUM_AT - target]
    else:
        data[15] = 1
        data[1920 : 1920 + 64] = data[128 : 128 + 64]
        data[1920 + 51] = rng.choice((1, 2, 2, 2))
    if rng.randrange(8):
        data[_CHECKSUM_AT:_MAC_AT] = hashlib.sha256(data[:_CHECKSUM_AT]).digest()
    return bytes(data)
