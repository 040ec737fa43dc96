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
from stalkdiary.pack.typeset.faces import FontFile
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
_SELECTORS_OF_FORMS = re.compile("[\U000e0100-\U000e01ef]")
"""They choose among forms of a Chinese character, of which our fonts have one."""
_TAKES_SELECTOR = re.compile(
    "[#*0-9\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u27bf\u2934\u2935"
    "\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Scripts whose writers mark words with a space of no width."""


def code(char: str) -> str:
    """The visible code of one character."""
    return f"{OPEN}U+{ord(char):04X}{CLOSE}"


class Showing:
    """Makes texts visible with the fonts of one library, and remembers what it found out about clusters."""

    def __init__(self, library: Library) -> None:
        """Take the fonts."""
        self._library = library
        self._whole: dict[tuple[str, str], _Whole] = {}
        self._alone: dict[tuple[str, str], bool] = {}

    def made_visible(self, text: str, style: str) -> tuple[str, int]:
        """The text with everything that cannot be drawn spelled out, and how many codes that took.

        Args:
            text: one paragraph without line ends.
            style: of the font, as `Library.choose` takes it.
        """
        whole = self._whole_clusters(style, region_of(text))
        shown: list[str] = []
        count = 0
        # The pieces between lone surrogates, which no other library takes.
        for at, piece in enumerate(_LONE.split(text)):
            if at & 1:
                shown.append(code(piece))
                count += 1
            elif piece:
                count += _show(piece, whole, shown)
        text = "".join(shown)
        return (text if count < _MANY else _HEAPS.sub(_told_by_range, _RUNS.sub(_told_once, text))), count

    def stands_alone(self, char: str, style: str) -> bool:
        """Whether a character is drawn as it is and never becomes one with the letter beside it.

        Such are most letters of most scripts: a text of nothing else needs no look at each of its clusters.

        Args:
            char: the character.
            style: of the font, as `Library.choose` takes it.
        """
        key = char, style
        known = self._alone.get(key)
        if known is None:
            known = _never_joins(char) and self._library.choose(char, style, "SC") is not None
            self._alone[key] = known
        return known

    def _whole_clusters(self, style: str, region: str) -> _Whole:
        key = style, region
        found = self._whole.get(key)
        if found is None or len(found) > _REMEMBERED:
            found = self._whole[key] = _Whole(self._library, style, region)
        return found


class _Whole(dict[str, bool]):
    """Whether a cluster is drawn as it is, by itself; filled as it is asked."""

    __slots__ = ("library", "region", "style")

    def __init__(self, library: Library, style: str, region: str) -> None:
        super().__init__()
        self.library, self.style, self.region = library, style, region

    def __missing__(self, cluster: str) -> bool:
        found = self[cluster] = _is_plain(cluster) and self.font(cluster) is not None
        return found

    def font(self, cluster: str) -> FontFile | None:
        return self.library.choose(cluster, self.style, self.region)


_REMEMBERED = 100_000
"""Clusters looked at, before all are forgotten."""


def _never_joins(char: str) -> bool:
    if _STAND_ALONE.match(char):
        return True
    if unicodedata.category(char) not in _LETTERS or char in FILLERS:
        return False
    return len(list(clusters(f"א{char}{char}א"))) == len("א..א")


_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lo", "Nd"})
_STAND_ALONE = re.compile("[\u4e00-\u9fff\uac00-\ud7a3]")
"""Chinese characters and whole syllables of Korean: there are too many of them to try each."""


def codes_in(visible: str) -> int:
    """How many characters the codes in a visible text stand for."""
    return sum(int(found[1] or 1) for found in _CODE.finditer(visible))


def _told_once(run: re.Match[str]) -> str:
    return f"{run[1][:-1]}{_TIMES}{len(run[0]) // len(run[1])}{CLOSE}"


def _told_by_range(heap: re.Match[str]) -> str:
    """Different codes in a row as the lowest, the highest and their number, unless one is a letter."""
    found: list[tuple[int, int]] = []
    kinds: set[str] = set()
    for each in _COUNTED.finditer(heap[0]):
        char = chr(int(each[1], 16))
        kinds.add("Cf" if char in FILLERS else unicodedata.category(char))
        if not kinds <= _SHOW_NOTHING:
            return heap[0]
        found.append((ord(char), int(each[2] or 1)))
    if not kinds <= _MARKS and len(found) < _MANY_MIXED:
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


def _show(text: str, whole: _Whole, shown: list[str]) -> int:
    """Append what is drawn of a piece; how many codes that took."""
    found = list(clusters(text))
    after_code = bool(shown) and shown[-1].endswith(CLOSE)
    if all(map(whole.__getitem__, found)) and not (after_code and _would_join(text[0])):
        shown.append(text)
        return 0
    count = 0
    before = ""
    for cluster in found:
        if (whole[cluster] and not (after_code and _would_join(cluster[0]))) or (
            cluster == _SPACE_WITHOUT_WIDTH and _WITHOUT_SPACES.search(before)
        ):
            shown.append(cluster)
            after_code = False
        elif len(cluster) == 1:
            shown.append(code(cluster))
            after_code = True
            count += 1
        else:
            drawn, codes = _spelled(cluster, whole, after_code)
            shown.append(drawn)
            after_code = drawn.endswith(CLOSE)
            count += codes
        before = cluster
    return count


@lru_cache(4096)
def _would_join(char: str) -> bool:
    """Whether a character, put after a code, would become part of the code's bracket."""
    return len(list(clusters(CLOSE + char))) == 1


def _is_plain(cluster: str) -> bool:
    """Whether nothing in the cluster hides or acts, fonts apart."""
    if len(cluster) == 1:
        return _has_picture(cluster)
    if is_tag_flag(cluster):
        return True
    if len(cluster) > _LONGEST_CLUSTER:
        return False
    return all(_is_plain_at(char, cluster, at) for at, char in enumerate(cluster))


def _is_plain_at(char: str, cluster: str, at: int) -> bool:
    if char in INVISIBLE:
        return at > 0 and _belongs(char, cluster, at)
    return _has_picture(char)


@lru_cache(65536)
def _has_picture(char: str) -> bool:
    if char in FILLERS or char in OPEN + CLOSE or _SELECTORS_OF_FORMS.match(char):
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


def _spelled(cluster: str, whole: _Whole, after_code: bool) -> tuple[str, int]:
    """Draw as much of a cluster as one font can, the rest as codes."""
    shown: list[str] = []
    count = 0
    drawn = ""
    font: FontFile | None = None
    for char in cluster:
        longer = drawn + char
        if (
            (drawn or not (after_code or count) or not _would_join(char))
            and len(longer) <= _LONGEST_CLUSTER
            and _is_plain_at(char, longer, len(drawn))
        ):
            # What draws a cluster draws it with one more of its own characters too.
            if font is None or char in INVISIBLE or char not in font.characters:
                font = whole.font(longer)
            if font is not None:
                drawn = longer
                continue
        shown.append(drawn + code(char))
        drawn, font = "", None
        count += 1
    return "".join(shown) + drawn, count
