"""The part of a large diary that nobody wrote by hand: incidents put together from sentences and chance.

Each depends on nothing but the seed and its own number, so a hundred thousand of them can be told one after
another without keeping any.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from random import Random

from stalkdiary.actions.specimen import cast, times
from stalkdiary.actions.specimen.chance import roll, weighted
from stalkdiary.actions.specimen.details import Details
from stalkdiary.actions.specimen.fillings import fillings, sentence
from stalkdiary.actions.specimen.generated_files import picture_for
from stalkdiary.actions.specimen.items import WrittenDown
from stalkdiary.actions.specimen.kinds import Kind
from stalkdiary.actions.specimen.official import ORDER
from stalkdiary.actions.specimen.phrases import CHANGED, FELT
from stalkdiary.actions.specimen.phrases_contact import CONTACT
from stalkdiary.actions.specimen.phrases_presence import PRESENCE
from stalkdiary.model.day_parts import AFTERNOON, EARLY_HOURS, EVENING, LATE_EVENING, MORNING
from stalkdiary.model.incident import (
    Channel,
    Effect,
    Facts,
    Incident,
    Location,
    Mention,
    People,
    Police,
    Report,
    When,
)
from stalkdiary.model.moment import Moment, Precision

_ORDER_FROM = date(2026, 4, 18)
"""The day after the order was made and put into the registers."""
_QUIET = ((date(2025, 12, 5), 10), (date(2026, 1, 21), 9), (date(2026, 4, 17), 21), (date(2026, 10, 5), 40))
"""When he was warned, ordered or arrested, and for how many days it stayed quieter after that."""
_LAST_MINUTE = times.written(2026, 11, 20, 20, 0)

_PRECISIONS = (
    (Precision.EXACT, 40),
    (Precision.ABOUT, 26),
    (Precision.PART, 12),
    (Precision.BETWEEN, 9),
    (Precision.DAY, 8),
    (Precision.DAYS, 2),
    (Precision.MONTH, 1),
    (Precision.UNKNOWN, 2),
)
_LAGS = (((2, 55), 55), ((60, 600), 22), ((700, 2800), 14), ((3000, 12_000), 6), ((12_000, 40_000), 3))
"""Minutes until it was written down, and how often."""
_WITNESSES = {
    "Kasia": cast.KASIA,
    "Bethan": cast.BETHAN,
    "Imran": cast.IMRAN,
    "Mei": cast.MEI,
    "Priya": cast.PRIYA,
}
_PLACES = {
    "home": cast.HOME,
    "street": cast.STREET,
    "library": cast.LIBRARY,
    "mums": cast.MUMS,
    "out": Location("in town, Tollbridge"),
    "online": Location("online"),
}


@dataclass(frozen=True, slots=True, order=True)
class Planned:
    """When one of them is written down, and what it will be.

    Attributes:
        at: seconds since 1970, when it is written down.
        number: from 0.
        happened: seconds since 1970.
        kind: index into the kinds.
        precision: how exactly its time is known.
    """

    at: int
    number: int
    happened: int
    kind: int
    precision: Precision


def generated(detail: Details, count: int) -> Iterator[WrittenDown]:
    """`count` incidents in the order in which they were written down."""
    plan = sorted(_plan(detail.seed, number, count) for number in range(count))
    for planned in plan:
        yield _told(detail, planned)


def _day_weights() -> list[int]:
    """How likely each day is, added up: it grows, and is quiet for a while after each warning."""
    weights = []
    for day in range((times.LAST_DAY - times.FIRST_DAY).days):
        today = times.FIRST_DAY + timedelta(days=day)
        weight = 40 + day // 5 + (day * 37 % 23)
        if any(start <= today < start + timedelta(days=days) for start, days in _QUIET):
            weight //= 6
        weights.append(weight + (25 if today.weekday() in (4, 5, 6) else 0))
    return list(accumulate(weights))


_WEIGHTS = _day_weights()
KINDS = CONTACT + PRESENCE
_KIND_CHOICES = tuple((index, kind.weight) for index, kind in enumerate(KINDS))


def _plan(seed: int, number: int, count: int) -> Planned:
    dice = roll(seed, "plan", number)
    kind = weighted(dice, _KIND_CHOICES)
    day = dice.choices(range(len(_WEIGHTS)), cum_weights=_WEIGHTS)[0]
    clock = time(dice.choice(KINDS[kind].hours), dice.randrange(60), tzinfo=times.LONDON)
    happened = datetime.combine(times.FIRST_DAY + timedelta(days=day + 1), clock).astimezone(UTC)
    precision = weighted(dice, _PRECISIONS)
    lag = timedelta(minutes=dice.randint(*weighted(dice, _LAGS)), seconds=dice.randrange(60))
    if precision is Precision.MONTH:
        lag += timedelta(days=20)
    if happened + lag > _LAST_MINUTE:
        lag, precision = timedelta(minutes=2), Precision.EXACT
    at = min(happened, _LAST_MINUTE - lag) + lag
    return Planned(int(at.timestamp()), number, int((at - lag).timestamp()), kind, precision)


def _told(detail: Details, planned: Planned) -> WrittenDown:
    kind = KINDS[planned.kind]
    dice = roll(detail.seed, "told", planned.number)
    at = datetime.fromtimestamp(planned.at, UTC)
    happened = datetime.fromtimestamp(planned.happened, UTC).replace(second=0)
    local = happened.astimezone(times.LONDON)
    words = fillings(dice, detail, local)
    said = [sentence(dice.choice(row), words) for row in kind.rows]
    what = " ".join(one for one in said if one)
    breach = kind.can_breach and local.date() >= _ORDER_FROM and dice.random() < 0.07
    incident = Incident(
        When(_moment(dice, happened, at, planned.precision), _noticed(dice, at, planned.precision)),
        Facts(
            what,
            _behaviours(dice, kind, breach=breach),
            channels=kind.channels[: dice.randint(1, len(kind.channels))],
            accounts=_accounts(what, words, kind),
            vehicles=(cast.CAR,) if kind.name == "drive-by" else (),
            unfinished=dice.random() < 0.02,
        ),
        _effect(dice, words),
        People(
            (dice.choice((cast.J, cast.J, cast.J_PERHAPS)),),
            witnesses=(_WITNESSES[words["witness"]],) if words["witness"] in what else (),
        ),
        location=_PLACES[kind.place],
        police=_police(dice, detail, happened, at, breach=breach),
    )
    files = picture_for(dice, detail.seed, planned.number, kind, local, what, words)
    return WrittenDown(f"generated/{planned.number}", at, incident, files)


def _moment(dice: Random, happened: datetime, at: datetime, precision: Precision) -> Moment:
    """The time as somebody would still know it, never reaching past the moment of writing."""
    local = happened.astimezone(times.LONDON)
    said = times.clock(local)
    if precision is Precision.EXACT:
        return Moment.exact_utc(happened, times.ZONE, words=dice.choice((said, f"at {said}", "")))
    if precision is Precision.ABOUT:
        margin = timedelta(minutes=dice.choice((5, 10, 15, 30)))
        middle = happened - timedelta(minutes=happened.minute % 5)
        words = f"about {times.clock(middle.astimezone(times.LONDON))}"
        return Moment.span_utc(middle - margin, middle + margin, times.ZONE, Precision.ABOUT, words=words)
    if precision is Precision.BETWEEN:
        start = happened - timedelta(minutes=dice.randint(15, 180))
        words = f"between {times.clock(start.astimezone(times.LONDON))} and {said}"
        return Moment.span_utc(start, happened, times.ZONE, Precision.BETWEEN, words=words)
    if precision is Precision.PART:
        return _part_of_day(local)
    if precision is Precision.DAY:
        return times.on(local.date(), dice.choice((f"{local:%A}", "that day", f"on the {local.day}.")))
    if precision is Precision.DAYS:
        first = max(local.date() - timedelta(days=dice.randint(2, 5)), times.FIRST_DAY)
        return times.days(first, local.date(), "some day that week")
    if precision is Precision.MONTH:
        return times.month(local.year, local.month, f"some time in {local:%B}")
    return times.unknown(dice.choice(("I can't say when", "I don't know, I only found it later", "no idea")))


def _part_of_day(local: datetime) -> Moment:
    if local.hour < 5:
        return times.part(local.date(), EARLY_HOURS, "in the early hours")
    if local.hour < 12:
        return times.part(local.date(), MORNING, "in the morning")
    if local.hour < 17:
        return times.part(local.date(), AFTERNOON, "some time in the afternoon")
    if local.hour < 21:
        return times.part(local.date(), EVENING, "in the evening")
    return times.part(local.date(), LATE_EVENING, "late in the evening")


def _noticed(dice: Random, at: datetime, precision: Precision) -> Moment | None:
    """Later than it happened, for some whose time is not known exactly."""
    if precision in (Precision.EXACT, Precision.ABOUT) or dice.random() > 0.3:
        return None
    return Moment.exact_utc(
        (at - timedelta(minutes=2)).replace(second=0), times.ZONE, words="when I found out"
    )


def _behaviours(dice: Random, kind: Kind, *, breach: bool) -> tuple[str, ...]:
    more = (dice.choice(kind.sometimes),) if dice.random() < 0.35 else ()
    return (*kind.behaviours, *more, *(("breach-order",) if breach else ()))


def _accounts(what: str, words: dict[str, str], kind: Kind) -> tuple[Mention, ...]:
    """Those that the text names, and the withheld number of a call."""
    named = tuple(Mention(words[key]) for key in ("number", "address", "handle", "ip") if words[key] in what)
    if not named and Channel.PHONE in kind.channels:
        return (Mention("number withheld"),)
    return named


def _effect(dice: Random, words: dict[str, str]) -> Effect:
    felt = dice.choice(FELT) if dice.random() < 0.4 else ""
    changed = sentence(dice.choice(CHANGED), words) if dice.random() < 0.12 else ""
    return Effect(felt, changed)


def _police(dice: Random, detail: Details, happened: datetime, at: datetime, *, breach: bool) -> Police:
    if not breach and dice.random() > 0.04:
        return Police()
    told = Report(
        dice.choice(("Northmoor Police, on 101", "Northmoor Police, online form", "PC Testwell, by e-mail")),
        Moment.exact_utc(max(happened, at - timedelta(minutes=1)).replace(second=0), times.ZONE),
        reference=f"{detail.crime_reference}-{dice.randint(3, 999)}",
        promised=dice.choice(("", "added to the file", "a call back")),
    )
    return Police((told,), (ORDER,) if breach else ())
