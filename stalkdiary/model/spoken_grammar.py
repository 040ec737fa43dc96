"""A small engine for grammars written as tables: patterns of words and named parts, each with its meaning.

A pattern is words to be found one after another: `at|by` is either word, `[of the]` may be missing, and a
word in capitals is another rule's name or one token's value. Every way to read the tokens is found. Results
are remembered by rule and place, so hostile text costs little more than its (limited) number of tokens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from stalkdiary.model.spoken_tokens import Token


@dataclass(frozen=True, slots=True)
class Context:
    """What a phrase is read against.

    Attributes:
        now: the present instant, aware, in `zone`, to the minute.
        today: the day that words such as "yesterday" count from.
        zone: the person's zone.
        british: whether the United Kingdom's holidays are meant.
        northern: whether the north's seasons are meant.
    """

    now: datetime
    today: date
    zone: ZoneInfo
    british: bool
    northern: bool


Meaning = Callable[..., Any]
"""Called with the context and the values of the pattern's capitals in order (None where one was left out);
gives the value of the whole, or None to refuse this reading."""

Rules = tuple[tuple[str, Meaning], ...]
Reading = tuple[Any, int]
"""A value and the place after its last token."""


@dataclass(frozen=True, slots=True)
class _Word:
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Part:
    name: str


@dataclass(frozen=True, slots=True)
class _Optional:
    items: tuple[_Item, ...]
    values: int


_Item = _Word | _Part | _Optional


class Grammar:
    """Rules by name, compiled once.

    Args:
        tables: for each name its patterns with their meanings.
        leaves: for each name a function that reads one value from a token's text, or gives None; it is
            told the token's kind first.
    """

    def __init__(
        self, tables: Mapping[str, Rules], leaves: Mapping[str, Callable[[Context, Token], Any]]
    ) -> None:
        self.leaves = dict(leaves)
        self.rules = {
            name: tuple((_compile(pattern), meaning) for pattern, meaning in rules)
            for name, rules in tables.items()
        }

    def read(self, name: str, tokens: tuple[Token, ...], context: Context) -> list[Any]:
        """Every value that rule `name` gives for all of the tokens."""
        reader = _Reader(self, tokens, context)
        return [value for value, end in reader.part(name, 0) if end == len(tokens)]


class _Reader:
    """One phrase being read."""

    def __init__(self, grammar: Grammar, tokens: tuple[Token, ...], context: Context) -> None:
        self.grammar, self.tokens, self.context = grammar, tokens, context
        self.known: dict[tuple[str, int], list[Reading]] = {}

    def part(self, name: str, start: int) -> list[Reading]:
        """Every reading of rule `name` that starts at token `start`."""
        if (name, start) not in self.known:
            self.known[name, start] = []
            self.known[name, start] = list(dict.fromkeys(self._readings(name, start)))
        return self.known[name, start]

    def _readings(self, name: str, start: int) -> Iterator[Reading]:
        leaf = self.grammar.leaves.get(name)
        if leaf is not None and start < len(self.tokens):
            value = leaf(self.context, self.tokens[start])
            if value is not None:
                yield value, start + 1
        for items, meaning in self.grammar.rules.get(name, ()):
            for values, end in self._match(items, 0, start):
                value = meaning(self.context, *values)
                if value is not None:
                    yield value, end

    def _match(self, items: tuple[_Item, ...], at: int, start: int) -> Iterator[tuple[tuple[Any, ...], int]]:
        if at == len(items):
            yield (), start
            return
        item = items[at]
        for values, middle in self._item(item, start):
            for more, end in self._match(items, at + 1, middle):
                yield values + more, end

    def _item(self, item: _Item, start: int) -> Iterable[tuple[tuple[Any, ...], int]]:
        if isinstance(item, _Word):
            found = start < len(self.tokens) and self.tokens[start].text in item.words
            return [((), start + 1)] if found else []
        if isinstance(item, _Part):
            return [((value,), end) for value, end in self.part(item.name, start)]
        return [*self._match(item.items, 0, start), ((None,) * item.values, start)]


def _compile(pattern: str) -> tuple[_Item, ...]:
    """A pattern's text as items."""
    words = pattern.replace("[", " [ ").replace("]", " ] ").split()
    items, rest = _sequence(words)
    if rest:
        raise ValueError(f"unbalanced brackets: {pattern}")
    return items


def _sequence(words: list[str]) -> tuple[tuple[_Item, ...], list[str]]:
    items: list[_Item] = []
    while words:
        word, *words = words
        if word == "]":
            return tuple(items), words
        if word == "[":
            inner, words = _sequence(words)
            items.append(_Optional(inner, sum(map(_values, inner))))
        elif word.isupper():
            items.append(_Part(word))
        else:
            items.append(_Word(frozenset(word.split("|"))))
    return tuple(items), []


def _values(item: _Item) -> int:
    if isinstance(item, _Optional):
        return item.values
    return int(isinstance(item, _Part))
