"""Plays the sound of a reel, and says where in the film that is: what is heard sets the time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from stalkdiary.gui.evidence.sound_output import RATE, SAMPLE_BYTES, SoundOutput

_STUCK_S = 4.0
"""Seconds in which nothing is played although there is something: the device has hung."""
_SMOOTH_S = 0.12
"""Devices tell how far they are now and then; between two tellings time goes on by so much at most."""
_PER_SECOND = RATE * SAMPLE_BYTES
_NEARLY = _PER_SECOND // 50
"""Bytes: the last of a sound, which some devices never tell of."""


class SoundSource(Protocol):
    """Where sound comes from: `Reel`."""

    @property
    def sound_begins(self) -> float | None:
        """Where in the film the sound that waits begins; None while none waits."""
        ...

    @property
    def sound_is_over(self) -> bool:
        """Whether no more sound comes."""
        ...

    def take_sound(self, most: int) -> bytes:
        """At most so many bytes of what waits."""
        ...


class Speaker:
    """The sound of one film, from one start or jump to the next. Knows nothing of the window.

    Args:
        output: where it goes.
        monotonic: seconds, from any point; for tests.
    """

    def __init__(self, output: SoundOutput, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._output = output
        self._monotonic = monotonic
        self._is_paused = True
        self.begin(0.0)

    @property
    def is_stuck(self) -> bool:
        """Whether the device plays nothing of what it was given."""
        self._listen()
        waits = self._written - _NEARLY > self._told * _PER_SECOND
        return waits and not self._is_paused and self._monotonic() - self._told_at > _STUCK_S

    @property
    def has_ended(self) -> bool:
        """Whether all there is was played."""
        self._listen()
        return self._has_ended

    @property
    def position(self) -> float:
        """Where in the film it is, in seconds."""
        self._listen()
        return self._from + self._told + self._since

    def begin(self, at: float) -> None:
        """Drop everything: what is fed from now on begins at this time of the film."""
        self._from = at
        self._written = 0
        self._silence = 0
        self._has_begun = False
        self._is_all = self._has_ended = False
        self._rest = b""
        self._told, self._told_at, self._since = 0.0, self._monotonic(), 0.0

    def feed(self, source: SoundSource) -> None:
        """Hand over what there is room for; to be called several times a second while it plays."""
        if self._is_paused:
            return
        if not self._has_begun:
            begins = source.sound_begins
            if begins is None:
                self._is_all = source.sound_is_over
                return
            self._has_begun = True
            self._silence = max(0, round((begins - self._from) * RATE)) * SAMPLE_BYTES
            self._output.begin()
            self._told_at = self._monotonic()
        room = self._output.room
        while room > 0:
            piece = self._next_piece(source, room)
            if not piece:
                break
            took = self._output.write(piece)
            self._rest, room = piece[took:], room - took
            self._written += took
            if self._rest:
                break
        self._is_all = source.sound_is_over and not self._rest and not self._silence

    def pause(self) -> None:
        """Stop for now."""
        self._listen()
        if self._has_ended:
            # From here on only this clock goes.
            self._from += self._since
        self._since = 0.0
        self._is_paused = True
        if self._has_begun:
            self._output.pause()

    def go_on(self) -> None:
        """Play on."""
        self._is_paused = False
        self._told_at = self._monotonic()
        if self._has_begun:
            self._output.go_on()

    def end(self) -> None:
        """Drop everything, and let the device go."""
        self.begin(self._from)
        self._output.end()

    def set_loudness(self, part: float) -> None:
        """How loud, 0 to 1."""
        self._output.set_loudness(part)

    def _next_piece(self, source: SoundSource, most: int) -> bytes:
        if self._rest:
            return self._rest
        if self._silence:
            size = min(self._silence, most)
            self._silence -= size
            return bytes(size)
        return source.take_sound(most)

    def _listen(self) -> None:
        """Note how far the device says it is."""
        if self._is_paused:
            return
        now, heard = self._monotonic(), self._output.heard_s if self._has_begun else 0.0
        if heard > self._told:
            self._told, self._told_at = heard, now
        passed = now - self._told_at
        self._has_ended = self._is_all and heard * _PER_SECOND >= self._written - _NEARLY
        if self._has_ended:
            self._since = passed
        else:
            self._since = min(passed, _SMOOTH_S) if self._told else 0.0
