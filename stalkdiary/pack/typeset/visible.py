"""Makes text safe to draw: whatever has no picture, or would act instead of being seen, becomes a code.

A code looks like ⟦U+202E⟧, many of the same like ⟦U+0301 × 2968⟧, a heap of different marks like
⟦U+0300–U+0345 × 41⟧. Their brackets are never drawn for
themselves, so that no text can pass for one. Explicit direction controls are always codes and never obeyed: a
right-to-left override must not disguise the name of a file. Joiners stay where the writing system of their
neighbours needs them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from stalkdiary.pack.typeset.breaking import clusters
from stalkdiary.pack.typeset.emoji import is_tag_flag
from stalkdiary.pack.typeset.font_choice import INVISIBLE, Library, region_of

OPEN, CLOSE = "\u27e6", "\u27e7"
"""Brackets around a visible code."""

NEVER_DRAWN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Unicode categories that have no picture of their own, or whose picture would hide what they do."""

_SHOWN_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd")
"""Of category Cf, but with a picture: Arabic and other signs around numbers."""

FILLERS = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0\ufffc"
    "\ufe00\ufe01\ufe02\ufe03\ufe04\ufe05\ufe06\ufe07\ufe08\ufe09\ufe0a\ufe0b\ufe0c\ufe0d"
)
"""Letters and marks that show nothing (Default_Ignorable_Code_Point), the Braille cell without a dot, and the
object replacement."""

_JOINERS = re.compile("[\u200c\u200d]")
_SPACE_WITHOUT_WIDTH = "\u200b"
_SELECTORS = re.compile("[\ufe0e\ufe0f]")
_TAKES_SELECTOR = re.compile(
    "[#*0-9\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u27bf\u2934\u2935"
    "\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Scripts whose writers mark words with a space of no width."""


def code(char: str) -> str:
    """The visible code of one character."""
    return f"{OPEN}U+{ord(char):04X}{CLOSE}"


def made_visible(text: str, style: str, library: Library) -> tuple[str, int]:
    """The text with everything that cannot be drawn spelled out, and how many codes that took.

    Args:
        text: one paragraph without line ends.
        style: of the font, as `Library.choose` takes it.
        library: the fonts.
    """
    region = region_of(text)
    shown: list[str] = []
    count = 0
    # The pieces between lone surrogates, which no other library takes.
    for at, piece in enumerate(_LONE.split(text)):
        if at & 1:
            shown.append(code(piece))
            count += 1
        else:
            count += _show(piece, style, region, library, shown)
    text = "".join(shown)
    return (text if count < _MANY else _HEAPS.sub(_told_by_range, _RUNS.sub(_told_once, text))), count


def stands_alone(char: str, style: str, library: Library) -> bool:
    """Whether a character is drawn as it is and never becomes one with the letter beside it.

    Such are most letters of most scripts: a text of nothing else needs no look at each of its clusters.

    Args:
        char: the character.
        style: of the font, as `Library.choose` takes it.
        library: the fonts.
    """
    if unicodedata.category(char) not in _LETTERS or char in FILLERS:
        return False
    if not _FIRST_IDEOGRAPH <= char <= _LAST_IDEOGRAPH and len(list(clusters(f"א{char}{char}א"))) < 4:
        return False
    return library.choose(char, style, "SC") is not None


_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lo", "Nd"})
_FIRST_IDEOGRAPH, _LAST_IDEOGRAPH = "\u4e00", "\u9fff"


def codes_in(visible: str) -> int:
    """How many characters the codes in a visible text stand for."""
    return sum(int(found[1] or 1) for found in _CODE.finditer(visible))


def _told_once(run: re.Match[str]) -> str:
    return f"{run[1][:-1]}{_TIMES}{len(run[0]) // len(run[1])}{CLOSE}"


def _told_by_range(heap: re.Match[str]) -> str:
    """Different codes in a row as the lowest, the highest and their number, unless one is a letter."""
    found = [(int(code[1], 16), int(code[2] or 1)) for code in _COUNTED.finditer(heap[0])]
    kinds = {"Cf" if chr(number) in FILLERS else unicodedata.category(chr(number)) for number, _ in found}
    if not (kinds <= _MARKS or (kinds <= _SHOW_NOTHING and len(found) >= _MANY_MIXED)):
        return heap[0]
    numbers = [number for number, _ in found]
    total = sum(times for _, times in found)
    return f"{OPEN}U+{min(numbers):04X}–U+{max(numbers):04X}{_TIMES}{total}{CLOSE}"


_MANY = 10
"""From so many on, the same code over and over is written once, with their number: a message of a million
marks would else fill thousands of pages."""
_TIMES = " × "
_RUNS = re.compile(f"({OPEN}U\\+[0-9A-F]+{CLOSE})\\1{{{_MANY - 1},}}")
_ONE = f"{OPEN}U\\+([0-9A-F]+)(?:{_TIMES}([0-9]+))?{CLOSE}"
_COUNTED = re.compile(_ONE)
_HEAPS = re.compile(f"(?:{OPEN}U\\+[0-9A-F]+(?:{_TIMES}[0-9]+)?{CLOSE}){{{_MANY},}}")
_CODE = re.compile(f"{OPEN}U\\+[0-9A-F]+(?:–U\\+[0-9A-F]+)?(?:{_TIMES}([0-9]+))?{CLOSE}")
_MANY_MIXED = 40
"""Different controls in a row, some four lines of them, that are spelled one by one."""
_MARKS = frozenset({"Mn", "Me", "Mc"})
_SHOW_NOTHING = _MARKS | {"Cc", "Cf", "Cs", "Zl", "Zp"}


_LONGEST_CLUSTER = 32
"""Somewhat more marks on a letter than any language or any spiteful sender's generator puts there."""

_LONE = re.compile("([\ud800-\udfff])")


def _show(text: str, style: str, region: str, library: Library, shown: list[str]) -> int:
    """Append what is drawn of a piece; how many codes that took."""
    count = 0
    before = ""
    for cluster in clusters(text):
        after_code = bool(shown) and shown[-1].endswith(CLOSE)
        if (
            _is_plain(cluster, before)
            and library.choose(cluster, style, region) is not None
            and not (after_code and _would_join(cluster[0]))
        ):
            shown.append(cluster)
        else:
            drawn, codes = _spelled(cluster, style, region, library, after_code)
            shown.append(drawn)
            count += codes
        before = cluster
    return count


@lru_cache(4096)
def _would_join(char: str) -> bool:
    """Whether a character, put after a code, would become part of the code's bracket."""
    return len(list(clusters(CLOSE + char))) == 1


def _is_plain(cluster: str, before: str) -> bool:
    """Whether nothing in the cluster hides or acts, fonts apart."""
    if len(cluster) == 1 and cluster != _SPACE_WITHOUT_WIDTH:
        return _has_picture(cluster)
    if cluster == _SPACE_WITHOUT_WIDTH:
        return _WITHOUT_SPACES.search(before) is not None
    if is_tag_flag(cluster):
        return True
    if len(cluster) > _LONGEST_CLUSTER:
        return False
    for at, char in enumerate(cluster):
        if char in INVISIBLE:
            if not at or not _belongs(char, cluster, at):
                return False
        elif not _has_picture(char):
            return False
    return True


def _has_picture(char: str) -> bool:
    if char in FILLERS or char in OPEN + CLOSE:
        return False
    return unicodedata.category(char) not in NEVER_DRAWN or char in _SHOWN_FORMATS


def _belongs(char: str, cluster: str, at: int) -> bool:
    """Whether an invisible character does what it is made for."""
    previous = cluster[at - 1]
    if _SELECTORS.match(char):
        return _TAKES_SELECTOR.match(previous) is not None
    if _JOINERS.match(char):
        if _TAKES_SELECTOR.match(cluster[0]):
            return char == "\u200d" and at + 1 < len(cluster) and previous != char
        return previous not in INVISIBLE and ord(previous) >= _FIRST_JOINED
    return False


_FIRST_JOINED = 0x0600


def _spelled(cluster: str, style: str, region: str, library: Library, after_code: bool) -> tuple[str, int]:
    """Draw as much of a cluster as one font can, the rest as codes."""
    shown = ""
    count = 0
    drawn = ""
    for char in cluster:
        longer = drawn + char
        joins = not drawn and (after_code or count > 0) and _would_join(char)
        if not joins and _is_plain(longer, "") and library.choose(longer, style, region) is not None:
            drawn = longer
            continue
        shown += drawn + code(char)
        drawn = ""
        count += 1
    return shown + drawn, count
