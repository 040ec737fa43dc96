"""January and February 2026, incidents 13 to 16: a sign-in, a tracker, a card, the street door."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from stalkdiary.actions.specimen import cast, times
from stalkdiary.actions.specimen.details import Details
from stalkdiary.actions.specimen.items import (
    Amended,
    Registered,
    StoryFile,
    StoryItem,
    WrittenDown,
)
from stalkdiary.actions.specimen.times import written
from stalkdiary.model.day_parts import MORNING
from stalkdiary.model.evidence import Evidence, PhysicalItem
from stalkdiary.model.incident import (
    Channel,
    Effect,
    Facts,
    Incident,
    Links,
    People,
    Police,
    Report,
    When,
)
from stalkdiary.model.register import Account
from stalkdiary.preview.specimen import Scene, Shot


def new_year(detail: Details) -> list[StoryItem]:
    """These incidents, in the order in which they were written down."""
    return [
        *_login(detail),
        *_tracker(detail),
        _card(detail),
        *_door(detail),
    ]


def _login(detail: Details) -> list[StoryItem]:
    moment = detail.minute("login", datetime(2026, 1, 14, 3, 19)).replace(second=0)
    shot = Shot(
        Scene.ALERT,
        detail.seed,
        format="WEBP",
        title="New sign-in to your account",
        subtitle=f"Wednesday 14 January 2026, {moment:%H:%M}",
        lines=(
            "Device: desktop computer",
            "Near: Tollbridge",
            "Address: 198.51.100.23",
            "If this was not you, secure your account",
        ),
    )
    incident = Incident(
        When(
            times.exact(moment, f"{moment:%H:%M} it says"),
            times.exact(datetime(2026, 1, 14, 7, 30), "half seven, when I looked at my phone"),
        ),
        Facts(
            "Someone signed in to my mail in the night from a computer in Tollbridge. The password was one "
            "I had when we lived together. Six mails were marked as read that I had not opened, one of "
            "them with the date of my appointment on the 20th.",
            ("account-access", "login-alert"),
            channels=(Channel.DEVICE, Channel.EMAIL),
            accounts=(cast.listed("198.51.100.23"),),
        ),
        Effect(
            "It's worse than the car. He was in there reading.",
            "A new password for the mail. The rest still to do.",
        ),
        People((cast.J_PERHAPS,)),
        location=cast.HOME,
    )
    told = Report(
        "Northmoor Police, on 101",
        times.exact(datetime(2026, 1, 15, 12, 40), "in my lunch break"),
        reference=detail.crime_reference,
        promised="someone would ring within the week",
    )
    file = StoryFile("Screenshot_20260114-073144.webp", shot, "The warning, as it was on my phone")
    at = written(2026, 1, 14, 19, 25)
    account = Account("198.51.100.23", "internet address", "", "", "the sign-in of 14 January came from it")
    return [
        Registered("account/198.51.100.23", at, account),
        WrittenDown("incident/13", at, incident, (file,)),
        Amended(
            "incident/13",
            written(2026, 1, 16, 21, 30),
            replace(
                incident,
                effect=replace(incident.effect, changed="New passwords for everything, took two evenings."),
                police=Police((told,)),
            ),
            "I rang the police yesterday, and the passwords are all changed now.",
        ),
    ]


def _tracker(detail: Details) -> list[StoryItem]:
    taken = detail.minute("tracker", datetime(2026, 1, 31, 11, 24))
    shot = Shot(Scene.TRACKER, detail.seed, taken=taken, offset="+00:00", has_position=True)
    incident = Incident(
        When(
            times.unknown("I don't know when it was put there"),
            times.exact(
                taken.replace(second=0) - timedelta(minutes=4), "Saturday morning, when I felt something hard"
            ),
        ),
        Facts(
            "A round white thing the size of a big coin, sewn into the lining of my winter coat, left "
            "side, low down. The stitches are black and the lining's own are blue. I had the coat with me "
            "at the library, at Mum's and at Kit's old place in the autumn. I left it where it was and "
            "rang the number PC Testwell gave me. She is coming for it this afternoon.",
            ("tracker",),
            channels=(Channel.DEVICE,),
        ),
        Effect(
            "So that may be how he knew where I was. I keep feeling the seams of everything else.",
        ),
        People((cast.J_PERHAPS,)),
        location=cast.HOME,
        police=Police(
            (
                Report(
                    "Northmoor Police",
                    times.exact(datetime(2026, 1, 31, 11, 45), "on the telephone"),
                    "PC Testwell",
                    "0000",
                    detail.crime_reference,
                    "to come for the coat this afternoon",
                ),
            )
        ),
        evidence=Evidence(
            physical=(
                PhysicalItem(
                    detail.item_id("coat"),
                    "green winter coat with a small round device in the lining",
                    "at noon on 31 January on my kitchen table, for PC Testwell to fetch",
                    "",
                    "only me",
                ),
            )
        ),
        links=Links(("incident/6", "incident/11")),
    )
    file = StoryFile(f"IMG_{times.stamp(taken)}.jpg", shot, "Lining turned out, next to a coin")
    outcome = "took the coat away at three on 31 January, in a sealed paper sack; receipt in my folder"
    return [
        WrittenDown("incident/14", written(2026, 1, 31, 12, 2), incident, (file,)),
        Amended(
            "incident/14",
            written(2026, 1, 31, 15, 40),
            replace(
                incident,
                police=Police((replace(incident.police.reports[0], outcome=outcome),)),
            ),
            "PC Testwell has been and has taken the coat.",
        ),
    ]


def _card(detail: Details) -> WrittenDown:
    taken = detail.minute("card", datetime(2026, 2, 14, 12, 36))
    shot = Shot(
        Scene.LETTER,
        detail.seed,
        lines=(
            "Happy Valentine's.",
            "",
            "Four years this spring.",
            "I still count it.",
            "",
            "You know where I am.",
        ),
        taken=taken,
        offset="+00:00",
    )
    incident = Incident(
        When(times.part(date(2026, 2, 14), MORNING, "some time this morning")),
        Facts(
            "A card under the windscreen wiper of Bethan's car, parked outside mine because she stayed "
            "over. “Four years this spring. I still count it. You know where I am.” Imran saw him earlier "
            "and wrote to me: “وہ آج صبح دکان کے سامنے کھڑا تھا اور آپ کے بارے میں پوچھ رہا تھا۔ میں نے "
            "کچھ نہیں بتایا۔” He was standing outside the shop asking after me; Imran told him nothing.",
            ("letters", "watching", "through-friends"),
            channels=(Channel.POST, Channel.SOMEONE_ELSE),
        ),
        Effect("He knows Bethan's car."),
        People((cast.J,), (cast.BETHAN,), (cast.IMRAN, cast.BETHAN)),
        cast.contacts(detail)["imran"],
        cast.STREET,
    )
    file = StoryFile(f"IMG_{times.stamp(taken)}.jpg", shot, "The card, opened")
    return WrittenDown("incident/15", written(2026, 2, 14, 13, 10), incident, (file,))


def _door(detail: Details) -> list[StoryItem]:
    taken = detail.minute("door", datetime(2026, 2, 28, 7, 48))
    shot = Shot(Scene.DAMAGE, detail.seed, taken=taken, offset="+00:00", format="HEIC")
    incident = Incident(
        When(
            times.between(
                datetime(2026, 2, 27, 22, 0),
                datetime(2026, 2, 28, 7, 30),
                "overnight, after ten and before half seven",
            ),
            times.exact(datetime(2026, 2, 28, 7, 30), "when I went down"),
        ),
        Facts(
            "The street door scratched from the letter box to the hinge, a long one and two short, down to "
            "the wood. It was not there when I put the bin out at ten. Nobody else's door in the row has "
            "anything.",
            ("damage", "turned-up-home"),
            channels=(Channel.IN_PERSON,),
        ),
        Effect("Angry more than scared, for once."),
        People((cast.J_PERHAPS,)),
        location=cast.STREET,
    )
    told = Report(
        "Northmoor Police, online form",
        times.on(date(2026, 2, 28), "the same day"),
        reference=f"{detail.crime_reference}-2",
        promised="a visit",
        outcome="nobody had come by 9 March",
    )
    cost = "£140 for the door, the agent wants me to pay half."
    file = StoryFile(f"IMG_{times.stamp(taken)}.heic", shot, "The street door, in the morning")
    return [
        WrittenDown("incident/16", written(2026, 2, 28, 8, 15), incident, (file,)),
        Amended(
            "incident/16",
            written(2026, 3, 9, 18, 5),
            replace(incident, effect=replace(incident.effect, changed=cost), police=Police((told,))),
            "I reported it later that day. The agent's bill came this morning, and nobody has been yet.",
        ),
    ]
