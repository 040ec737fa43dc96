"""The commands and their arguments, as people type them; nothing here does any work."""

from __future__ import annotations

import argparse
import difflib
from typing import NoReturn

from stalkdiary import DISPLAY_NAME, __version__
from stalkdiary.model.behaviours import BEHAVIOURS
from stalkdiary.model.pack import PageSize
from stalkdiary.model.pack_form import FEWEST_FILES, PackKind, PartLimits

_STDIN_HELP = "read the passphrase from the first line of standard input"
_JSON_HELP = "print the result as JSON (docs/commands.md)"
_MOST = 100_000
_ID_HELP = "the entry's number, or the first digits of its id"


class Misunderstood(Exception):
    """A command line that cannot be read.

    Attributes:
        reason: what is wrong with it, in the parser's words.
        usage: how to get help.
    """

    def __init__(self, reason: str, usage: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.usage = usage


class Parser(argparse.ArgumentParser):
    """A parser that hands its complaints on, to be said in one calm line like every other."""

    def error(self, message: str) -> NoReturn:
        """Called with what is wrong."""
        raise Misunderstood(message, f"{self.prog} --help")

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """Name the command that was probably meant, in place of the list of all."""
        if isinstance(action, argparse._SubParsersAction) and value not in action.choices:
            meant = difflib.get_close_matches(str(value), action.choices, n=1)
            self.error(f"there is no “{value}”" + (f". Did you mean {meant[0]}?" if meant else ""))
        super()._check_value(action, value)


_Commands = argparse._SubParsersAction  # the parser gives it no public name


def _count(text: str) -> int:
    """A number of entries."""
    if text.isascii() and text.isdigit() and 1 <= int(text[:12]) <= _MOST:
        return int(text[:12])
    raise argparse.ArgumentTypeError(f"a number from 1 to {_MOST:,} is needed")


def _words(text: str) -> str:
    """A text of at least one word."""
    if text.strip():
        return text
    raise argparse.ArgumentTypeError("a word is needed")


def parser() -> Parser:
    """The parser of the whole command line."""
    top = Parser(
        prog=DISPLAY_NAME.lower(),
        description="Private notes, kept encrypted on this computer. Without a command the window opens.",
        epilog="Each command explains itself: daybook COMMAND --help",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"{DISPLAY_NAME} {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=Parser)
    for add in (
        _making,
        _writing,
        _changing,
        _about_you,
        _reading,
        _handing_over,
        _checking,
        _keeping,
        _anchoring,
        _ways_in,
        _understanding,
    ):
        add(commands)
    return top


def _command(commands: _Commands[Parser], name: str, purpose: str, *, vault: bool = True) -> Parser:
    command = commands.add_parser(name, help=purpose, description=purpose, allow_abbrev=False)
    if vault:
        command.add_argument("vault", metavar="VAULT", type=_words, help="the folder of the notes")
        command.add_argument("--passphrase-stdin", action="store_true", help=_STDIN_HELP)
    command.add_argument("--json", action="store_true", help=_JSON_HELP)
    return command


def _making(commands: _Commands[Parser]) -> None:
    new = _command(commands, "new", "Make new notes in a new or empty folder.")
    new.add_argument(
        "--suggest", action="store_true", help="use six random words as the passphrase, and print them"
    )
    demo = _command(commands, "demo", "Make a made-up diary with its pack, to look at.", vault=False)
    demo.add_argument(
        "--out", metavar="DIR", type=_words, required=True, help="a new or empty folder to make it in"
    )
    demo.add_argument("--incidents", metavar="N", type=_count, default=24, help="how many entries (24)")
    demo.add_argument("--seed", metavar="S", type=int, default=1, help="same seed, same content (1)")


def _add_facts(command: Parser) -> None:
    command.add_argument(
        "--what",
        metavar="TEXT",
        help="what happened; - reads it from standard input, where nobody else on this computer sees it",
    )
    command.add_argument("--when", metavar="WORDS", help="when it happened, such as “yesterday about 9 pm”")
    command.add_argument("--zone", metavar="NAME", help="time zone of --when, such as Europe/London")
    command.add_argument("--felt", metavar="TEXT", help="how it felt")
    command.add_argument("--changed", metavar="TEXT", help="what it changed in daily life")
    command.add_argument(
        "--behaviour", metavar="ID", action="append", help="what was done, by id or label; can be repeated"
    )
    command.add_argument("--place", metavar="TEXT", help="where it happened")
    command.add_argument("--who", metavar="LABEL", action="append", help="who did it; can be repeated")
    command.add_argument(
        "--witness", metavar="LABEL", action="append", help="who saw or heard it; can be repeated"
    )
    command.add_argument("--attach", metavar="FILE", action="append", help="a file to keep; can be repeated")
    command.add_argument(
        "--private", metavar="TEXT", help="notes that stay out of packs unless you ask for them there"
    )
    command.epilog = "For --behaviour: " + ", ".join(behaviour.id for behaviour in BEHAVIOURS)


def _writing(commands: _Commands[Parser]) -> None:
    _add_facts(_command(commands, "log", "Write down something that happened."))
    attach = _command(commands, "attach", "Add files to an entry.")
    attach.add_argument("id", metavar="ID", help=_ID_HELP)
    attach.add_argument("files", metavar="FILE", nargs="+", help="files to keep with it")


def _changing(commands: _Commands[Parser]) -> None:
    amend = _command(commands, "amend", "Change an entry; what it said before stays in its history.")
    amend.add_argument("id", metavar="ID", help=_ID_HELP)
    _add_facts(amend)
    amend.add_argument("--reason", metavar="TEXT", default="", help="why it is changed")
    withdraw = _command(commands, "withdraw", "Mark an entry as withdrawn; its words stay.")
    withdraw.add_argument("id", metavar="ID", help=_ID_HELP)
    withdraw.add_argument("--why", metavar="TEXT", type=_words, required=True, help="why it is withdrawn")
    remove = _command(commands, "remove", "Erase an entry for safety: its words, history and files.")
    remove.add_argument("id", metavar="ID", help=_ID_HELP)
    remove.add_argument("--yes", action="store_true", help="confirm it here instead of being asked")


def _about_you(commands: _Commands[Parser]) -> None:
    about = _command(
        commands,
        "about-you",
        "Show what is written about you, or write it; none of it is needed, and packs leave it out.",
    )
    for option, metavar, purpose in (
        ("--name", "NAME", "your name"),
        ("--born", "DATE", "your date of birth, such as “4 March 1990”"),
        ("--address", "TEXT", "your address"),
        ("--telephone", "NUMBER", "your telephone number"),
        ("--email", "ADDRESS", "your e-mail address"),
    ):
        about.add_argument(option, metavar=metavar, help=purpose)
    about.add_argument("--reason", metavar="TEXT", default="", help="why it is changed")
    about.add_argument(
        "--remove", action="store_true", help="erase all of it in all versions, for safety; asks first"
    )
    about.add_argument("--yes", action="store_true", help="with --remove: confirm it here")
    about.epilog = (
        "One of them can be - : it is then read from standard input, where nobody else on this computer"
        " sees it. Nothing between quotation marks takes a field out again."
    )


def _reading(commands: _Commands[Parser]) -> None:
    list_ = _command(commands, "list", "List entries, newest first.")
    list_.add_argument("--search", metavar="WORDS", default="", help="only entries with all these words")
    list_.add_argument("--from", dest="since", metavar="DATE", help="only from this day on")
    list_.add_argument("--to", dest="until", metavar="DATE", help="only up to this day")
    list_.add_argument("--behaviour", metavar="ID", help="only with this behaviour")
    list_.add_argument("--limit", metavar="N", type=_count, help="at most so many")
    list_.add_argument("--oldest-first", action="store_true", help="oldest first")
    show = _command(commands, "show", "Show an entry with its history.")
    show.add_argument("id", metavar="ID", help=_ID_HELP)


def _add_form(export: Parser) -> None:
    limits = PartLimits()
    export.add_argument(
        "--form",
        choices=[kind.value for kind in PackKind],
        default=PackKind.ZIP.value,
        help="one zip (the default), a folder, or a folder of zips that keep to limits",
    )
    for option, usual, purpose in (
        ("--files-per-part", limits.files, f"files of one part at most, from {FEWEST_FILES}"),
        ("--mb-per-part", limits.part_megabytes, "MB of one part at most"),
        ("--mb-in-all", limits.all_megabytes, "MB of all parts together at most"),
    ):
        export.add_argument(option, metavar="N", type=_count, default=usual, help=f"{purpose} ({usual:,})")
    export.add_argument(
        "--seal",
        action="store_true",
        help="seal the document, so that viewers show that it is unchanged since; they cannot show by whom",
    )
    export.add_argument(
        "--lock",
        action="store_true",
        help="lock each zip with a passphrase (AES-256), which is asked for, or is the second line of"
        " standard input with --passphrase-stdin; some police computers cannot open such a zip",
    )


def _add_selection(export: Parser) -> None:
    """Which entries go in; each of these narrows what the others leave."""
    for option, metavar, purpose in (
        ("--about", "WHO", "only entries that name this person, vehicle, account or place, by its label"),
        ("--behaviour", "ID", "only entries with this behaviour, by id or label"),
        ("--order", "WHICH", "only entries from while this order was in force, or that breach it"),
        ("--only", "ID", "only this entry"),
    ):
        export.add_argument(
            option, metavar=metavar, action="append", default=[], help=f"{purpose}; can be repeated"
        )
    export.add_argument(
        "--breaches-only",
        action="store_true",
        help="of --order, only entries marked as breaching it",
    )
    export.add_argument(
        "--since-pack",
        metavar="WHICH",
        help="only what came after an earlier pack: its number, its folder’s name, or “last”",
    )


def _add_own(export: Parser) -> None:
    """What is closest to the person; each stays out unless it is asked for by name."""
    for option, purpose in (
        ("--include-birth-date", "with your date of birth, as `about-you` has it"),
        ("--include-own-address", "with your own address, as `about-you` has it"),
        ("--include-own-contact", "with your own telephone number and e-mail address, likewise"),
        (
            "--include-private-notes",
            "with private notes; once handed over, they can reach the other side through the court",
        ),
    ):
        export.add_argument(option, action="store_true", help=purpose)


def _handing_over(commands: _Commands[Parser]) -> None:
    export = _command(commands, "export", "Make a pack to hand over, and check it.")
    export.add_argument(
        "--out", metavar="FILE.zip", type=_words, required=True, help="the pack to make; or its folder"
    )
    _add_form(export)
    export.add_argument("--from", dest="since", metavar="DATE", help="only from this day on")
    export.add_argument("--to", dest="until", metavar="DATE", help="only up to this day")
    export.add_argument("--initials", metavar="AB", help="for exhibit references: one to four letters")
    export.add_argument("--person", metavar="NAME", default="", help="who reports")
    export.add_argument("--prepared-for", metavar="NAME", default="", help="who gets it")
    export.add_argument("--reference", metavar="REF", default="", help="police or crime reference")
    export.add_argument("--include-contacts", action="store_true", help="with contact details of witnesses")
    export.add_argument("--include-addresses", action="store_true", help="with addresses of places")
    export.add_argument("--include-positions", action="store_true", help="with positions that files hold")
    _add_own(export)
    export.add_argument(
        "--proofs",
        action="store_true",
        help="with a proof that each entry shown is part of the record; it shows how much else was written,"
        " and you may be asked what that is",
    )
    export.add_argument(
        "--plates", action="store_true", help="every picture, frame and document page as large as fits"
    )
    export.add_argument(
        "--paper",
        choices=[str(size) for size in PageSize],
        default=str(PageSize.A4),
        help="a4 or letter (a4)",
    )
    export.add_argument("--no-withdrawn", action="store_true", help="without withdrawn entries")
    _add_selection(export)
    export.add_argument(
        "--leave-out",
        metavar="ID",
        action="append",
        default=[],
        help="an entry to leave out; can be repeated",
    )


def _checking(commands: _Commands[Parser]) -> None:
    verify = _command(commands, "verify", "Check a pack; needs no notes.", vault=False)
    verify.add_argument(
        "pack",
        metavar="PACK",
        nargs="+",
        help="the zip file, or the folder it was unpacked to; all parts, or the folder they lie in",
    )
    verify.add_argument(
        "--proof",
        metavar="FILE",
        help="with --against: what `checkpoint --since` printed, to lead from the one to the other",
    )
    verify.add_argument(
        "--shown", metavar="FILE", help="what `prove` made: check it beside the pack, and print the words"
    )
    verify.add_argument(
        "--passphrase-stdin",
        action="store_true",
        help="read the passphrase of a locked pack from the first line of standard input",
    )
    verify.add_argument(
        "--against",
        metavar="CHECKPOINT|DIGEST",
        help="what someone else holds: its text, or a file that has it",
    )
    prove = _command(commands, "prove", "Show someone who has a pack what it left out, with its proof.")
    prove.add_argument("id", metavar="ID", help="number of the entry, a label of the registers, or about-you")
    prove.add_argument(
        "part", metavar="PART", nargs="+", help="what to show of it, such as private, contacts or address"
    )
    prove.add_argument("--out", metavar="FILE", type=_words, required=True, help="the file to make")
    prove.add_argument("--pack", metavar="WHICH", help="beside this pack; without it, the latest that fits")
    prove.add_argument(
        "--revision", metavar="N", type=_count, help="as it stood in this revision; without it, the latest"
    )
    checkpoint = _command(commands, "checkpoint", "Print three lines that someone else can hold for you.")
    checkpoint.add_argument(
        "--since",
        metavar="FILE",
        help="print a proof that the notes went on from these earlier lines, for whoever holds them",
    )
    checkpoint.add_argument(
        "--to", dest="until", metavar="FILE", help="with --since: up to these later lines, such as a pack's"
    )


def _keeping(commands: _Commands[Parser]) -> None:
    check = _command(commands, "check", "Check the notes: database, files, record.")
    check.add_argument("--rebuild", action="store_true", help="make lists and search anew from the record")
    check.add_argument(
        "--accept", action="store_true", help="go on with a record that is not as it was last saved"
    )
    salvage = _command(commands, "salvage", "Bring what can be read of damaged notes into new ones.")
    salvage.add_argument("--to", metavar="NEW", type=_words, required=True, help="a new or empty folder")
    backup = _command(commands, "backup", "Copy the notes; later copies carry only what is new.")
    one = backup.add_mutually_exclusive_group()
    one.add_argument(
        "--to", metavar="DIR", type=_words, help="the folder of the copy; without it, what copies there are"
    )
    one.add_argument("--try", dest="rehearse", metavar="DIR", help="open that copy and read all of it")


def _anchoring(commands: _Commands[Parser]) -> None:
    anchors = _command(
        commands, "anchors", "List who holds three lines of the notes, or give them to someone."
    )
    one = anchors.add_mutually_exclusive_group()
    one.add_argument(
        "--note", metavar="WHO", type=_words, help="note that someone has the lines as they are now"
    )
    one.add_argument(
        "--card", metavar="FILE.pdf", help="make a page to print, with the lines and their QR code"
    )
    one.add_argument("--qr", action="store_true", help="show the QR code here")
    one.add_argument("--mail", action="store_true", help="print words for a mail")
    one.add_argument(
        "--request", metavar="FILE.tsq", help="write a request to a timestamp authority (RFC 3161)"
    )
    one.add_argument("--answer", metavar="FILE.tsr", help="take the answer of a timestamp authority")
    anchors.add_argument("--certificates", metavar="FILE.pem", help="of the authority, to check --answer by")


def _ways_in(commands: _Commands[Parser]) -> None:
    _command(commands, "passphrase", "Set a new passphrase in place of the one you open the notes with.")
    keys = _command(commands, "keys", "List who can open the notes, or change that.")
    one = keys.add_mutually_exclusive_group()
    one.add_argument("--new-code", action="store_true", help="make a new recovery code in place of the old")
    one.add_argument(
        "--add-supporter", metavar="NAME", type=_words, help="let someone you trust open the notes"
    )
    one.add_argument("--drop", metavar="N", type=_count, help="take a way in away, by its number in the list")
    one.add_argument(
        "--renew", action="store_true", help="change all keys: nothing from before opens the notes"
    )
    one.add_argument("--finish", action="store_true", help="finish a change of all keys that was cut short")
    one.add_argument(
        "--take-back", action="store_true", help="take back a change of all keys that changed nothing yet"
    )


def _understanding(commands: _Commands[Parser]) -> None:
    when = _command(commands, "when", "Say how words for a time are understood.", vault=False)
    when.add_argument("words", metavar="WORDS", nargs="+", help="such as “half nine last Tuesday night”")
    when.add_argument("--now", metavar="ISO", help="the present, such as 2026-03-18T14:30")
    when.add_argument("--zone", metavar="NAME", help="time zone, such as Europe/London")
