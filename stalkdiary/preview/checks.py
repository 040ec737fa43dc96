"""What text out of a foreign file may hold, and checks of what a child says; on both sides of the pipe."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import datetime

LONGEST_TEXT = 200
"""Characters kept of any one line that a file holds, unless a caller says otherwise."""

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?", re.ASCII)
_OFFSET = re.compile(r"[+-](0\d|1[0-4]):[0-5]\d", re.ASCII)
# Everything but tab and line feed that is a control, half a surrogate pair, or turns the direction of what
# follows it (UAX #9: embeddings, overrides, isolates): none of it may act, and none of it may vanish.
_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_CODE = re.compile("⟦U\\+([0-9A-F]{4})⟧", re.ASCII)


def clean_text(text: str, longest: int = LONGEST_TEXT) -> str | None:
    """One line out of a file made harmless: no control or direction characters, single spaces, cut off.

    None where nothing is left.
    """
    shown = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text[: 4 * longest])
    # Stripped again, as the cut may fall behind a space.
    return " ".join(shown.split())[:longest].rstrip() or None


def clean_block(text: str) -> str:
    r"""Lines out of a file made harmless: line ends as "\\n", what would act shown as its code.

    Nothing is left out, so that what somebody wrote can be read as they wrote it.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ACTING.sub(lambda match: f"⟦U+{ord(match[0]):04X}⟧", lines)


def with_characters(block: str) -> str:
    """What `clean_block` made, with the characters that it spelled as codes, for what draws codes itself."""
    return _CODE.sub(_character, block)


def _character(code: re.Match[str]) -> str:
    char = chr(int(code[1], 16))
    return char if _ACTING.fullmatch(char) else code[0]


def is_time(text: str) -> bool:
    """Whether the text is a time in the agreed form; raises ValueError where no calendar has it."""
    return bool(_TIME.fullmatch(text)) and datetime.fromisoformat(text).year > 0


def is_utc(text: str | None) -> bool:
    """Whether it is None, or a time in UTC in the agreed form; raises as `is_time`."""
    return text is None or (text[-6:] == "+00:00" and is_time(text[:-6]))


def is_offset(text: str | None) -> bool:
    """Whether it is None, or an offset from UTC such as "+01:00"."""
    return text is None or bool(_OFFSET.fullmatch(text))


def is_whole(value: object, least: int, most: int) -> bool:
    """Whether it is a whole number within the range."""
    return type(value) is int and least <= value <= most


def is_number(value: object, most: float) -> bool:
    """Whether it is None, or a finite number of at most that size."""
    if value is None:
        return True
    return isinstance(value, (int, float)) and not isinstance(value, bool) and _is_within(value, most)


def is_clean(text: object, longest: int = LONGEST_TEXT) -> bool:
    """Whether it is None, or a line that `clean_text` leaves as it is."""
    return text is None or (isinstance(text, str) and bool(text) and clean_text(text, longest) == text)


def are_clean(lines: object, most: int, longest: int = LONGEST_TEXT) -> bool:
    """Whether these are at most that many clean lines."""
    if not isinstance(lines, tuple) or len(lines) > most:
        return False
    return all(line is not None and is_clean(line, longest) for line in lines)


def is_clean_block(text: object, longest: int) -> bool:
    """Whether it is text that `clean_block` leaves as it is."""
    return isinstance(text, str) and len(text) <= longest and clean_block(text) == text


def _is_within(value: float, most: float) -> bool:
    return math.isfinite(value) and abs(value) <= most
