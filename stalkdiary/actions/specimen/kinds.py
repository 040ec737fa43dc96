"""What a kind of generated incident consists of."""

from __future__ import annotations

from dataclasses import dataclass

from stalkdiary.model.incident import Channel

NIGHT = (22, 23, 23, 0, 0, 1, 1, 2, 3, 4, 5)
EVENING = (17, 18, 18, 19, 19, 20, 20, 21, 21, 22)
DAY = (8, 9, 10, 11, 12, 13, 14, 15, 16)
ANY_HOUR = (7, 8, 9, 11, 12, 13, 15, 16, 17, 18, 19, 20, 20, 21, 21, 22, 23)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of incident, and the sentences it is told in.

    Attributes:
        name: for telling kinds apart.
        weight: how often it comes up beside the others.
        behaviours: those it always has.
        sometimes: those of which one may come on top.
        channels: the first always, the others sometimes.
        hours: local hours it happens in, repeated where that is likelier.
        rows: from each row one sentence is chosen; any may follow any of the row before.
        place: "home", "street", "library", "out" or "online".
        files: names of scenes that a picture may show.
        can_breach: it may break the order once that is in force.
    """

    name: str
    weight: int
    behaviours: tuple[str, ...]
    sometimes: tuple[str, ...]
    channels: tuple[Channel, ...]
    hours: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    place: str
    files: tuple[str, ...] = ()
    can_breach: bool = True


def rows(text: str) -> tuple[tuple[str, ...], ...]:
    """Rows of sentences: one sentence a line, an empty line between rows, "-" for saying nothing."""
    found: list[list[str]] = [[]]
    for line in (raw.strip() for raw in text.strip().splitlines()):
        if line:
            found[-1].append("" if line == "-" else line)
        else:
            found.append([])
    return tuple(tuple(row) for row in found)
