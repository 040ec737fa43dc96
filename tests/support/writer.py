"""Someone who keeps a diary busily, and says of each thing what is about to be done, and that it was done."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from stalkdiary.actions import record, review
from stalkdiary.actions.record import Incoming, Logged
from stalkdiary.model.incident import Facts, Incident, When
from stalkdiary.model.moment import Moment
from stalkdiary.vault.vault import Vault

Told = dict[str, Any]
"""One line: "doing" or "done", what, the entry's id where it is known, its words and its files' hashes."""

WORD = re.compile(r"[0-9a-f]{12}")
"""What is in the words of each entry and of no other."""

_LARGEST = 300_000


@dataclass
class Writer:
    """Writes into an open diary.

    Attributes:
        vault: the diary.
        sources: folder for the files that are taken in.
        chance: decides what comes next, and what it says.
        tell: called before and after each save.
        entries: ids of the entries that may still be changed.
    """

    vault: Vault
    sources: Path
    chance: random.Random
    tell: Callable[[Told], None]
    entries: list[str] = field(default_factory=list)
    _ready: list[Path] = field(default_factory=list)

    def prepare(self) -> None:
        """Make some files ahead, so that from here on only the diary is written to."""
        self._ready = [self._file(), self._file(), self._file()]

    def something(self) -> None:
        """One save of any kind, as often as a person would make each."""
        kind = self.chance.random()
        if not self.entries or kind < 0.35:
            self.log()
        elif kind < 0.65:
            self.log(files=self.chance.randint(1, 2))
        elif kind < 0.85:
            self.attach(self.chance.choice(self.entries))
        elif kind < 0.95:
            self.amend(self.chance.choice(self.entries))
        else:
            self.remove(self.chance.choice(self.entries))

    def log(self, files: int = 0) -> str:
        """A new entry; gives its id."""
        words, paths = self._words(), [self._file() for _ in range(files)]
        doing = {"what": "log", "words": words, "files": _hashes(paths)}
        self.tell({"doing": doing})
        logged = record.log(self.vault, self._incident(words), [Incoming(path) for path in paths])
        self._done(doing, logged)
        self.entries.append(logged.id)
        return logged.id

    def attach(self, entry: str) -> None:
        """One more file for an entry."""
        path = self._file()
        doing = {"what": "attach", "id": entry, "files": _hashes([path])}
        self.tell({"doing": doing})
        self._done(doing, record.attach(self.vault, entry, [Incoming(path)]))

    def amend(self, entry: str) -> None:
        """Other words for an entry."""
        words = self._words()
        doing = {"what": "amend", "id": entry, "words": words, "files": []}
        self.tell({"doing": doing})
        incident = review.entry(self.vault, entry).incident
        assert incident is not None, "removed entries are not amended"
        record.amend(self.vault, entry, replace(incident, facts=replace(incident.facts, what=words)))
        self.tell({"done": doing})

    def remove(self, entry: str) -> None:
        """An entry less."""
        doing = {"what": "remove", "id": entry, "files": []}
        self.tell({"doing": doing})
        record.remove(self.vault, entry)
        self.tell({"done": doing})
        self.entries.remove(entry)

    def _done(self, doing: Told, logged: Logged) -> None:
        if logged.not_added:
            raise logged.not_added[0].error
        self.tell({"done": {**doing, "id": logged.id}})

    def _words(self) -> str:
        return f"He stood by the gate again, {self.chance.randrange(1 << 48):012x}."

    def _incident(self, words: str) -> Incident:
        reading = self.vault.clock.read()
        return Incident(
            When(Moment.exact_utc(reading.utc.replace(microsecond=0), reading.zone)), Facts(words)
        )

    def _file(self) -> Path:
        if self._ready:
            return self._ready.pop()
        name = f"{self.chance.randrange(1 << 48):012x}.txt"
        size = self.chance.choice((0, 1, 100, 5_000, self.chance.randrange(_LARGEST)))
        path = self.sources / name
        path.write_bytes(hashlib.shake_128(name.encode()).digest(size))
        return path


def _hashes(paths: Sequence[Path]) -> list[str]:
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]
