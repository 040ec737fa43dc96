"""AES-256 in counter mode as WinZip's AE-2 counts: a little-endian counter, from 1.

A library's own counter mode, told to count that way, takes ten times as long as its AES, which is as fast as
memory where the processor knows AES. So the counters are laid out here, encrypted as blocks that have nothing
to do with each other, and XORed with the data.
"""

from __future__ import annotations

from Cryptodome.Cipher import AES
from Cryptodome.Util.strxor import strxor

_BLOCK = 16
_BLOCKS = 1 << 16
"""In a window: counters that differ in their two lowest bytes alone."""

_WINDOW = _BLOCK * _BLOCKS
_HIGH = _BLOCK - 2


class KeyStream:
    """The key stream, from any position on; a window of 1 MiB of it is held."""

    def __init__(self, key: bytes) -> None:
        """Use a key of 32 bytes, for one stream only."""
        self._aes = AES.new(key, AES.MODE_ECB)
        self._counters = bytearray(_WINDOW)
        self._counters[0::_BLOCK] = bytes(range(256)) * 256
        self._counters[1::_BLOCK] = b"".join(bytes([value]) * 256 for value in range(256))
        self._high = bytes(_HIGH)
        self._stream = memoryview(bytearray(_WINDOW))
        self._window = -1

    def apply_at(self, at: int, data: bytes) -> bytes:
        """Encrypt or decrypt bytes that stand at this position; the two are the same."""
        room = bytearray(len(data))
        self.apply_into(at, memoryview(data), memoryview(room))
        return bytes(room)

    def apply_into(self, at: int, data: memoryview, room: memoryview) -> None:
        """The same into room of the same length: new memory for every piece takes as long as the cipher."""
        at += _BLOCK  # The first counter is 1.
        while data:
            window, within = divmod(at, _WINDOW)
            self._go_to(window)
            count = min(len(data), _WINDOW - within)
            piece, stream = data[:count], self._stream[within : within + count]
            strxor(piece, stream, output=room[:count])  # type: ignore[arg-type]  # stubs know bytes alone
            at, data, room = at + count, data[count:], room[count:]

    def _go_to(self, window: int) -> None:
        if window == self._window:
            return
        high = window.to_bytes(_HIGH, "little")
        for place, (byte, before) in enumerate(zip(high, self._high, strict=True), 2):
            if byte != before:
                self._counters[place::_BLOCK] = bytes([byte]) * _BLOCKS
        self._aes.encrypt(self._counters, output=self._stream)
        self._high, self._window = high, window
