"""Kinds of generated incident in which he makes contact: calls, messages, post, friends."""

from __future__ import annotations

from stalkdiary.actions.specimen.kinds import ANY_HOUR, DAY, NIGHT, Kind, rows
from stalkdiary.model.incident import Channel

CONTACT: tuple[Kind, ...] = (
    Kind(
        "silent",
        17,
        ("silent-calls",),
        ("calls", "many-attempts"),
        (Channel.PHONE,),
        NIGHT,
        rows(
            """
Phone went, number withheld.
Withheld number again.
Rang {few} times, no number shown.
Woken by the phone, {number} on the screen.
Call from {number}.
Another of the silent ones.

Nobody spoke.
I could hear breathing and nothing else.
A television in the background, no voice.
Traffic, then it was cut off.
Silence for {seconds} seconds, I counted.
I said nothing either.

-
-
Rang again {minutes} minutes later and stopped when I picked up.
That makes {few} this week.
I let it ring after that.
Unplugged the landline.
It stopped when I switched the light on.
            """
        ),
        "home",
        ("calls",),
    ),
    Kind(
        "calls",
        9,
        ("calls",),
        ("many-attempts", "voicemail"),
        (Channel.PHONE,),
        ANY_HOUR,
        rows(
            """
{some} calls between {from} and {to}.
He rang {few} times while I was {doing}.
Missed calls, {some} of them, all {number}.
Rang from {number} until I switched the phone off.

I didn't pick up.
I picked up once by mistake, he said “finally” and I hung up.
No message left.
One message, only the sound of a car.
Then a text that said “pick up”.

-
The last was at {to}.
{witness} was with me and saw the screen.
I've kept the list.
I turned the sound off and watched it light up.
            """
        ),
        "home",
        ("calls",),
    ),
    Kind(
        "messages",
        20,
        ("messages",),
        ("many-attempts", "threats"),
        (Channel.TEXT,),
        ANY_HOUR,
        rows(
            """
{some} messages from {number}.
Message from {number} while I was {doing}.
Text at {from}.
He has another number now, {number}.
{few} texts in a row, {number}.
Woke up to {some} messages.

“{quote}”
Says “{quote}”
The one that stays with me is “{quote}”
It starts friendly. The last is “{quote}”

-
-
I haven't answered.
Not answered, not deleted.
Showed it to {witness}.
The rest is the same as last week.
{foreign}
            """
        ),
        "home",
        ("chat",),
    ),
    Kind(
        "voicemail",
        4,
        ("voicemail",),
        ("threats", "calls"),
        (Channel.PHONE,),
        NIGHT,
        rows(
            """
Voicemail, {seconds} seconds.
A voicemail from {number}.
Two voicemails, one after the other.

“{quote}”
Mostly breathing, then “{quote}”
He'd been drinking. “{quote}”
Crying, and “{quote}”

-
I've saved it.
I only listened to the first half.
{witness} listened to it so that I needn't.
            """
        ),
        "home",
    ),
    Kind(
        "social",
        8,
        ("social-media",),
        ("posts", "impersonation"),
        (Channel.SOCIAL,),
        ANY_HOUR,
        rows(
            """
A request from {handle}.
{handle} has started following me.
{handle} liked {some} of my old pictures, back to 2022.
Comment under the choir's page from {handle}.
New profile, {handle}, no picture.

It writes “{quote}”
I know that dog in the background.
Nobody I know knows it.
Blocked, and back an hour later under another name.
Made {days} days ago.

-
Reported to the site, number {ticket}.
{witness} got one too.
I've written down the address of the page.
{foreign}
            """
        ),
        "online",
        ("profile", "chat"),
    ),
    Kind(
        "email",
        6,
        ("email",),
        ("threats", "many-attempts"),
        (Channel.EMAIL,),
        ANY_HOUR,
        rows(
            """
E-mail from {address}.
{few} e-mails overnight, all from {address}.
Another address, {address}.
E-mail at work this time, {address}.

Subject “{subject}”.
No subject.
The subject is my old nickname.
Long, I stopped at the third line.

It says “{quote}”
“{quote}” and so on.
In the middle of it “{quote}”
Signed with our song. “{quote}”

-
Kept, with the headers.
Moved to the folder without reading to the end.
            """
        ),
        "home",
        ("alert",),
    ),
    Kind(
        "letter",
        3,
        ("letters",),
        ("gifts",),
        (Channel.POST,),
        DAY,
        rows(
            """
Letter with the post, printed label, Tollbridge postmark.
A card under the door.
Envelope in the pigeonhole at work, no stamp.
Postcard, second class.

“{quote}”
Three pages. It begins “{quote}”
Only one line, “{quote}”
No words, only a picture of the bridge.

-
I've put it in a paper envelope.
Touched it by the corner.
His writing, the way he does the g.
            """
        ),
        "home",
        ("letter", "note"),
    ),
    Kind(
        "friends",
        4,
        ("through-friends",),
        ("recruited", "rumours"),
        (Channel.SOMEONE_ELSE,),
        ANY_HOUR,
        rows(
            """
Kit again, “just asking how you are”.
{witness} was asked about me at the {shop}.
Somebody from the old flat wrote to say he misses me.
Kit sent me a picture of him looking ill.

I said I'd rather not talk about it.
I didn't answer.
They wanted to know if I've moved.
“{quote}”, he's supposed to have said.

-
That's {few} people now.
I don't think they know what they're part of.
{foreign}
            """
        ),
        "out",
        ("chat",),
    ),
)
"""Calls and messages come up most."""
