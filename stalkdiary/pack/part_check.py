"""Checks that parts belong together, that they are what their list says, and that none is missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from stalkdiary.model.pack import Finding
from stalkdiary.pack import bag, parts
from stalkdiary.pack.bag_check import BagCheck, lenient

_SAYS = re.compile(
    rb"^Bag-Group-Identifier: (\S+)\nBag-Count: ([1-9][0-9]{0,2}) of ([1-9][0-9]{0,2})$", re.MULTILINE
)
"""What a part says of itself: pack, number, count."""


class PartsCheck:
    """The parts of one pack.

    Attributes:
        digest: SHA-256 of the list of parts in hex; empty where no list can be read.
        missing: numbers of the parts that were not given.
    """

    def __init__(self, bags: Sequence[BagCheck]) -> None:
        """Look at bags that have been read and that hold a list of parts."""
        self._bags = bags
        self._list = _agreed(bags)
        self._lines = {id(one): _fingerprint(one) for one in bags}
        self._numbers = {id(one): self._number(one) for one in bags}
        count = 0 if self._list is None else self._list.count
        self.missing = sorted({*range(1, count + 1)} - {*self._numbers.values()})
        self.digest = "" if self._list is None else _sha256_of_list(bags, self._list)

    def _number(self, one: BagCheck) -> int:
        """Which part it is: by its contents, else by what it says of itself; 0 where neither tells."""
        if self._list is None:
            return 0
        with_contents = {made: at for at, made in enumerate(self._list.fingerprints, 1)}
        number = with_contents.get(self._lines[id(one)])
        if number is not None:
            return number
        said = _SAYS.search(one.texts.get(bag.BAG_INFO, b""))
        if said is None or (said[1].decode("utf-8", "replace"), int(said[3])) != (
            self._list.seed,
            self._list.count,
        ):
            return 0
        return int(said[2]) if int(said[2]) <= self._list.count else 0

    def is_first(self, one: BagCheck) -> bool:
        """Whether it is the part with the report."""
        return self._numbers[id(one)] == 1

    def name(self, one: BagCheck) -> bag.BagName | None:
        """Which bag it is, where that is known."""
        number = self._numbers[id(one)]
        if self._list is None or not number:
            return None
        count = self._list.count
        return bag.BagName(self._list.seed, parts.part_root(self._list.seed, number, count), (number, count))

    def label(self, one: BagCheck) -> str:
        """What stands before its paths in findings."""
        return f"{self._place(one)}/"

    def _place(self, one: BagCheck) -> str:
        """Which part it is; where that cannot be told, the name of its zip or folder."""
        number = self._numbers[id(one)]
        if self._list is None or not number:
            return one.source.path.name
        return parts.part_label(number, self._list.count)

    def check(self) -> Iterator[Finding]:
        """What is wrong with the parts as such."""
        if self._list is None:
            yield Finding("file-altered", parts.PARTS)
            return
        for one in self._bags:
            number, place = self._numbers[id(one)], self._place(one)
            if _parsed(one) not in (self._list, None) or not number:
                yield Finding("part-of-another-pack", place)
            elif self._lines[id(one)] != self._list.fingerprints[number - 1] and not one.findings:
                yield Finding("part-altered", place)
        for number in self.missing:
            yield Finding("part-missing", parts.part_label(number, self._list.count))


def _parsed(one: BagCheck) -> parts.PartsList | None:
    try:
        return parts.PartsList.parse(one.texts.get(parts.PARTS, b""))
    except ValueError:
        return None


def _agreed(bags: Sequence[BagCheck]) -> parts.PartsList | None:
    """The list that most parts hold; the first of these where there are several."""
    counted = Counter(found for one in bags if (found := _parsed(one)) is not None)
    return counted.most_common(1)[0][0] if counted else None


def _fingerprint(one: BagCheck) -> str:
    """Of a part's contents as they are, in the order of its manifest."""
    payload = one.payload()
    stated = lenient(one.texts.get(bag.MANIFEST, b""))
    return parts.fingerprint({path: payload[path] for path in stated if path in payload})


def _sha256_of_list(bags: Sequence[BagCheck], agreed: parts.PartsList) -> str:
    return next(one.files[parts.PARTS].sha256 for one in bags if _parsed(one) == agreed)
