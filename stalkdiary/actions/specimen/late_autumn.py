"""October and November 2025, incidents 5 to 8: a call in the hour that comes twice, a rumour, a parcel."""

from __future__ import annotations

from datetime import date, datetime

from stalkdiary.actions.specimen import cast, papers, times
from stalkdiary.actions.specimen.details import Details
from stalkdiary.actions.specimen.items import Registered, StoryFile, StoryItem, WrittenDown
from stalkdiary.actions.specimen.times import clock, written
from stalkdiary.model.incident import (
    Channel,
    Effect,
    Facts,
    Incident,
    Links,
    People,
    When,
)
from stalkdiary.model.moment import Basis
from stalkdiary.model.register import Account
from stalkdiary.preview.specimen import Scene, Shot


def late_autumn(detail: Details) -> list[StoryItem]:
    """These incidents, in the order in which they were written down."""
    return [
        _repeated_hour(detail),
        *_email(),
        _rumour(),
        _flowers(detail),
    ]


def _repeated_hour(detail: Details) -> WrittenDown:
    rang = detail.minute("repeated", datetime(2025, 10, 26, 1, 38)).replace(second=0)
    incident = Incident(
        When(
            times.exact(rang, f"{clock(rang)}, the second time round, the clocks had just gone back", fold=1)
        ),
        Facts(
            "Phone rang once and stopped, rang again a minute later. I answered. Nobody spoke for about "
            "forty seconds, then a man's voice said “sleep well” and it was cut off. It was his voice.",
            ("silent-calls", "calls"),
            channels=(Channel.PHONE,),
            accounts=(cast.listed(detail.his_number),),
        ),
        Effect("Wide awake till it got light."),
        People((cast.J,)),
        location=cast.HOME,
        links=Links(("incident/2",)),
    )
    return WrittenDown("incident/5", written(2025, 10, 26, 1, 57, fold=1), incident)


def _email() -> list[StoryItem]:
    incident = Incident(
        When(times.exact(datetime(2025, 11, 12, 8, 17), "it says 08:17", basis=Basis.FILE)),
        Facts(
            "E-mail to my private address from one I don't know, still.waiting@example.org. No name under it "
            "but he calls me Lex and nobody else ever has. He writes what I was wearing on Monday.",
            ("email", "watching"),
            channels=(Channel.EMAIL,),
            accounts=(cast.listed("still.waiting@example.org"),),
        ),
        Effect("I went back over Monday again and again. I didn't see him once."),
        People((cast.J,)),
        location=cast.LIBRARY,
    )
    file = StoryFile("No subject.eml", papers.email(), "Saved from the mail program, with its headers")
    at = written(2025, 11, 14, 20, 3)
    account = Account("still.waiting@example.org", "e-mail", "", "person/j", "first seen 12 November")
    return [
        Registered("account/still.waiting@example.org", at, account),
        WrittenDown("incident/6", at, incident, (file,)),
    ]


def _rumour() -> WrittenDown:
    incident = Incident(
        When(
            times.month(2025, 10, "some time in October, Mei isn't sure"),
            times.on(date(2025, 11, 17), "Mei told me today"),
        ),
        Facts(
            "J rang the front desk and said he was my brother. He told Mei that I was ill and that work "
            "should let him know if I came in. I have no brother. She didn't like to bring it up. She sent "
            "me this tonight: “他打电话到办公室找你，说是你哥哥。我没有告诉他你在哪里。小心一点。” She "
            "says it means he asked for me, that she didn't tell him where I was, and to take care.",
            ("rumours", "through-work", "impersonation"),
            channels=(Channel.SOMEONE_ELSE, Channel.PHONE),
        ),
        Effect(
            "Ashamed, though I've done nothing. Now I have to explain it to everybody.",
            "I'll have to tell my manager.",
        ),
        People((cast.J,), witnesses=(cast.MEI,)),
        cast.contacts_work(),
        cast.LIBRARY,
    )
    return WrittenDown("incident/7", written(2025, 11, 17, 21, 15), incident)


def _flowers(detail: Details) -> WrittenDown:
    taken = detail.minute("gift", datetime(2025, 11, 21, 13, 4))
    shot = Shot(Scene.GIFT, detail.seed, taken=taken, offset="+00:00")
    incident = Incident(
        When(
            times.on(date(2025, 11, 21), "Friday, before I came in at one"),
            times.about(datetime(2025, 11, 21, 13, 0), 5, "when I came in"),
        ),
        Facts(
            "A parcel with a ribbon left for me at the desk. A scarf, the same as the one I lost in the "
            "spring, or it is that one. No card. Priya was on and wrote to me: “वह फिर आया था। मैंने "
            "रिसेप्शन से कहा कि तुम यहाँ नहीं हो।” (He came again. I told reception to say you're not "
            "here.) She had seen him once before and had not known who he was.",
            ("gifts", "turned-up-work"),
            channels=(Channel.IN_PERSON, Channel.SOMEONE_ELSE),
        ),
        Effect("", "They've taken my name off the rota on the wall."),
        People((cast.J,), present=(cast.PRIYA,), witnesses=(cast.PRIYA,)),
        cast.contacts_work(),
        cast.LIBRARY,
    )
    file = StoryFile(f"IMG_{times.stamp(taken)}.jpg", shot, "On my desk, not touched")
    return WrittenDown("incident/8", written(2025, 11, 22, 10, 40), incident, (file,))
