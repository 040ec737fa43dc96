"""The honest sentences: what this program keeps private and what it cannot, and who to talk to.

They are shown before the first notes are made, and again under Help.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDate, QLocale
from PySide6.QtWidgets import QBoxLayout

from stalkdiary.gui.helplines import Helpline, load_helplines
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.flow import flow
from stalkdiary.gui.widgets.icons import Sign
from stalkdiary.gui.widgets.layouts import Card, Part, boxed, column, row
from stalkdiary.gui.widgets.words import Role, Words, selectable

_tr = QCoreApplication.translate
_LINE_WIDTH = 290


def keeps_card(theme: Theme) -> Card:
    """What it keeps private."""
    return _points(
        theme,
        _tr("honest", "What it keeps private"),
        "check",
        theme.colours.accent,
        (
            (
                _tr("honest", "Someone opens the notebook’s files"),
                _tr("honest", "Without the passphrase they cannot read what you wrote or added."),
            ),
            (
                _tr("honest", "The computer is lost, taken or sold"),
                _tr("honest", "If it was locked, the notebook stays closed, and so does every copy."),
            ),
            (
                _tr("honest", "Something breaks off half-way"),
                _tr("honest", "Your words are kept every two seconds. Closing loses nothing."),
            ),
            (
                _tr("honest", "The internet"),
                _tr("honest", "Daybook never goes online. There is no account, and nothing is sent."),
            ),
        ),
    )


def cannot_card(theme: Theme) -> Card:
    """What it cannot keep private."""
    return _points(
        theme,
        _tr("honest", "What it cannot keep private"),
        "eye",
        theme.colours.notice_edge,
        (
            (
                _tr("honest", "Someone watches the screen"),
                _tr("honest", "Over your shoulder, or with a program that shows it elsewhere."),
            ),
            (
                _tr("honest", "Something records the keys you press"),
                _tr("honest", "Then the passphrase is known too, however good it is."),
            ),
            (
                _tr("honest", "Someone makes you open it"),
                _tr("honest", "There is no hidden second notebook, and no way to wipe it in a hurry."),
            ),
            (
                _tr("honest", "Someone looks at what is installed"),
                _tr("honest", "They can see that Daybook is here, though not what is inside."),
            ),
            (
                _tr("honest", "The passphrase and recovery code are both lost"),
                _tr("honest", "Then nobody can open it. Not you, and not us."),
            ),
        ),
    )


def other_computer(theme: Theme) -> QBoxLayout:
    """What to do where someone else may be looking."""
    return column(
        theme,
        Gap.XS,
        Words(_tr("honest", "If someone else may be looking at this computer"), Role.STRONG),
        Words(
            _tr(
                "honest",
                "Use a different one, such as a friend’s or a library’s, and talk to someone trained"
                " first. You do not need to be sure.",
            )
        ),
    )


def helpline_parts(theme: Theme) -> tuple[Part, ...]:
    """The numbers, and when they were checked, to be put one under the other."""
    found = load_helplines()
    month = QLocale().toString(QDate(found.checked.year, found.checked.month, 1), "MMMM yyyy")
    checked = _tr("honest", "Checked {month} against published pages; numbers can change.").format(
        month=month
    )
    return (
        Words(found.region, Role.LABEL),
        flow(theme, Gap.L, *(boxed(_line(theme, line)) for line in found.lines), top=True),
        Words(checked, Role.CAPTION),
    )


def _line(theme: Theme, line: Helpline) -> QBoxLayout:
    number = selectable(Words(line.number, Role.LEAD, wraps=False))
    number.setAccessibleName(f"{line.name}, {line.number}")
    name, about = Words(line.name, Role.STRONG), Words(line.about, Role.CAPTION)
    for label in (name, about):
        label.setFixedWidth(theme.px(_LINE_WIDTH))
    return column(theme, Gap.NONE, name, number, about)


def _points(theme: Theme, title: str, sign: str, colour: str, points: tuple[tuple[str, str], ...]) -> Card:
    lines: list[QBoxLayout] = []
    for head, rest in points:
        words = column(theme, Gap.XS, Words(head, Role.STRONG), Words(rest, Role.SOFT))
        lines.append(row(theme, Gap.M, Sign(theme, sign, colour), (words, 1), top=True))
    card = Card(theme, "surface", Words(title, Role.TITLE), *lines, None, gap=Gap.L, pad=Gap.XL)
    card.setAccessibleName(title)
    return card
