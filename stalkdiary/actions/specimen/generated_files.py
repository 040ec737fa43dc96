"""Pictures for some of the generated incidents: few, small in number, and each fitting its own incident.

About one incident in sixteen has one, until the drawings have run out; after that only pictures that he
sent before come up again, so that the number of different files stays bounded however long the diary is.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from stalkdiary.actions.specimen import times
from stalkdiary.actions.specimen.items import StoryFile
from stalkdiary.actions.specimen.kinds import Kind
from stalkdiary.preview.specimen import PHOTOGRAPHS, Message, Scene, Shot

EVERY = 16
"""One incident in so many has a picture of its own."""
OWN_PICTURES = 160
"""At most so many have one."""
SENT_AGAIN_EVERY = 1000
SENT_PICTURES = 20
"""How many different pictures he sends; they come up again and again."""


def picture_for(
    dice: Random, seed: int, number: int, kind: Kind, local: datetime, what: str, words: dict[str, str]
) -> tuple[StoryFile, ...]:
    """The picture that goes with an incident, or none.

    Args:
        dice: those of the one incident.
        seed: of the telling.
        number: of the incident in the generated part, from 0.
        kind: of the incident.
        local: when it happened.
        what: its text.
        words: what its blanks were filled with.
    """
    if number < OWN_PICTURES * EVERY:
        if number % EVERY or not kind.files:
            return ()
        scene = Scene(dice.choice(kind.files))
        # The drawn street is a street at night.
        if scene is Scene.CAR and not _is_dark(local):
            return ()
        return (_own(dice, scene, number, local, what, words),)
    if number % SENT_AGAIN_EVERY:
        return ()
    return (_sent_again(seed, dice.randrange(SENT_PICTURES)),)


def _own(
    dice: Random, scene: Scene, number: int, local: datetime, what: str, words: dict[str, str]
) -> StoryFile:
    taken = local + timedelta(minutes=dice.randint(1, 9), seconds=dice.randrange(60))
    if scene in PHOTOGRAPHS:
        text = words["quote"] if words["quote"].isascii() else "You know where I am."
        shot = Shot(
            scene,
            number,
            lines=_broken(text),
            taken=taken.replace(tzinfo=None),
            offset=times.offset(taken.replace(tzinfo=None)),
            is_turned=scene is Scene.NOTE,
            has_position=dice.random() < 0.3,
        )
        return StoryFile(f"IMG_{times.stamp(taken)}.jpg", shot)
    day = f"{taken:%A} {taken.day} {taken:%B} {taken.year}"
    name = f"Screenshot_{taken:%Y%m%d-%H%M%S}.png"
    if scene is Scene.CALLS:
        calls = [local - timedelta(minutes=3 * n * n) for n in range(dice.randint(2, 6))]
        who = words["number"] if words["number"] in what else "No caller ID"
        rows = tuple(Message(who, times.clock(call)) for call in calls)
        return StoryFile(name, Shot(scene, number, "Recents", day, messages=rows), "Missed calls")
    if scene is Scene.CHAT:
        texts = [words["quote"], *dice.sample(_PLAIN, 3)]
        sent = [
            local - timedelta(minutes=minutes)
            for minutes in sorted(dice.sample(range(1, 40), 3), reverse=True)
        ]
        shown = tuple(
            Message(_plain(text), times.clock(at)) for text, at in zip(texts, (*sent, local), strict=True)
        )
        return StoryFile(name, Shot(scene, number, words["number"], day, messages=shown))
    if scene is Scene.ALERT:
        seen = ("Device: desktop computer", "Near: Tollbridge", f"Address: {words['ip']}", "Was this you?")
        shot = Shot(scene, number, "New sign-in to your account", day, seen, format="WEBP")
        return StoryFile(name.replace(".png", ".webp"), shot)
    lines = ("Nothing here yet.", f"{dice.randint(1, 40)} following · 0 followers", f"Joined {taken:%B %Y}")
    return StoryFile(name, Shot(scene, number, words["handle"], "Tollbridge", lines))


def _sent_again(seed: int, which: int) -> StoryFile:
    """A picture as a messenger passes it on: without a date, the same bytes each time."""
    scene = (Scene.CAR, Scene.GIFT, Scene.LETTER, Scene.NOTE)[which % 4]
    shot = Shot(scene, 1000 * seed + which, lines=("You know", "where I am."))
    return StoryFile(f"IMG-WA{which:04}.jpg", shot, "He sent this one again")


def _is_dark(local: datetime) -> bool:
    """Whether it is night in London, roughly: from six in winter, from ten in summer."""
    return local.hour >= (18 if local.month in (1, 2, 10, 11, 12) else 22)


def _plain(text: str) -> str:
    """Without what the drawn screen's font lacks."""
    return "".join(c for c in text if c.isascii() or c in "’“”…").strip()


def _broken(text: str) -> tuple[str, ...]:
    """In short lines, as one writes on a card."""
    broken: list[str] = []
    for word in text.split():
        if broken and len(broken[-1]) + len(word) < 20:
            broken[-1] += f" {word}"
        else:
            broken.append(word)
    return tuple(broken)


_PLAIN = (
    "Hello?",
    "I know you're there",
    "Answer me",
    "Fine",
    "I'm not angry",
    "Just five minutes",
    "You'd do the same",
    "Are you at home",
)
