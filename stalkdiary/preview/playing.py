"""How a player and its child speak: commands wait behind the file's end, and each gets one answer.

A sandbox's child can only ask for ranges of its input. So the parent lays its next command where the file
ends; the child fetches it when it has given its last answer, and waits there until it is asked again. What
is decoded ahead is therefore at most what fits into the pipe.
"""

from __future__ import annotations

import struct

COMMAND = struct.Struct(">cIddH")
"""What, a number that is new for each start, the start in seconds, the earliest time that is still of use,
and the largest width in pixels."""
ANSWER = struct.Struct(">cdHH")
"""What, its time in seconds from the start of the film, and a frame's width and height; the data follow."""
FRAMES, SAMPLES, OVER, FAILED = b"V", b"A", b"E", b"X"

RATE, SAMPLE_BYTES = 48_000, 4
"""Sound is handed over at this rate in hertz, as pairs (left, right) of 16-bit little-endian numbers."""
WIDEST, HIGHEST = 3840, 3840
LARGEST_ANSWER = ANSWER.size + 3 * WIDEST * HIGHEST
LARGEST_SOUND = 1 << 20
