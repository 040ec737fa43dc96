"""A new passphrase from whoever sits there, or from standard input, with a kind word where it is weak."""

from __future__ import annotations

from stalkdiary import messages
from stalkdiary.actions.access import judge
from stalkdiary.cli.console import Console
from stalkdiary.cli.session import Session
from stalkdiary.errors import PassphraseUnusable

_TRIES = 3


def new_passphrase(session: Session, prompt: str = "New passphrase: ") -> str:
    """The next line of standard input, or what was typed twice the same.

    Raises:
        PassphraseMissing, PassphraseUnusable: there is none that can be used.
    """
    console = session.console
    if session.args.passphrase_stdin:
        return judged(console, console.passphrase("", from_stdin=True))
    for _ in range(_TRIES):
        typed = console.passphrase(prompt, from_stdin=False)
        if console.passphrase("The same again: ", from_stdin=False) == typed:
            return judged(console, typed)
        console.note("The two differ. Nothing was made yet.")
    raise PassphraseUnusable(why="differ")


def judged(console: Console, passphrase: str) -> str:
    """A passphrase that can be used, with a kind word where it is weak; the choice is the person's.

    Raises:
        PassphraseUnusable: empty or too long.
    """
    judgement = judge(passphrase)
    if judgement.advice in ("empty", "too-long"):
        raise PassphraseUnusable(why=str(judgement.advice))
    if not judgement.acceptable:
        console.note(messages.ADVICE[str(judgement.advice)])
    return passphrase
