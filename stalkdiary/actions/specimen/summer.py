"""June to November 2026, incidents 21 to 24: a false profile, a complaint, a third breach, a quiet spell."""

from __future__ import annotations

from datetime import date, datetime

from stalkdiary.actions.specimen import cast, times
from stalkdiary.actions.specimen.details import Details
from stalkdiary.actions.specimen.items import Registered, StoryFile, StoryItem, WrittenDown
from stalkdiary.actions.specimen.official import told_as_breach
from stalkdiary.actions.specimen.times import clock, written
from stalkdiary.model.incident import (
    Channel,
    Effect,
    Facts,
    Incident,
    Links,
    Location,
    People,
    Private,
    When,
)
from stalkdiary.model.register import Account
from stalkdiary.preview.specimen import Recording, Scene, Shot


def summer(detail: Details) -> list[StoryItem]:
    """These incidents, in the order in which they were written down."""
    return [
        *_profile(detail),
        _complaint(detail),
        _third_breach(detail),
        _last_call(detail),
    ]


def _profile(detail: Details) -> list[StoryItem]:
    shot = Shot(
        Scene.PROFILE,
        detail.seed,
        title="alex.ex.tb",
        subtitle="Alex · Tollbridge",
        lines=("Says yes to everyone.", "31 following · 4 followers", "Joined 18 June 2026"),
    )
    incident = Incident(
        When(
            times.on(date(2026, 6, 18), "the profile says joined on the 18th of June"),
            times.about(
                datetime(2026, 7, 10, 22, 0), 30, "late on the 10th of July, when a stranger wrote to me"
            ),
        ),
        Facts(
            "Somebody has made a profile with my name and my picture from the choir page, alex.ex.tb, and "
            "has been writing to men with it. Two of them have asked me when I'm free. I still have to "
            "find out what else was written, the site says to fill in a form.",
            ("impersonation", "social-media", "details-published"),
            channels=(Channel.SOCIAL,),
            accounts=(cast.listed("alex.ex.tb"),),
            unfinished=True,
        ),
        Effect("It's my face."),
        People((cast.J_PERHAPS,)),
        location=Location("online"),
        private=Private("Ask Mei to write down what the second man said. Don't ring the first one back."),
    )
    file = StoryFile("Screenshot_20260710-221530.png", shot, "The profile as I found it that night")
    at = written(2026, 7, 12, 15, 30)
    url = "https://faces.example.org/alex.ex.tb"
    account = Account("alex.ex.tb", "Faces", url, "", "made with my name and picture, not known by whom")
    return [Registered("account/alex.ex.tb", at, account), WrittenDown("incident/21", at, incident, (file,))]


def _complaint(detail: Details) -> WrittenDown:
    taken = detail.minute("letter", datetime(2026, 8, 25, 9, 12))
    shot = Shot(
        Scene.LETTER,
        detail.seed + 1,
        lines=(
            "To the Head of Libraries",
            "",
            "I am writing about one of",
            "your staff, A. Example, who",
            "gossips about the public …",
            "",
            "A concerned reader",
        ),
        taken=taken,
        offset="+01:00",
    )
    incident = Incident(
        When(
            times.days(date(2026, 8, 20), date(2026, 8, 24), "about the 22nd of August"),
            times.exact(datetime(2026, 8, 25, 9, 0), "Tuesday, nine o'clock, in my manager's office"),
        ),
        Facts(
            "A letter to the head of libraries complaining about me, signed “a concerned reader”. Says I "
            "gossip about the public and take things home. It uses “by the by” twice, which he does. My "
            "manager has to look into it all the same.",
            ("bad-faith-complaints", "through-work", "letters"),
            channels=(Channel.POST,),
        ),
        Effect("I sat there being asked about scissors.", "I have to write a reply to it."),
        People((cast.J_PERHAPS,)),
        location=cast.LIBRARY,
        private=Private("Ask the union before I write anything. Keep it quiet at work until then."),
    )
    file = StoryFile(f"IMG_{times.stamp(taken)}.jpg", shot, "My manager let me photograph it")
    return WrittenDown("incident/22", written(2026, 8, 25, 13, 25), incident, (file,))


def _third_breach(detail: Details) -> WrittenDown:
    at = detail.minute("station", datetime(2026, 10, 3, 17, 43)).replace(second=0)
    incident = Incident(
        When(times.exact(at, f"{clock(at)}, the board said so")),
        Facts(
            "He came up to me by the ticket barrier. Bethan was with me. He said “you'll be sorry you did "
            "this”, quite quietly, and put his hand on the barrier so that I couldn't go through. Bethan "
            "said his name loudly and a man in uniform looked over, and he went. There are cameras above "
            "that barrier.",
            ("approach", "turned-up-elsewhere", "threats", "breach-order"),
            channels=(Channel.IN_PERSON,),
        ),
        Effect("Cold all over. I couldn't get my ticket to work.", "Bethan is staying tonight."),
        People((cast.J,), (cast.BETHAN,), (cast.BETHAN,)),
        cast.contacts(detail)["bethan"],
        cast.STATION,
        police=told_as_breach(detail, datetime(2026, 10, 3, 18, 10)),
        links=Links(("incident/19", "incident/20")),
    )
    return WrittenDown("incident/23", written(2026, 10, 3, 19, 47), incident)


def _last_call(detail: Details) -> WrittenDown:
    incident = Incident(
        When(times.about(datetime(2026, 11, 20, 20, 10), 5, "about ten past eight, just now")),
        Facts(
            "One call, number withheld. I let it ring. It left a voicemail of nine seconds in which nobody "
            "speaks. Seven weeks with nothing and then this. It may be nothing to do with him.",
            ("silent-calls", "not-sure"),
            "could be a wrong number",
            (Channel.PHONE,),
            unfinished=True,
        ),
        Effect("Straight back to listening at the door."),
        People((cast.NOBODY_KNOWN,)),
        location=cast.HOME,
    )
    rang = datetime(2026, 11, 20, 20, 11, 40, tzinfo=times.LONDON)
    file = StoryFile(
        f"voicemail {rang:%Y-%m-%d %H.%M}.m4a",
        Recording(9, detail.seed, rang),
        "The voicemail, saved from my phone",
    )
    return WrittenDown("incident/24", written(2026, 11, 20, 20, 26), incident, (file,))
