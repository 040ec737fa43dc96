"""Who and what comes up more than once, and the mentions of it in incidents. All of it is made up."""

from __future__ import annotations

from stalkdiary.actions.specimen.details import Details
from stalkdiary.actions.specimen.items import Registered
from stalkdiary.actions.specimen.times import written
from stalkdiary.model.incident import Certainty, Contact, Contacts, Location, Mention, Private
from stalkdiary.model.register import Account, Person, Place, Vehicle

WRITER = "Alex Example (made-up)"
"""Whose diary it is; stands on the cover of the pack."""

J = Mention("J", "person/j")
J_PERHAPS = Mention("J, I think", "person/j", Certainty.SUSPECTED)
NOBODY_KNOWN = Mention("I don't know who", "", Certainty.UNKNOWN)
KIT = Mention("Kit", "person/kit")
KASIA = Mention("Kasia from downstairs", "person/kasia")
BETHAN = Mention("Bethan", "person/bethan")
IMRAN = Mention("Imran from the shop", "person/imran")
MEI = Mention("Mei", "person/mei")
PRIYA = Mention("Priya", "person/priya")
MUM = Mention("Mum", "person/mum")

CAR = Mention("J's car", "vehicle/car")

HOME = Location("at home", "Flat 3, 14 Saltmarsh Row, Tollbridge", register="place/home")
STREET = Location("outside the flat", "Saltmarsh Row, Tollbridge", register="place/home")
LIBRARY = Location("at work", "Harbour Street Library, Tollbridge", register="place/library")
MUMS = Location("at Mum's", "2 Chapel Rise, Fernhope", register="place/mums")
STATION = Location("Tollbridge station, by the ticket barrier", register="place/station")


def listed(account: str) -> Mention:
    """A number, address or handle that is in the registers."""
    return Mention(account, f"account/{account}")


def people() -> list[Registered]:
    """Everyone the diary names, put in on the first evening."""
    at = written(2025, 9, 14, 21, 31)
    told = (
        ("j", Person("J", "Jordan Sampleton", "ex-partner, together 2022 to 2025",
                     "6 ft, thin, dark hair cut short, walks fast with his head down", True)),
        ("kit", Person("Kit", "Kit Mockford", "friend of J, used to be a friend of mine too")),
        ("kasia", Person("Kasia", "Kasia Przykładowska", "neighbour, Flat 1")),
        ("bethan", Person("Bethan", "Bethan Enghraifft", "my oldest friend")),
        ("imran", Person("Imran", "Imran Misaal", "runs the shop at Tanner's Steps")),
        ("mei", Person("Mei", "Mei Shili (示例美)", "colleague, front desk")),
        ("priya", Person("Priya", "Priya Udaharan", "colleague, children's library")),
        ("mum", Person("Mum", "Carys Example", "my mum")),
    )  # fmt: skip
    return [Registered(f"person/{key}", at, person) for key, person in told]


def contacts(detail: Details) -> dict[str, Contacts]:
    """How to reach those who saw something; left out of packs unless chosen."""
    return {
        "kasia": Contacts((Contact("Kasia", detail.kasia_number),)),
        "bethan": Contacts((Contact("Bethan", f"{detail.bethan_number}, bethan@example.org"),)),
        "mum": Contacts((Contact("Mum", f"{detail.mum_number} or 020 7946 0417"),)),
        "imran": Contacts((Contact("Imran", "the shop, 020 7946 0288, mornings"),)),
    }


def things(detail: Details) -> list[Registered]:
    """Places, his car and the accounts known at the beginning."""
    at = written(2025, 9, 14, 21, 33)
    return [
        Registered("place/home", at, Place("Home", "Flat 3, 14 Saltmarsh Row, Tollbridge")),
        Registered("place/library", at, Place("The library (work)", "Harbour Street, Tollbridge")),
        Registered("place/mums", at, Place("Mum's", "2 Chapel Rise, Fernhope")),
        Registered("place/station", at, Place("Tollbridge station", "Station Approach, Tollbridge")),
        Registered(
            "vehicle/car",
            at,
            Vehicle("J's car", "small hatchback, five doors", "dark grey", detail.plate, "J"),
        ),
        Registered(
            f"account/{detail.his_number}",
            at,
            Account(detail.his_number, "phone", "", "person/j", "J's number for as long as I've known him"),
        ),
    ]


def contacts_work() -> Contacts:
    """How to reach the colleagues."""
    return Contacts((Contact("Mei and Priya", "through the library, 020 7946 0150"),))


MADE_UP = Private(
    "This diary is made up, to show how the program works. There is no Alex, no J and no Tollbridge. "
    "The numbers are ones kept for television and the pictures were drawn by the program."
)
"""The private note of the first entry."""
