"""What is known of a file: caption and reference, what it says beside what the person says, history."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout

from stalkdiary.gui.evidence.reading import Step, Viewed
from stalkdiary.gui.spelling.files import file_rows, kind_words, shown_name
from stalkdiary.gui.spelling.times import written_words
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.layouts import Card, Part, column
from stalkdiary.gui.widgets.words import Role, Words, selectable
from stalkdiary.model.evidence import FileSays, InPacks, visible_name
from stalkdiary.model.moment import Moment, spell

_tr = QCoreApplication.translate


def heading(theme: Theme, viewed: Viewed) -> list[Part]:
    """The caption, the name, and the reference if there is one."""
    attachment = viewed.attachment
    name = shown_name(attachment) or _tr("Evidence", "A file without a name")
    kind = kind_words(attachment)
    parts: list[Part] = [selectable(Words(attachment.caption or name, Role.TITLE))]
    parts.append(selectable(Words(f"{name}. {kind}" if attachment.caption else kind, Role.SOFT)))
    if viewed.reference:
        said = _tr("Evidence", "Exhibit {reference}").format(reference=viewed.reference)
        parts.append(selectable(Words(said, Role.STRONG)))
    if attachment.copy_of:
        words = _tr("Evidence", "A copy with parts covered. The original is kept beside it.")
        if viewed.copied_from is None:
            words = _tr("Evidence", "A copy with parts covered. Its original is no longer with this entry.")
        parts.append(Words(words))
    return parts


def says_card(theme: Theme, viewed: Viewed, zone: str, *, clock24: bool) -> Card:
    """What the file says beside what the person says, on the same lines; then what else the file says."""
    table = QGridLayout()
    table.setHorizontalSpacing(theme.gap(Gap.L))
    table.setVerticalSpacing(theme.gap(Gap.S))
    heads = ("", _tr("Evidence", "What the file says"), _tr("Evidence", "What you say"))
    rows = [*file_rows(viewed.attachment, viewed.incident), *_dates(viewed, zone, clock24=clock24)]
    rows += [(label, value, "") for label, value in _more(viewed.attachment.says)]
    if theme.stacks:
        return _stacked(theme, rows, heads)
    for at, text in enumerate(heads):
        table.addWidget(Words(text, Role.LABEL), 0, at)
    table.setColumnStretch(1, 3)
    table.setColumnStretch(2, 2)
    top = Qt.AlignmentFlag.AlignTop
    for line, (name, in_file, said) in enumerate(rows, 1):
        table.addWidget(Words(name, Role.CAPTION, wraps=False), line, 0, top)
        table.addWidget(selectable(Words(in_file)), line, 1, 1, 1 if said else 2, top)
        if said:
            table.addWidget(selectable(Words(said)), line, 2, top)
    return Card(theme, "surface", table, pad=Gap.L, pad_y=Gap.M)


def history_card(theme: Theme, viewed: Viewed, *, clock24: bool) -> Card:
    """What became of it since it was added."""
    parts: list[Part] = [Words(_tr("Evidence", "History"), Role.LABEL)]
    for step in viewed.steps:
        lines: list[Part] = [
            Words(written_words(step.written, clock24=clock24), Role.CAPTION),
            selectable(Words(_step_words(step))),
        ]
        if step.reason:
            lines.append(selectable(Words(f"“{step.reason}”", Role.SOFT)))
        parts.append(column(theme, Gap.NONE, *lines))
    return Card(theme, "surface", *parts, gap=Gap.M, pad=Gap.L, pad_y=Gap.M)


def _stacked(theme: Theme, rows: list[tuple[str, str, str]], heads: tuple[str, str, str]) -> Card:
    parts: list[Part] = []
    for name, in_file, said in rows:
        lines: list[Part] = [
            Words(name, Role.LABEL),
            Words(heads[1], Role.CAPTION),
            selectable(Words(in_file)),
        ]
        if said:
            lines += [Words(heads[2], Role.CAPTION), selectable(Words(said))]
        parts.append(column(theme, Gap.NONE, *lines))
    return Card(theme, "surface", *parts, gap=Gap.M, pad=Gap.L, pad_y=Gap.M)


def _dates(viewed: Viewed, zone: str, *, clock24: bool) -> list[tuple[str, str, str]]:
    says, added = viewed.attachment.says, viewed.attachment.added
    return [
        (name, _at(when, zone, clock24=clock24), "")
        for name, when in (
            (_tr("Evidence", "Last changed"), says.modified),
            (_tr("Evidence", "Added here"), added),
        )
        if when
    ]


def _at(utc: str, zone: str, *, clock24: bool) -> str:
    try:
        when = datetime.fromisoformat(utc).astimezone(ZoneInfo(zone))
    except ValueError:
        return utc
    return spell(Moment.exact_utc(when, zone), clock24=clock24)


def _more(says: FileSays) -> list[tuple[str, str]]:
    """What else the file says; the words of its fields and notes, in the person's language."""
    labels = {
        "From": _tr("Evidence", "From"),
        "To": _tr("Evidence", "To"),
        "Cc": _tr("Evidence", "Cc"),
        "Subject": _tr("Evidence", "Subject"),
        "Date as written": _tr("Evidence", "Date as written"),
        "Message-ID": _tr("Evidence", "Message-ID"),
        "Title": _tr("Evidence", "Title"),
        "Author": _tr("Evidence", "Author"),
    }
    notes = {
        "truncated": _tr("Evidence", "Part of the file is missing"),
        "animated": _tr("Evidence", "It moves; its first picture is shown"),
        "several pages": _tr("Evidence", "It has several pages; the first is shown"),
        "locked": _tr("Evidence", "It asks for a password"),
        "incomplete": _tr("Evidence", "Not all of it could be read"),
        "sound sampled": _tr("Evidence", "Its waveform is made of short pieces"),
    }
    found = [(labels.get(one.label, visible_name(one.label)), visible_name(one.value)) for one in says.more]
    return [*found, *((_tr("Evidence", "Note"), notes.get(note, note)) for note in says.notes)]


def _step_words(step: Step) -> str:
    packs = {
        str(InPacks.COPY): _tr("Evidence", "Chosen for packs, instead of its original"),
        str(InPacks.BOTH): _tr("Evidence", "Chosen for packs, beside its original"),
        str(InPacks.ORIGINAL): _tr("Evidence", "Its original was chosen for packs instead"),
    }
    captions = {"before": step.before or _tr("Evidence", "nothing"), "after": step.after}
    return {
        "added": _tr("Evidence", "Added"),
        "put back": _tr("Evidence", "Put back"),
        "taken out": _tr("Evidence", "Taken out of the entry"),
        "caption": _tr("Evidence", "Caption changed from “{before}” to “{after}”").format(**captions),
        "in packs": packs.get(step.after, ""),
        "withdrawn": _tr("Evidence", "The entry was withdrawn"),
        "brought back": _tr("Evidence", "The entry was brought back"),
    }[step.act]
