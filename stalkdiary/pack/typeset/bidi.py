"""The Unicode bidirectional algorithm (UAX #9, revision 50): embedding levels and visual order.

The character classes of a stretch of text are one string with a letter for each class, so that each rule is
a substitution. The rules are applied in full, explicit controls included; text for a page has none left,
because `visible` spells them out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

_MAX_DEPTH = 125

# One letter a class; capitals are what the weak rules change. "n" stands for both boundary neutrals and, once
# they have done their work, embedding controls (rule X9).
_LETTERS = {
    "L": "L", "R": "R", "AL": "A", "EN": "E", "ES": "S", "ET": "T", "AN": "N", "CS": "C", "NSM": "M",
    "BN": "n", "B": "B", "S": "s", "WS": "w", "ON": "o",
    "LRE": "<", "RLE": ">", "LRO": "{", "RLO": "}", "PDF": "^",
    "LRI": "(", "RLI": ")", "FSI": "?", "PDI": "!",
}  # fmt: skip
_EMBEDDINGS = "<>{}"
_ISOLATES = "()?"
_REMOVED = frozenset("<>{}^n")

_BRACKETS = (
    "()[]{}\u0f3a\u0f3b\u0f3c\u0f3d\u169b\u169c\u2045\u2046\u207d\u207e\u208d\u208e\u2308\u2309\u230a\u230b"
    "\u2329\u232a\u2768\u2769\u276a\u276b\u276c\u276d\u276e\u276f\u2770\u2771\u2772\u2773\u2774\u2775\u27c5"
    "\u27c6\u27e6\u27e7\u27e8\u27e9\u27ea\u27eb\u27ec\u27ed\u27ee\u27ef\u2983\u2984\u2985\u2986\u2987\u2988"
    "\u2989\u298a\u298b\u298c\u298d\u2990\u298f\u298e\u2991\u2992\u2993\u2994\u2995\u2996\u2997\u2998\u29d8"
    "\u29d9\u29da\u29db\u29fc\u29fd\u2e22\u2e23\u2e24\u2e25\u2e26\u2e27\u2e28\u2e29\u2e55\u2e56\u2e57\u2e58"
    "\u2e59\u2e5a\u2e5b\u2e5c\u3008\u3009\u300a\u300b\u300c\u300d\u300e\u300f\u3010\u3011\u3014\u3015\u3016"
    "\u3017\u3018\u3019\u301a\u301b\ufe59\ufe5a\ufe5b\ufe5c\ufe5d\ufe5e\uff08\uff09\uff3b\uff3d\uff5b\uff5d"
    "\uff5f\uff60\uff62\uff63"
)
"""Pairs of the property Bidi_Paired_Bracket (BidiBrackets.txt, Unicode 15)."""

_CANONICAL = {"\u2329": "\u3008", "\u232a": "\u3009"}
_CLOSES = {
    _CANONICAL.get(first, first): _CANONICAL.get(last, last)
    for first, last in zip(_BRACKETS[::2], _BRACKETS[1::2], strict=True)
}
_CLOSERS = frozenset(_CLOSES.values())
_BRACKET = re.compile(f"[{re.escape(_BRACKETS)}]")
_MOST_OPEN = 63

# Right-to-left areas in which characters that this Python does not know yet are read (DerivedBidiClass.txt).
_UNKNOWN_ARABIC = (
    (0x600, 0x7BF), (0x860, 0x8FF), (0xFB50, 0xFDCF), (0xFDF0, 0xFDFF), (0xFE70, 0xFEFF), (0x10D00, 0x10D3F),
    (0x10EC0, 0x10EFF), (0x10F30, 0x10F6F), (0x1EC70, 0x1ECBF), (0x1ED00, 0x1ED4F), (0x1EE00, 0x1EEFF),
)  # fmt: skip
_UNKNOWN_HEBREW = ((0x590, 0x8FF), (0xFB1D, 0xFB4F), (0x10800, 0x10FFF), (0x1E800, 0x1EFFF))

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\u202b\u202e\u2067\u2068\ufb1d-\ufdff\ufe70-\ufefe"
                            "\U00010800-\U00010fff\U0001e800-\U0001efff]")  # fmt: skip

_Item = TypeVar("_Item")


def may_turn(text: str) -> bool:
    """Whether the text can hold anything that runs from right to left; most text does not."""
    return _RIGHT_TO_LEFT.search(text) is not None


def base_level(text: str) -> int:
    """0 or 1, by the first strong character outside isolates (rules P2 and P3)."""
    return _base_level(_classes(text))


_ALL_TURNS = re.compile("[ ,.:!?\u05b0-\u05bd\u05d0-\u05ea\u060c\u061b\u061f\u0621-\u0652\u0671-\u06d3]*")
"""Letters and marks from right to left, spaces, and signs that go with them where no number is near: in a
paragraph from right to left every rule leaves them at its level."""


def levels(text: str, base: int) -> list[int]:
    """The embedding level of each character, before any line is broken (rule L1 is the line's work).

    Characters that rule X9 removes get the level of the character before them.

    Args:
        text: one paragraph.
        base: 0 for left to right, 1 for right to left.
    """
    if base == 1 and _ALL_TURNS.fullmatch(text):
        return [1] * len(text)
    types = _classes(text)
    return _Levels(text, types, base).resolve()


def line_levels(text: str, found: Sequence[int], base: int) -> list[int]:
    """The levels of one line after rule L1: separators and white space at its end lie at the base."""
    types = _classes(text)
    result = list(found)
    trailing = True
    for at in range(len(types) - 1, -1, -1):
        if types[at] in "Bs":
            trailing = True
        elif types[at] not in "w()?!" and types[at] not in _REMOVED:
            trailing = False
        if trailing:
            result[at] = base
    return result


def visual_order(items: Sequence[tuple[_Item, int]]) -> list[tuple[_Item, int]]:
    """Items with their levels, from left to right (rule L2)."""
    order = list(items)
    odd = [level for _, level in order if level & 1]
    if not odd:
        return order
    highest = max([level for _, level in order])
    if len(odd) == len(order) and min(odd) == highest:
        return order[::-1]
    for level in range(highest, min(odd) - 1, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and order[end][1] >= level:
                end += 1
            order[at:end] = order[at:end][::-1]
            at = end + 1
    return order


class _Classes(dict[int, str]):
    """The letter of each code point's class, as `str.translate` asks for it."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        found = self[code] = _LETTERS[unicodedata.bidirectional(char) or _unknown(char)]
        return found


_CLASSES = _Classes()


def _classes(text: str) -> str:
    return text.translate(_CLASSES)


def _unknown(char: str) -> str:
    code = ord(char)
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF or 0xE0000 <= code <= 0xE0FFF:
        return "BN"
    if any(first <= code <= last for first, last in _UNKNOWN_ARABIC):
        return "AL"
    if any(first <= code <= last for first, last in _UNKNOWN_HEBREW):
        return "R"
    return "ET" if 0x20A0 <= code <= 0x20CF else "L"


def _base_level(types: str) -> int:
    depth = 0
    for kind in types:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "!":
            depth = max(depth - 1, 0)
        elif kind == "B":
            return 0
        elif not depth and kind in "LRA":
            return 0 if kind == "L" else 1
    return 0


@dataclass(slots=True)
class _Status:
    level: int
    override: str
    isolate: bool


class _Levels:
    """One paragraph on its way through the rules."""

    def __init__(self, text: str, types: str, base: int) -> None:
        self._text, self._original, self._base = text, types, base
        self._types = list(types)
        self._levels = [base] * len(types)
        self._result = list(self._levels)
        self._partner: dict[int, int] = {}

    def resolve(self) -> list[int]:
        if not _REMOVED.isdisjoint(self._original) or not frozenset("()?!B").isdisjoint(self._original):
            self._explicit()
            for sequence in self._sequences():
                self._resolve_sequence(sequence)
            self._fill_removed()
        else:
            self._resolve_sequence(range(len(self._types)))
        return self._result

    # --- X1 to X8 -----------------------------------------------------------------------------------

    def _explicit(self) -> None:
        self._match_isolates()
        stack = [_Status(self._base, "", False)]
        overflow_isolates = overflow_embeddings = valid_isolates = 0
        for at, kind in enumerate(self._original):
            top = stack[-1]
            if kind in _EMBEDDINGS:
                self._levels[at] = top.level
                level = _next_level(top.level, kind in ">}")
                if level <= _MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                    stack.append(_Status(level, {"{": "L", "}": "R"}.get(kind, ""), False))
                elif not overflow_isolates:
                    overflow_embeddings += 1
            elif kind in _ISOLATES:
                self._put(at, top)
                level = _next_level(top.level, self._isolate_turns(at, kind))
                if level <= _MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                    valid_isolates += 1
                    stack.append(_Status(level, "", True))
                else:
                    overflow_isolates += 1
            elif kind == "!":
                if overflow_isolates:
                    overflow_isolates -= 1
                elif valid_isolates:
                    overflow_embeddings = 0
                    while not stack[-1].isolate:
                        stack.pop()
                    stack.pop()
                    valid_isolates -= 1
                self._put(at, stack[-1])
            elif kind == "^":
                self._levels[at] = top.level
                if overflow_isolates:
                    continue
                if overflow_embeddings:
                    overflow_embeddings -= 1
                elif not top.isolate and len(stack) > 1:
                    stack.pop()
            elif kind == "B":
                self._levels[at] = self._base
            elif kind == "n":
                self._levels[at] = top.level
            else:
                self._put(at, top)

    def _put(self, at: int, status: _Status) -> None:
        self._levels[at] = status.level
        if status.override:
            self._types[at] = status.override

    def _match_isolates(self) -> None:
        waiting: list[int] = []
        for at, kind in enumerate(self._original):
            if kind in _ISOLATES:
                waiting.append(at)
            elif kind == "!" and waiting:
                self._partner[waiting.pop()] = at
            elif kind == "B":
                waiting.clear()

    def _isolate_turns(self, at: int, kind: str) -> bool:
        if kind != "?":
            return kind == ")"
        end = self._partner.get(at, len(self._original))
        return _base_level(self._original[at + 1 : end]) == 1

    # --- X9 and X10 ---------------------------------------------------------------------------------

    def _sequences(self) -> Iterator[list[int]]:
        """The isolating run sequences, as places in the text."""
        runs: list[list[int]] = []
        for at, kind in enumerate(self._original):
            if kind in _REMOVED:
                continue
            if runs and self._levels[runs[-1][-1]] == self._levels[at]:
                runs[-1].append(at)
            else:
                runs.append([at])
        starts = {run[0]: number for number, run in enumerate(runs)}
        joined = set(self._partner.values())
        for run in runs:
            if self._original[run[0]] == "!" and run[0] in joined:
                continue
            sequence = list(run)
            while (partner := self._partner.get(sequence[-1])) is not None:
                sequence.extend(runs[starts[partner]])
            yield sequence

    def _resolve_sequence(self, places: Sequence[int]) -> None:
        if not places:
            return
        level = self._levels[places[0]]
        before = self._level_beside(places[0], -1)
        last = places[-1]
        open_end = self._original[last] in _ISOLATES and last not in self._partner
        after = self._base if open_end else self._level_beside(last, 1)
        start, end = "LR"[max(level, before) & 1], "LR"[max(level, after) & 1]
        whole = isinstance(places, range)
        types = _weak(self._original if whole else "".join([self._types[at] for at in places]), start)
        types = self._brackets(types, places, "LR"[level & 1], start)
        types = _neutral(types, "LR"[level & 1], start, end)
        raised = [level + more for more in map(_RAISED[level & 1].__getitem__, types)]
        if whole:
            self._result = raised
        else:
            for at, found in zip(places, raised, strict=True):
                self._result[at] = found

    def _level_beside(self, at: int, step: int) -> int:
        at += step
        while 0 <= at < len(self._original):
            if self._original[at] not in _REMOVED:
                return self._levels[at]
            at += step
        return self._base

    # --- N0 -----------------------------------------------------------------------------------------

    def _brackets(self, types: str, places: Sequence[int], embedding: str, start: str) -> str:
        pairs = self._pairs(types, places)
        if not pairs:
            return types
        result = list(types)
        other = "R" if embedding == "L" else "L"
        for first, last in pairs:
            # Brackets that were resolved before lie around these or beside them.
            if _holds(types, embedding, first + 1, last):
                direction = embedding
            elif _holds(types, other, first + 1, last):
                before = next((s for at in range(first - 1, -1, -1) if (s := _strong(result[at]))), start)
                direction = other if before == other else embedding
            else:
                continue
            for bracket in (first, last):
                result[bracket] = direction
                # Marks on a bracket turn with it.
                follower = bracket + 1
                while follower < len(places) and self._original[places[follower]] == "M":
                    result[follower] = direction
                    follower += 1
        return "".join(result)

    def _pairs(self, types: str, places: Sequence[int]) -> list[tuple[int, int]]:
        waiting: list[tuple[str, int]] = []
        pairs: list[tuple[int, int]] = []
        text = self._text if isinstance(places, range) else "".join([self._text[at] for at in places])
        for found in _BRACKET.finditer(text):
            number = found.start()
            if types[number] != "o":
                continue
            char = _CANONICAL.get(found[0], found[0])
            if char in _CLOSES:
                if len(waiting) == _MOST_OPEN:
                    break
                waiting.append((_CLOSES[char], number))
            elif char in _CLOSERS:
                for depth in range(len(waiting) - 1, -1, -1):
                    if waiting[depth][0] == char:
                        pairs.append((waiting[depth][1], number))
                        del waiting[depth:]
                        break
        return sorted(pairs)

    def _fill_removed(self) -> None:
        level = self._base
        for at, kind in enumerate(self._original):
            if kind in _REMOVED:
                self._result[at] = level
            level = self._result[at]


def _next_level(level: int, odd: bool) -> int:
    return (level + 1) | 1 if odd else (level + 2) & ~1


def _strong(kind: str) -> str:
    return _STRONG.get(kind, "")


def _holds(types: str, direction: str, first: int, end: int) -> bool:
    return any(types.find(kind, first, end) >= 0 for kind in ("L" if direction == "L" else "REN"))


_STRONG = {"L": "L", "R": "R", "E": "R", "N": "R"}


_RAISED = ({"L": 0, "R": 1, "N": 2, "E": 2}, {"L": 1, "R": 0, "N": 1, "E": 1})
"""What rules I1 and I2 add to an even and an odd level."""

_MARKS_AFTER = re.compile("(.)(M+)")
_NUMBERS_AFTER_ARABIC = re.compile("A[^LR]*")
_NUMBERS_AFTER_LATIN = re.compile("L[^LR]*")
_NUMBERS_AT_START = re.compile("[^LR]*")


def _weak(types: str, start: str) -> str:
    """Rules W1 to W7."""
    lead = len(types) - len(types.lstrip("M"))
    types = start * lead + types[lead:]
    if "M" in types:
        types = _MARKS_AFTER.sub(lambda m: m[1] + ("o" if m[1] in "()?!" else m[1]) * len(m[2]), types)
    if "A" in types:
        types = _NUMBERS_AFTER_ARABIC.sub(lambda m: m[0].replace("E", "N"), types).replace("A", "R")
    if "S" in types or "C" in types:
        types = re.sub("(?<=E)[SC](?=E)", "E", types)
        types = re.sub("(?<=N)C(?=N)", "N", types)
    if "T" in types:
        types = re.sub("(?<=E)T+|T+(?=E)", lambda m: "E" * len(m[0]), types)
    types = re.sub("[STC]", "o", types)
    if "E" in types:
        types = _NUMBERS_AFTER_LATIN.sub(lambda m: m[0].replace("E", "L"), types)
        if start == "L":
            head = _NUMBERS_AT_START.match(types)
            end = head.end() if head else 0
            types = types[:end].replace("E", "L") + types[end:]
    return types


def _neutral(types: str, embedding: str, start: str, end: str) -> str:
    """Rules N1 and N2."""

    def direction(found: re.Match[str]) -> str:
        first, last = found.span()
        before = _strong(types[first - 1]) if first else start
        after = _strong(types[last]) if last < len(types) else end
        return (before if before == after else embedding) * (last - first)

    return re.sub(r"[^LREN]+", direction, types)
