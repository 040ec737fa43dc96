"""`when`: how a phrase for a time is understood; touches no notes."""

from __future__ import annotations

from stalkdiary import messages
from stalkdiary.cli.session import Session
from stalkdiary.cli.shapes import candidate_json
from stalkdiary.cli.times import present
from stalkdiary.errors import DateNotUnderstood, ExitStatus
from stalkdiary.model.local_time import zone_of
from stalkdiary.model.moment import spell
from stalkdiary.model.spoken_date import is_not_known, understand


def run_when(session: Session) -> int:
    """Print every likely reading, best first.

    Raises:
        UnknownZone, DateNotUnderstood, NoSuchLocalTime: `--zone` or `--now` cannot be used.
    """
    args, console = session.args, session.console
    reading = session.clock.read()
    zone = args.zone or reading.zone
    zone_of(zone)
    now = present(args.now, zone) if args.now else reading.utc
    words = " ".join(args.words)
    found = understand(words, now, zone).candidates
    if session.json:
        console.json({"understood": bool(found), "candidates": [candidate_json(moment) for moment in found]})
    else:
        for moment in found:
            console.say(spell(moment))
    if found:
        return int(ExitStatus.OK)
    answer = messages.note("time-not-known") if is_not_known(words) else messages.line(DateNotUnderstood())
    console.note(f"daybook: {answer}")
    return int(ExitStatus.UNUSABLE_INPUT)
