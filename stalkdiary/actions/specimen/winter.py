"""December 2025 and January 2026, incidents 9 to 12: a mistake, posts, Christmas, a friend who was sent."""

from __future__ import annotations

from datetime import date, datetime

from stalkdiary.actions.specimen import cast, papers, times
from stalkdiary.actions.specimen.details import Details
from stalkdiary.actions.specimen.items import (
    Amended,
    Registered,
    StoryFile,
    StoryItem,
    Withdrawn,
    WrittenDown,
)
from stalkdiary.actions.specimen.times import written
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


def winter(detail: Details) -> list[StoryItem]:
    """These incidents, in the order in which they were written down."""
    return [
        *_bus(),
        *_posts(),
        _christmas(detail),
        *_kit(detail),
    ]


def _bus() -> list[StoryItem]:
    incident = Incident(
        When(times.about(datetime(2025, 12, 2, 16, 30), 15, "about half four")),
        Facts(
            "He got on the 14 behind me at Mill Gate and stood by the door with his hood up until I got "
            "off. He did not get off.",
            ("following",),
            channels=(Channel.IN_PERSON,),
        ),
        Effect("Frightened the whole way."),
        People((cast.J_PERHAPS,)),
        location=Location("on the 14 bus, Mill Gate to Tanner's Steps"),
    )
    return [
        WrittenDown("incident/9", written(2025, 12, 2, 17, 20), incident),
        Withdrawn(
            "incident/9",
            written(2025, 12, 4, 17, 6),
            "It was not him. The same man was on the bus today and I saw his face. I'd rather say so than "
            "leave it.",
        ),
    ]


def _posts() -> list[StoryItem]:
    url = "https://tollbridge-talk.example.org/posts/88213"
    incident = Incident(
        When(
            times.between(
                datetime(2025, 12, 18, 19, 0),
                datetime(2025, 12, 19, 9, 30),
                "between Thursday night and Friday morning",
            ),
            times.exact(datetime(2025, 12, 19, 9, 35), "when Bethan sent me the link"),
        ),
        Facts(
            "A post on the town's page under the name quietman_tb, with my first name, where I work and "
            "that I “walk out on people”. Forty comments. My street is in one of them. Bethan wrote: “Paid "
            "â darllen y sylwadau, plîs. Dw i wedi gofyn iddyn nhw ei dynnu i lawr 🏴󠁧󠁢󠁷󠁬󠁳󠁿❤️” (don't read "
            f"the comments, I've asked them to take it down). It was gone by noon. The address was {url}. "
            "I have no picture of it, I did not think quickly enough.",
            ("posts", "details-published", "rumours"),
            channels=(Channel.SOCIAL,),
            accounts=(cast.listed("quietman_tb"),),
        ),
        Effect("Everybody at work had read it.", "Closed my own accounts, all but the one for the choir."),
        People((cast.J_PERHAPS,), witnesses=(cast.BETHAN,)),
        location=Location("online"),
        private=Private(
            "Bethan thinks the comment with the street in it was Kit. I don't want to say that yet."
        ),
    )
    at = written(2025, 12, 19, 18, 50)
    account = Account("quietman_tb", "Tollbridge Talk", url, "", "not known for certain whose it is")
    return [Registered("account/quietman_tb", at, account), WrittenDown("incident/10", at, incident)]


def _christmas(detail: Details) -> WrittenDown:
    rings = detail.number("rings", 6, 11)
    incident = Incident(
        When(
            times.days(date(2025, 12, 24), date(2025, 12, 27), "over Christmas, while I was at Mum's"),
            times.exact(datetime(2025, 12, 28, 15, 10), "when I got back and Kasia came up"),
        ),
        Facts(
            f"He rang the intercom on the 24th and again on the 25th, {rings} times in a row, and on the "
            "27th he stood across the road by the grey car. Kasia wrote it all down for me. Her message on "
            "the 25th was “Znowu dzwonił domofonem, teraz ma jakiś prezent. Nie otworzyłam. Wszystko w "
            "porządku?” I had my phone off that day so as to have one day.",
            ("turned-up-home", "waiting", "many-attempts", "gifts"),
            channels=(Channel.IN_PERSON,),
            vehicles=(cast.CAR,),
        ),
        Effect(
            "Grateful to her and sorry that she has to have this as well.",
            "We've agreed that she texts before she knocks.",
        ),
        People((cast.J,), witnesses=(cast.KASIA,)),
        cast.contacts(detail)["kasia"],
        cast.STREET,
        links=Links(("incident/3",)),
    )
    file = StoryFile("domofon_24-28 XII.txt", papers.neighbour_note(rings), "What Kasia wrote down")
    return WrittenDown("incident/11", written(2025, 12, 28, 16, 30), incident, (file,))


def _kit(detail: Details) -> list[StoryItem]:
    when = When(times.about(datetime(2026, 1, 9, 19, 15), 20, "about quarter past seven, I was cooking"))
    facts = Facts(
        "Kit rang out of the blue. Said J is in a bad way and couldn't I just meet him once with Kit "
        "there. Asked if I still work Thursdays late, and whether I'm seeing anybody. I said no to the "
        "first and nothing to the rest and hung up.",
        ("recruited", "through-friends", "calls"),
        channels=(Channel.PHONE, Channel.SOMEONE_ELSE),
        accounts=(cast.listed(detail.kit_number),),
    )
    incident = Incident(
        when, facts, Effect("I used to like Kit."), People((cast.J, cast.KIT)), location=cast.HOME
    )
    amended = Incident(
        when,
        Facts(
            facts.what
            + " Kit also said “he only wants to know you got the scarf”. Nobody but Priya and me knew "
            "that there was a scarf in that parcel.",
            (*facts.behaviours, "gifts"),
            channels=facts.channels,
            accounts=facts.accounts,
        ),
        incident.effect,
        incident.people,
        location=cast.HOME,
        links=Links(("incident/8",)),
    )
    at = written(2026, 1, 9, 19, 52)
    number = Account(detail.kit_number, "phone", "", "person/kit", "Kit's number")
    return [
        Registered(f"account/{detail.kit_number}", at, number),
        WrittenDown("incident/12", at, incident),
        Amended(
            "incident/12",
            written(2026, 1, 11, 11, 5),
            amended,
            "I remembered two days later what was said about the scarf.",
        ),
    ]
