"""One time of a form: the field, the echo beside it, the chips below."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stalkdiary.clock import Clock
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.when.field import Said, WhenField
from stalkdiary.gui.widgets.fields import field
from stalkdiary.gui.widgets.layouts import beside, column, to_top
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.moment import Moment


class TimeField(QWidget):
    """One time.

    Args:
        theme: how it looks.
        clock: for "now".
        label: of the field.
        clock24: times as 21:00.
        optional: an empty field is no time at all, and not now.
        chips: whether there are chips below it.

    Attributes:
        edit: where the words are typed.
        echo: how they were understood.
        chips: for the times that are said most.

    Signals:
        changed: a person changed it.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        clock: Clock,
        label: str,
        *,
        clock24: bool = False,
        optional: bool = False,
        chips: bool = True,
    ) -> None:
        super().__init__()
        self._when = WhenField(theme, clock, clock24=clock24, optional=optional)
        self.edit, self.echo, self.chips = self._when.edit, self._when.echo, self._when.chips
        room = field(theme, label, self.edit)
        over = () if theme.stacks else (Words("", Role.LABEL, wraps=False),)
        said = column(theme, Gap.XS, *over, self.echo)
        top = beside(theme, Gap.M, (room, 3), (said, 4))
        if not theme.stacks:
            to_top(top)
        self.setLayout(column(theme, Gap.S, top, self.chips))
        self.chips.setVisible(chips)
        self._when.changed.connect(self.changed)

    def set_now(self) -> None:
        """It is now, as long as nothing is typed."""
        self._when.set_now()

    def set_moment(self, moment: Moment | None, said: Said | None = None) -> None:
        """Show a time that is known; where its words were not understood, offer what they can have meant."""
        self._when.set_moment(moment, said)

    def value(self) -> Moment | None:
        """The time to write down; None where there is none."""
        return self._when.value()

    def spelled(self) -> str:
        """The time in words, for a heading."""
        return self._when.spelled()
