"""Save, search, list and open, at several sizes of diary.

    python -m benchmarks.diary_scale [--sizes 1000 10000 100000] [--folder DIR]

Ratios first: a save beside a bare SQLite commit with synchronous=FULL on the same disk, taken in turns in one
run, because these machines are noisy. The figures to reach: at most 2.5 times (99th percentile), search as
one types under 50 ms (99th percentile), and a usable timeline under 150 ms after the keys are known.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path

from stalkdiary.actions.access import KeyCost, create_diary
from stalkdiary.actions.record import log
from stalkdiary.actions.review import count, timeline
from stalkdiary.clock import SystemClock
from stalkdiary.model.incident import Facts, Incident, Location, Mention, People, When
from stalkdiary.model.moment import Moment
from stalkdiary.model.timeline import TimelineQuery
from stalkdiary.resource_files import resource
from stalkdiary.vault.vault import Vault

_QUICK = KeyCost(memory_kib=65536, iterations=1, lanes=1)
_BATCH = 1000
_SAVES = 300
_SEARCHES = 400
_OPENINGS = 7
_ZONE = "Europe/London"
_COMMON_TEXT = (
    "the and to a i he was my at it in on me of that for car again outside house phone said had not with his"
    " from she when him home work but out back no up there they about text message called night door"
)
_COMMON = tuple(_COMMON_TEXT.split())
_RARER = resource("wordlist", "eff-large.txt").read_text(encoding="utf-8").split()
_WORDS = (*_COMMON, *random.Random(0).sample(_RARER, len(_RARER)))
_WEIGHTS = tuple(accumulate(1 / (rank + 2) for rank in range(len(_WORDS))))
"""Words of a language follow Zipf's law: the n-th most frequent comes up about 1/n as often as the first."""
_BEHAVIOURS = ("calls", "messages", "waiting", "following", "letters", "threats", "watching", "breach-order")


def incidents(count: int, seed: int) -> Iterator[Incident]:
    """Made-up entries of about 40 words each, spread over three years; the same for the same seed."""
    chance = random.Random(seed)
    start = datetime(2023, 1, 1, tzinfo=UTC)
    for _ in range(count):
        when = start + timedelta(minutes=chance.randrange(3 * 365 * 24 * 60))
        moment = Moment.exact_utc(when, _ZONE)
        words = " ".join(chance.choices(_WORDS, cum_weights=_WEIGHTS, k=40))
        behaviours = tuple(dict.fromkeys(chance.choices(_BEHAVIOURS, k=2)))
        yield Incident(
            When(moment),
            Facts(f"{words} {chance.randrange(10**6)}", behaviours=behaviours),
            people=People(did_it=(Mention("M"),)),
            location=Location(place=chance.choice(_COMMON)),
        )


def fill(vault: Vault, upto: int) -> float:
    """Bring the diary to `upto` entries; seconds it took."""
    began = time.perf_counter()
    missing = upto - count(vault)
    source = incidents(missing, seed=upto)
    while missing > 0:
        with vault.writing():
            for _ in range(min(_BATCH, missing)):
                vault.records.write_incident(next(source))
        missing -= _BATCH
    return time.perf_counter() - began


def percentile(times: list[float], share: float) -> float:
    """The value below which `share` of the times lie."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that some work took."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def bare_commits(folder: Path) -> Callable[[], None]:
    """A bare SQLite database whose every call commits one row of an entry's size, synchronous=FULL."""
    database = sqlite3.connect(folder / "bare.db", isolation_level=None)
    database.execute("PRAGMA journal_mode=DELETE")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE IF NOT EXISTS entry (id INTEGER PRIMARY KEY, body BLOB)")

    def commit() -> None:
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO entry (body) VALUES (?)", (bytes(2500),))
        database.execute("COMMIT")

    return commit


def measure_saves(vault: Vault, folder: Path) -> None:
    """Print how long saves take beside bare commits."""
    bare = bare_commits(folder)
    source = incidents(_SAVES, seed=7)
    ours, theirs = [], []
    for incident in source:
        theirs.append(timed(bare))
        ours.append(timed(partial(log, vault, incident)))
    for name, share in (("median", 0.5), ("p99", 0.99)):
        a, b = percentile(ours, share), percentile(theirs, share)
        print(f"  save {name}: {a / b:.2f} x a bare commit ({a:.2f} ms, {b:.2f} ms)")


def measure_searches(vault: Vault) -> None:
    """Print how long searches take for words typed letter by letter."""
    chance = random.Random(3)
    typed = [word[: chance.randrange(1, len(word) + 1)] for word in _drawn(chance, _SEARCHES)]
    pairs = zip(typed[::4], _drawn(chance, _SEARCHES // 4), strict=True)
    typed += [f"{first} {second[:3]}" for first, second in pairs]
    _measure_queries(vault, "search as one types", [TimelineQuery(words=text, limit=50) for text in typed])
    by_tag = [TimelineQuery(behaviour=id_, limit=50) for id_ in _BEHAVIOURS * 10]
    _measure_queries(vault, "filter by behaviour", by_tag)


def _drawn(chance: random.Random, count: int) -> list[str]:
    return chance.choices(_WORDS, cum_weights=_WEIGHTS, k=count)


def _measure_queries(vault: Vault, what: str, queries: list[TimelineQuery]) -> None:
    times = [timed(partial(timeline, vault, query)) for query in queries]
    print(f"  {what}: median {statistics.median(times):.2f} ms, p99 {percentile(times, 0.99):.2f} ms")


def measure_lists(vault: Vault) -> None:
    """Print how long the first screen, a screen far down, and the whole list take."""
    first = [timed(lambda: timeline(vault, TimelineQuery(limit=100))) for _ in range(20)]
    rows = timeline(vault, TimelineQuery(limit=1_000_000))
    deep = rows[len(rows) // 2].position
    middle = [timed(lambda: timeline(vault, TimelineQuery(limit=100, after=deep))) for _ in range(20)]
    whole = timed(lambda: timeline(vault, TimelineQuery(limit=1_000_000)))
    shown = (
        f"first 100 {statistics.median(first):.2f} ms, 100 in the middle {statistics.median(middle):.2f} ms"
    )
    print(f"  list: {shown}, all {whole:.0f} ms")


def measure_openings(vault: Vault) -> Vault:
    """Print how long opening takes once the keys are known, up to the first 100 rows."""
    times = []
    for _ in range(_OPENINGS):
        vault.close()
        began = time.perf_counter()
        vault = Vault(vault.folder, vault.keys, vault.clock, read_only=False)
        timeline(vault, TimelineQuery(limit=100))
        times.append((time.perf_counter() - began) * 1000)
    print(f"  open to a usable list: median {statistics.median(times):.1f} ms, worst {max(times):.1f} ms")
    return vault


def main() -> None:
    """Run all of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--folder", type=Path, default=None, help="on the disk to be measured")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        vault = create_diary(folder / "diary", "six made up words for this", SystemClock(_ZONE), _QUICK).vault
        for size in sorted(options.sizes):
            seconds = fill(vault, size)
            database = (vault.folder / "daybook.db").stat().st_size
            print(f"{size} entries (filled in {seconds:.1f} s, database {database / 1e6:.0f} MB)")
            measure_saves(vault, folder)
            measure_searches(vault)
            measure_lists(vault)
            vault = measure_openings(vault)
        vault.close()


if __name__ == "__main__":
    main()
