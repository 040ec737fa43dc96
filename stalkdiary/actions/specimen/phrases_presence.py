"""Kinds of generated incident in which he, or something of his, has been there."""

from __future__ import annotations

from stalkdiary.actions.specimen.kinds import DAY, EVENING, NIGHT, Kind, rows
from stalkdiary.model.incident import Channel

PRESENCE: tuple[Kind, ...] = (
    Kind(
        "waiting",
        9,
        ("waiting",),
        ("watching", "turned-up-home"),
        (Channel.IN_PERSON,),
        EVENING,
        rows(
            """
He was standing by the {landmark} when I got home.
Across the road by the {landmark} for {minutes} minutes.
{witness} rang to say that he was outside.
Looked out at {from} and he was there, by the {landmark}.
Same place as before, the {landmark}.

Hood up, hands in his pockets.
On his phone, or pretending to be.
He looked up at my window twice.
He didn't do anything. He just stood.
He waved.
When I drew the curtain he walked off.

-
It was {weather}.
Gone when I looked again at {to}.
{witness} saw him as well.
{foreign}
I went in the back way.
            """
        ),
        "street",
        ("car",),
    ),
    Kind(
        "drive-by",
        9,
        ("drive-by",),
        ("watching", "following"),
        (Channel.IN_PERSON,),
        EVENING,
        rows(
            """
The grey car again, slowly, past the {where_seen}.
His car came down the row {few} times.
Grey hatchback, the cracked light, outside the {where_seen}.
Car drove past as I was {doing}.

I saw the plate, it ended in {plate_end}.
I only got the colour and the light.
Music on, window down.
He slowed right down and then drove on.
Lights off until the corner.

-
{weather_cap}.
{witness} was with me.
Third time this week, I think.
I wrote the time on my hand.
            """
        ),
        "street",
        ("car",),
    ),
    Kind(
        "elsewhere",
        5,
        ("turned-up-elsewhere",),
        ("following", "approach"),
        (Channel.IN_PERSON,),
        DAY,
        rows(
            """
He was in the {shop}, two people behind me.
At the {shop}, by the door, when I came out.
Saw him from the bus at the {landmark}.
He came into the {shop} while I was {doing}.

He didn't look at me, which is how I know.
He said “fancy that”.
He bought nothing.
I left my basket and went out by the side.
I waited with the woman at the till until he'd gone.

-
I've never seen him on that side of town.
I'd told nobody that I was going.
{witness} was with me.
It was {weather}.
            """
        ),
        "out",
    ),
    Kind(
        "work",
        4,
        ("turned-up-work",),
        ("waiting", "through-work"),
        (Channel.IN_PERSON, Channel.SOMEONE_ELSE),
        DAY,
        rows(
            """
He sat in the reading room from {from} to {to}.
Somebody asked for me at the desk and left no name.
{colleague} says he was in again, by the newspapers.
He walked through the library, up and down, and out.

He'd a book open and didn't turn a page.
I stayed in the back office.
{colleague} asked him if he needed help. “No”.
He left when the school class came in.

-
The desk has his picture now.
Security wrote it in their book, page {page}.
{foreign}
            """
        ),
        "library",
        ("note",),
    ),
    Kind(
        "gift",
        2,
        ("gifts",),
        ("turned-up-home", "orders-goods"),
        (Channel.POST, Channel.DEVICE),
        DAY,
        rows(
            """
A parcel I hadn't ordered.
Flowers, no card.
Something in a bag on the door handle.
Pizza for four, paid for, in my name.

I asked the driver who had ordered it, he couldn't say.
A mug like the one that he broke.
I didn't open it.
Chocolates, the kind I used to like.

-
Took it to {witness}.
Sent back.
It's in the cupboard, in its bag.
            """
        ),
        "home",
        ("gift",),
    ),
    Kind(
        "login",
        3,
        ("login-alert",),
        ("account-access", "location-sharing", "smart-home"),
        (Channel.DEVICE,),
        NIGHT,
        rows(
            """
Warning that somebody tried to sign in to my {service}.
A code for my {service} that I hadn't asked for.
{some} tries at my {service} password in the night.

From {ip}, it says.
It says “near Tollbridge”.
From a computer I've never had.

-
Changed it again.
It didn't let them in.
{witness} showed me how to switch on the second code.
            """
        ),
        "home",
        ("alert",),
        can_breach=False,
    ),
    Kind(
        "rubbish",
        2,
        ("rubbish-post",),
        ("theft", "damage"),
        (Channel.IN_PERSON,),
        NIGHT,
        rows(
            """
My bin had been gone through, only mine.
A letter from the bank had been opened and put back.
Bin bag split open on the path.

Nothing gone that I can see.
An envelope with my new number on it is gone.
Put everything back by torchlight.

-
{witness} heard the gate at {from}.
I shred now.
Could have been a fox. Foxes don't tie knots.
            """
        ),
        "street",
        ("damage",),
    ),
    Kind(
        "damage",
        1,
        ("damage",),
        ("turned-up-home",),
        (Channel.IN_PERSON,),
        NIGHT,
        rows(
            """
The bell had been pulled off the door.
Another scratch on the street door.
Plant pots kicked over, all {few}.
Tyre of my bicycle let down.

It was fine at {from}.
{witness} heard something about {from}.
In the dry, no footprints.

-
£{page} to put right.
The agent knows.
Swept it up before I thought of a picture.
            """
        ),
        "street",
        ("damage",),
    ),
)
"""Waiting and driving past come up most."""
