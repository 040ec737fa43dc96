"""When it happened, and when it was noticed where that was later."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from stalkdiary.gui.editor.desk import Desk
from stalkdiary.gui.editor.section import Section
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.when.field import Said
from stalkdiary.gui.when.time_field import TimeField
from stalkdiary.gui.widgets.choices import Check
from stalkdiary.gui.widgets.layouts import row
from stalkdiary.model.incident import Incident, When


class WhenSection(Section):
    """The two times a person can tell; the third, when it was written down, is the clock's."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("When"))
        theme, clock = desk.theme, desk.clock
        self._is_fresh = False
        self._said: Said | None = None
        self.happened = TimeField(theme, clock, self.tr("In your own words, or a date"), clock24=desk.clock24)
        self.later = Check(theme, self.tr("I noticed it later"))
        self.noticed = TimeField(
            theme, clock, self.tr("When you noticed it"), clock24=desk.clock24, optional=True, chips=False
        )
        self.noticed.hide()
        self.add(self.happened, row(theme, Gap.NONE, self.later, None), self.noticed)
        self.happened.changed.connect(self.changed)
        self.noticed.changed.connect(self.changed)
        self.later.toggled.connect(self._turn)

    def begin(self, *, is_fresh: bool, said: Said | None) -> None:
        """Whether it is a new entry, happening now unless told otherwise; and when its words were said."""
        self._is_fresh, self._said = is_fresh, said

    def holds(self) -> str:
        """The time, as it was understood."""
        return self.happened.spelled()

    def fill(self, incident: Incident) -> None:
        """Show both times."""
        if self._is_fresh:
            self.happened.set_now()
        else:
            self.happened.set_moment(incident.when.happened, self._said)
        self.noticed.set_moment(incident.when.noticed, self._said)
        self.later.setChecked(incident.when.noticed is not None)
        self.noticed.setVisible(self.later.isChecked())

    def read(self, onto: Incident) -> Incident:
        """Both times."""
        noticed = self.noticed.value() if self.later.isChecked() else None
        happened = self.happened.value() or onto.when.happened
        return replace(onto, when=When(happened, noticed))

    def _turn(self, is_on: bool) -> None:
        self.noticed.setVisible(is_on)
        if is_on:
            self.noticed.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
