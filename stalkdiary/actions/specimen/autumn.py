"""September and October 2025, incidents 1 to 4: messages, silent calls, the car, a note."""

from __future__ import annotations

from datetime import date, datetime

from stalkdiary.actions.specimen import cast, times
from stalkdiary.actions.specimen.details import Details
from stalkdiary.actions.specimen.items import Amended, StoryFile, StoryItem, WrittenDown
from stalkdiary.actions.specimen.times import clock, written
from stalkdiary.model.day_parts import EVENING
from stalkdiary.model.evidence import Evidence, PhysicalItem
from stalkdiary.model.incident import (
    Channel,
    Effect,
    Facts,
    Incident,
    Links,
    People,
    Sighting,
    When,
)
from stalkdiary.preview.specimen import Message, Scene, Shot


def autumn(detail: Details) -> list[StoryItem]:
    """These incidents, in the order in which they were written down."""
    return [
        _messages(detail),
        _silent_calls(detail),
        *_car_outside(detail),
        _note(detail),
    ]


def _messages(detail: Details) -> WrittenDown:
    first = detail.minute("messages", datetime(2025, 9, 14, 20, 5))
    last = detail.minute("messages last", datetime(2025, 9, 14, 21, 10))
    talk = (
        (14, "I know you've seen this"),
        (17, "You can't just move out and not tell me where. 3 years"),
        (21, "I miss you. I miss us"),
        (28, "I've asked you twice. Do not contact me any more. Please leave me alone."),
        (29, "Wow ok"),
        (35, "You owe me five minutes. That's all I want, five minutes"),
        (52, "I can see you're online"),
    )
    messages = [Message(text, f"8.{late}", is_mine=late == 28) for late, text in talk]
    shot = Shot(
        Scene.CHAT,
        detail.seed,
        title=detail.his_number,
        subtitle="Sunday 14 September 2025",
        messages=(
            Message("Hey. Can we talk", clock(first)),
            *messages,
            Message("I'll find out where you live. It's not that big a town.", clock(last)),
        ),
    )
    incident = Incident(
        When(times.exact(last.replace(second=0), f"{clock(last)} tonight, that was the last one")),
        Facts(
            f"Nine messages from J between {clock(first)} and {clock(last)}. I answered once, at about "
            "half past eight, and asked him again not to contact me. That was the third time I've said it "
            "since I moved out. He went on. The last one says “I'll find out where you live. It's not that "
            "big a town.” One I deleted before I thought of keeping them, it said “just talk to me 🥺🙏🏽 "
            "you owe me that”.",
            ("messages", "many-attempts"),
            channels=(Channel.TEXT,),
            accounts=(cast.listed(detail.his_number),),
        ),
        Effect(
            "Sick. My hands were shaking and I kept putting the phone face down and turning it over again.",
            "I'm turning the phone off for the night, which means no alarm for work.",
        ),
        People((cast.J,)),
        location=cast.HOME,
        private=cast.MADE_UP,
    )
    file = StoryFile("Screenshot_20250914-213512.png", shot, "The messages, with his number and the times")
    return WrittenDown("incident/1", written(2025, 9, 14, 21, 42), incident, (file,))


def _silent_calls(detail: Details) -> WrittenDown:
    calls = [detail.minute(f"silent {n}", datetime(2025, 9, 23, 6, 31 + 6 * n), 4) for n in range(3)]
    shot = Shot(
        Scene.CALLS,
        detail.seed + 1,
        title="Recents",
        subtitle="Tuesday 23 September",
        messages=tuple(Message("No caller ID", clock(call)) for call in reversed(calls)),
    )
    incident = Incident(
        When(times.about(datetime(2025, 9, 23, 6, 40), 10, "about twenty to seven this morning")),
        Facts(
            "Four calls one after another, number withheld. I let the first three ring. The fourth I "
            "answered. Nobody spoke. I could hear a car engine and the indicator ticking.",
            ("silent-calls", "calls"),
            channels=(Channel.PHONE,),
        ),
        Effect("I knew it was him. I can't prove that."),
        People((cast.J_PERHAPS,)),
        location=cast.HOME,
        links=Links(("incident/1",)),
    )
    file = StoryFile("Screenshot_20250923-070118.png", shot, "The three calls that I let ring")
    return WrittenDown("incident/2", written(2025, 9, 23, 7, 4), incident, (file,))


def _car_outside(detail: Details) -> list[StoryItem]:
    taken = detail.minute("car", datetime(2025, 10, 4, 21, 17))
    facts = Facts(
        "A dark car was parked across the road with its engine running, on the side with no houses, for "
        "most of the evening. I saw it first when I drew the curtains. When I looked again it had its "
        "lights on. I took one picture from the bedroom with the light off. As I stepped back it drove off "
        "towards the bridge.",
        ("waiting", "watching", "turned-up-home"),
        channels=(Channel.IN_PERSON,),
        vehicles=(cast.CAR,),
    )
    seen = Sighting(
        how_long="five minutes altogether, in three looks",
        how_far="across the road, 15 metres perhaps, from the first floor",
        light="dark, street light two houses down, dry",
        in_the_way="net curtain the first time, nothing after",
        known_before="I was in that car every week for three years",
        why_remembered="the cracked rear light, he never had it mended",
        looks="one person at the wheel, I could not see the face",
    )
    incident = Incident(
        When(times.part(date(2025, 10, 4), EVENING, "Saturday evening, I did not look at the clock")),
        facts,
        Effect("I sat on the bathroom floor until it had gone.", "I left the hall light on all night."),
        People((cast.J_PERHAPS,)),
        location=cast.STREET,
        sighting=seen,
    )
    shot = Shot(Scene.CAR, detail.seed, taken=taken, offset="+01:00", has_position=True)
    file = StoryFile(f"IMG_{times.stamp(taken)}.jpg", shot, "From the bedroom window, no flash")
    amended = Incident(
        incident.when,
        Facts(
            facts.what
            + f" Its plate is {detail.plate}. The picture does not show it, but Kasia from downstairs "
            "wrote it on the back of an envelope as she came home.",
            facts.behaviours,
            channels=facts.channels,
            vehicles=facts.vehicles,
        ),
        incident.effect,
        People((cast.J_PERHAPS,), witnesses=(cast.KASIA,)),
        cast.contacts(detail)["kasia"],
        incident.location,
        seen,
    )
    return [
        WrittenDown("incident/3", written(2025, 10, 5, 8, 26), incident, (file,)),
        Amended(
            "incident/3",
            written(2025, 10, 7, 19, 12),
            amended,
            "Kasia showed me the envelope today. I had not known that she'd seen it too.",
        ),
    ]


def _note(detail: Details) -> WrittenDown:
    taken = detail.minute("note", datetime(2025, 10, 11, 17, 41), 3)
    shot = Shot(
        Scene.NOTE,
        detail.seed,
        lines=("I was here.", "You weren't.", "We need to talk, A.", "- J"),
        taken=taken,
        offset="+01:00",
        is_turned=True,
    )
    incident = Incident(
        When(
            times.between(
                datetime(2025, 10, 11, 14, 0),
                datetime(2025, 10, 11, 17, 30),
                "while I was out, two till half five",
            ),
            times.exact(taken.replace(second=0), "when I got in"),
        ),
        Facts(
            "A folded sheet of lined paper on the doormat, inside the street door, so someone let him in "
            "or he followed somebody. In his writing: “I was here. You weren't. We need to talk, A. - J” "
            "No envelope.",
            ("letters", "turned-up-home"),
            channels=(Channel.POST, Channel.IN_PERSON),
        ),
        Effect(
            "So he has the address. I've only been here five weeks and I have told four people.",
            "I've written to the agent to have the lock on the street door changed.",
        ),
        People((cast.J,)),
        location=cast.HOME,
        evidence=Evidence(
            physical=(
                PhysicalItem(
                    detail.item_id("note"),
                    "the note, one sheet of lined paper, folded once",
                    "in the kitchen drawer at home",
                    "a paper envelope, sealed",
                    "only me, by one corner",
                ),
            )
        ),
    )
    file = StoryFile(f"IMG_{times.stamp(taken)}.jpg", shot, "The note as I found it")
    return WrittenDown("incident/4", written(2025, 10, 11, 18, 20), incident, (file,))
