"""March to July 2026, incidents 17 to 20: followed home, calls in the night, two breaches of the order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from stalkdiary.actions.specimen import cast, papers, times
from stalkdiary.actions.specimen.details import Details
from stalkdiary.actions.specimen.items import Amended, Registered, StoryFile, StoryItem, WrittenDown
from stalkdiary.actions.specimen.official import ORDER, told_as_breach
from stalkdiary.actions.specimen.printed import march_calls
from stalkdiary.actions.specimen.times import clock, written
from stalkdiary.model.day_parts import EVENING
from stalkdiary.model.incident import (
    Channel,
    Effect,
    Facts,
    Incident,
    Links,
    Location,
    People,
    Police,
    Report,
    Sighting,
    When,
)
from stalkdiary.model.register import Account
from stalkdiary.preview.specimen import Message, Recording, Scene, Shot


def spring(detail: Details) -> list[StoryItem]:
    """These incidents, in the order in which they were written down."""
    return [
        *_followed(detail),
        _clocks_forward(detail),
        *_first_breach(detail),
        *_second_breach(detail),
    ]


def _followed(detail: Details) -> list[StoryItem]:
    facts = Facts(
        "He was under the tree across from the library when I locked up after the late shift. He crossed "
        "when I crossed and stayed behind me along Harbour Street as far as Mill Gate. He didn't say "
        "anything. When I went into the shop at Tanner's Steps he stood outside for a bit and then went "
        "back the way we'd come.",
        ("following", "waiting", "turned-up-work"),
        channels=(Channel.IN_PERSON,),
    )
    seen = Sighting(
        how_long="ten minutes, from the library to the shop",
        how_far="twenty paces at most, nearer at the crossing",
        light="street lamps the whole way, light rain",
        in_the_way="nothing, he had his hood down",
        known_before="three years together",
        why_remembered="he was wearing the jacket I bought him",
        looks="navy jacket, jeans, white trainers, no beard now",
    )
    incident = Incident(
        When(times.about(datetime(2026, 3, 12, 20, 30), 15, "about half eight")),
        facts,
        Effect("I could hear his shoes."),
        People((cast.J,), witnesses=(cast.IMRAN,)),
        cast.contacts(detail)["imran"],
        Location("Harbour Street, from the library to Tanner's Steps", register="place/library"),
        seen,
        Police(
            (
                Report(
                    "Northmoor Police, on 101",
                    times.exact(datetime(2026, 3, 12, 21, 30), "from the shop"),
                    reference=detail.crime_reference,
                    promised="a statement on Monday",
                ),
            )
        ),
    )
    late = detail.minute("ticket", datetime(2026, 3, 12, 20, 50), 4).replace(second=0)
    amended = Incident(
        When(times.exact(late, f"{clock(late)}, from the alarm panel at work")),
        facts,
        replace(incident.effect, changed="No late shifts from today. £31 a week less."),
        replace(incident.people, witnesses=(cast.IMRAN, cast.PRIYA)),
        *(incident.contacts, incident.location, seen),
        incident.police,
    )
    return [
        WrittenDown("incident/17", written(2026, 3, 12, 22, 5), incident),
        Amended(
            "incident/17",
            written(2026, 3, 16, 9, 20),
            amended,
            f"I had the time wrong. Priya looked it up: the alarm was set at {clock(late)}, and that was "
            "when I left. And I have given up the late shifts.",
        ),
    ]


def _clocks_forward(detail: Details) -> WrittenDown:
    count = detail.number("clocks forward", 10, 15)
    incident = Incident(
        When(
            times.between(
                datetime(2026, 3, 29, 0, 30),
                datetime(2026, 3, 29, 3, 30),
                "half twelve till half three, the night the clocks went forward",
            )
        ),
        Facts(
            f"{count} calls in the night from J's number. I let them all ring. No voicemail. I asked "
            "the phone company for the list, the times in it are theirs.",
            ("calls", "silent-calls", "many-attempts"),
            channels=(Channel.PHONE,),
            accounts=(cast.listed(detail.his_number),),
        ),
        Effect("No sleep, useless at work on Monday."),
        People((cast.J,)),
        location=cast.HOME,
        links=Links(("incident/2", "incident/5")),
    )
    listed = StoryFile("calls-2026-03-29.csv", papers.call_log(detail, count), "List from the phone company")
    month = StoryFile(
        "Incoming calls March 2026.pdf",
        march_calls(detail, count),
        "The same and all of March, as they print it",
    )
    return WrittenDown("incident/18", written(2026, 4, 9, 18, 40), incident, (listed, month))


def _first_breach(detail: Details) -> list[StoryItem]:
    at = detail.minute("breach", datetime(2026, 5, 9, 18, 49)).replace(second=0)
    shot = Shot(
        Scene.CHAT,
        detail.seed + 1,
        title=detail.new_number,
        subtitle="Saturday 9 May 2026",
        messages=(
            Message("I know what the order says", clock(at)),
            Message("This isn't me contacting you. I'm just telling you I've changed", clock(at)),
            Message("You'd see that if you weren't so stubborn", clock(at)),
            Message("Bethan's wedding is on the 20th isn't it. I was invited once as well", clock(at)),
        ),
    )
    incident = Incident(
        When(times.exact(at, f"{clock(at)} tonight")),
        Facts(
            "Four messages from a number I don't know. “I know what the order says. This isn't me contacting "
            "you.” It's him, nobody else knows about Bethan's wedding and how that was left. I have not "
            "answered. Bethan says “Mi ddo i draw rŵan, paid â mynd allan ar dy ben dy hun.” She's on her "
            "way 👩🏽‍🤝‍👩🏻.",
            ("messages", "breach-order"),
            channels=(Channel.TEXT,),
            accounts=(cast.listed(detail.new_number),),
        ),
        Effect("I had started to think that it was over."),
        People((cast.J,)),
        location=cast.HOME,
        police=Police(breaches=(ORDER,)),
    )
    number = Account(detail.new_number, "phone", "", "person/j", "first seen on 9 May")
    when = written(2026, 5, 9, 19, 2)
    file = StoryFile("Screenshot_20260509-185744.png", shot, "All four, with the number")
    return [
        Registered(f"account/{detail.new_number}", when, number),
        WrittenDown("incident/19", when, incident, (file,)),
        Amended(
            "incident/19",
            written(2026, 5, 9, 21, 10),
            replace(incident, police=told_as_breach(detail, datetime(2026, 5, 9, 19, 20))),
            "I rang the police when Bethan had come.",
        ),
    ]


def _second_breach(detail: Details) -> list[StoryItem]:
    taken = detail.minute("mum", datetime(2026, 7, 11, 22, 31))
    shot = Shot(Scene.CAR, detail.seed + 1, taken=taken, offset="+01:00", has_position=True)
    incident = Incident(
        When(times.part(date(2026, 7, 11), EVENING, "Saturday evening, Mum thinks from half nine or so")),
        Facts(
            "His car was in Chapel Rise opposite Mum's for over an hour. He got out once and looked over "
            "the wall. She was on her own. The order names her address. She took a picture and a "
            "few seconds of film from the landing and stayed away from the windows until I got there.",
            ("waiting", "watching", "turned-up-elsewhere", "through-family", "breach-order"),
            channels=(Channel.IN_PERSON,),
            vehicles=(cast.CAR,),
        ),
        Effect("She's 71. She made me a cup of tea and her hand shook."),
        People((cast.J,), present=(cast.MUM,), witnesses=(cast.MUM,)),
        cast.contacts(detail)["mum"],
        cast.MUMS,
        police=told_as_breach(detail, datetime(2026, 7, 11, 23, 5)),
        links=Links(("incident/3", "incident/19")),
    )
    file = StoryFile(
        "Mam’s photo – Chapel Rise, déjà vu 😟 nº 2 (1).jpg", shot, "Mum's picture, from the landing"
    )
    filmed = detail.minute("mum films", datetime(2026, 7, 11, 22, 36), 3)
    film = StoryFile(
        f"VID_{times.stamp(filmed)}.mp4",
        Recording(8, detail.seed, filmed.replace(tzinfo=times.LONDON), replace(shot, taken=None)),
        "Mum's film. His lights go off at the end",
    )
    bolt = replace(incident.effect, changed="Mum has a bolt on the gate now, £65.")
    return [
        WrittenDown("incident/20", written(2026, 7, 12, 0, 25), incident, (file, film)),
        Amended(
            "incident/20",
            written(2026, 7, 18, 17, 30),
            replace(incident, effect=bolt),
            "The bolt was fitted at Mum's today.",
        ),
    ]
