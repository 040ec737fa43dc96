"""The one list of behaviours: what someone did, in the words an officer will look for.

Drawn up from public guidance (DOMAIN, "Behaviours"). Several may hold for one incident, none is compulsory.
Ids are stored in journals and never change meaning; labels may be reworded.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stalkdiary.errors import UnknownBehaviour


class Group(StrEnum):
    """Families that behaviours are shown in."""

    WATCHING = "Watching and following"
    CONTACT = "Contact"
    TECHNOLOGY = "Monitoring and technology"
    PUBLISHING = "Publishing and identity"
    OTHERS = "Through others"
    INTERFERENCE = "Interference"
    INTIMIDATION = "Intimidation"
    ORDERS = "Orders"
    OTHER = "Other"


@dataclass(frozen=True, slots=True)
class Behaviour:
    """One kind of thing that was done."""

    id: str
    group: Group
    label: str


BEHAVIOURS: tuple[Behaviour, ...] = tuple(
    Behaviour(id_, group, label)
    for group, members in (
        (
            Group.WATCHING,
            (
                ("following", "Following"),
                ("waiting", "Waiting or loitering"),
                ("drive-by", "Driving past"),
                ("watching", "Watching"),
                ("turned-up-home", "Turning up at home"),
                ("turned-up-work", "Turning up at work"),
                ("turned-up-school", "Turning up at school or college"),
                ("turned-up-elsewhere", "Turning up elsewhere"),
                ("camera-drone", "Drones or cameras"),
            ),
        ),
        (
            Group.CONTACT,
            (
                ("calls", "Calls"),
                ("silent-calls", "Silent calls"),
                ("voicemail", "Voicemail"),
                ("messages", "Texts and messages"),
                ("email", "E-mail"),
                ("social-media", "Social media messages or follows"),
                ("letters", "Letters or cards"),
                ("gifts", "Gifts or things left"),
                ("approach", "Approach in person"),
                ("many-attempts", "Many attempts in a short time"),
            ),
        ),
        (
            Group.TECHNOLOGY,
            (
                ("account-access", "Getting into accounts"),
                ("spyware", "Spyware"),
                ("tracker", "GPS or Bluetooth tracker"),
                ("smart-home", "Smart home, doorbell or car"),
                ("location-sharing", "Location sharing"),
                ("login-alert", "Login alerts"),
            ),
        ),
        (
            Group.PUBLISHING,
            (
                ("posts", "Posts about you"),
                ("impersonation", "Pretending to be you or someone else"),
                ("details-published", "Personal details published"),
                ("rumours", "Rumours"),
                ("intimate-images", "Intimate images"),
            ),
        ),
        (
            Group.OTHERS,
            (
                ("through-family", "Through family"),
                ("through-friends", "Through friends"),
                ("through-children", "Through children"),
                ("through-work", "Through work"),
                ("through-partner", "Through a new partner"),
                ("recruited", "Through people recruited to help"),
                ("bad-faith-complaints", "Legal or official complaints made in bad faith"),
            ),
        ),
        (
            Group.INTERFERENCE,
            (
                ("damage", "Damage to property"),
                ("pets", "Harm to pets"),
                ("entry", "Entering the home"),
                ("orders-goods", "Goods or services ordered or cancelled"),
                ("theft", "Theft"),
                ("rubbish-post", "Going through rubbish or post"),
            ),
        ),
        (
            Group.INTIMIDATION,
            (
                ("threats", "Threats"),
                ("threats-others", "Threats to others"),
                ("threats-suicide", "Threats of suicide"),
                ("weapon", "Weapon"),
                ("assault", "Physical assault"),
                ("sexual-assault", "Sexual assault"),
            ),
        ),
        (
            Group.ORDERS,
            (
                ("breach-bail", "Breach of bail"),
                ("breach-order", "Breach of an order"),
                ("breach-warning", "Breach of a warning"),
            ),
        ),
        (
            Group.OTHER,
            (
                ("other", "Something else"),
                ("not-sure", "Not sure"),
            ),
        ),
    )
    for id_, label in members
)

_BY_ID = {behaviour.id: behaviour for behaviour in BEHAVIOURS}

BREACHES = frozenset({"breach-bail", "breach-order", "breach-warning"})
"""Ids that mark an incident as a breach."""

WEIGHTY = ("threats", "threats-others", "threats-suicide", "weapon", "assault", "sexual-assault")
"""Ids that a reader of a pack looks for first."""


def behaviour(id_: str) -> Behaviour:
    """The behaviour with that id.

    Raises:
        UnknownBehaviour: the id is not in the list.
    """
    try:
        return _BY_ID[id_]
    except KeyError:
        raise UnknownBehaviour from None
