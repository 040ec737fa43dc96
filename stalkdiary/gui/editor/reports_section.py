"""Whom it was told to, and what came of that."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from stalkdiary.gui.editor.desk import Desk
from stalkdiary.gui.editor.section import Section, count_line
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.when.field import Said
from stalkdiary.gui.when.time_field import TimeField
from stalkdiary.gui.widgets.fields import field
from stalkdiary.gui.widgets.kept_text import Line, Lines
from stalkdiary.gui.widgets.layouts import Card, beside, column
from stalkdiary.gui.widgets.row_list import Row, RowList
from stalkdiary.model.incident import Incident, Report


class ReportsSection(Section):
    """Reports to the police or others."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, self.tr("Told to anyone"), self.tr("The police, an employer, a school, anyone")
        )
        self._said: Said | None = None
        self.reports = RowList(
            desk.theme, self._report, self.tr("Add another report"), self.tr("Take out report {number}")
        )
        self.add(self.reports)
        self.reports.changed.connect(self.changed)

    def begin(self, said: Said | None) -> None:
        """When the words were said."""
        self._said = said

    def holds(self) -> str:
        """To whom."""
        texts = (text for row in self.reports.rows for text in (row.to.text(), row.when.spelled()))
        return count_line(*texts) or self.tr("Nothing here, and nothing is needed")

    def fill(self, incident: Incident) -> None:
        """Show them."""
        self.reports.fill([self._report(one) for one in incident.police.reports])

    def read(self, onto: Incident) -> Incident:
        """Them."""
        reports = tuple(row.report for row in self.reports.rows if not row.is_empty())
        return replace(onto, police=replace(onto.police, reports=reports))

    def _report(self, report: Report | None = None) -> ReportRow:
        return ReportRow(self.desk, report, self._said)


class ReportRow(Row):
    """One report."""

    def __init__(self, desk: Desk, report: Report | None = None, said: Said | None = None) -> None:
        super().__init__()
        theme, given = desk.theme, report or Report("")
        self.to = Line(theme, self.tr("such as the police, by telephone on 101"))
        self.when = TimeField(
            theme, desk.clock, self.tr("When"), clock24=desk.clock24, optional=True, chips=False
        )
        self.texts: dict[str, Line | Lines] = {
            "reference": Line(theme),
            "officer": Line(theme),
            "officer_number": Line(theme),
            "promised": Lines(theme, lines=4),
            "outcome": Lines(theme, lines=4),
        }
        self.setLayout(column(theme, Gap.NONE, self._card(theme)))
        self.to.set_value(given.to)
        self.when.set_moment(given.when, said)
        for name, edit in self.texts.items():
            edit.set_value(getattr(given, name))
            edit.textChanged.connect(self.changed)
        self.to.textChanged.connect(self.changed)
        self.when.changed.connect(self.changed)

    def _card(self, theme: Theme) -> Card:
        labels = {
            "reference": self.tr("Reference"),
            "officer": self.tr("Name of the officer, or of whoever it was"),
            "officer_number": self.tr("Their number"),
            "promised": self.tr("What was promised"),
            "outcome": self.tr("What came of it"),
        }
        fields = {name: field(theme, labels[name], edit) for name, edit in self.texts.items()}
        for one in fields.values():
            one.addStretch(1)
        return Card(
            theme,
            "surface",
            field(theme, self.tr("Who was told"), self.to),
            self.when,
            beside(
                theme,
                Gap.M,
                (fields["officer"], 2),
                (fields["officer_number"], 1),
                (fields["reference"], 1),
            ),
            beside(theme, Gap.M, (fields["promised"], 1), (fields["outcome"], 1)),
            gap=Gap.M,
            pad=Gap.M,
        )

    @property
    def report(self) -> Report:
        """What stands here."""
        texts = {name: edit.value for name, edit in self.texts.items()}
        return Report(self.to.value, self.when.value(), **texts)

    def is_empty(self) -> bool:
        """Whether nothing stands here."""
        told = (self.to.value, *(edit.value for edit in self.texts.values()))
        return self.when.value() is None and not any(text.strip() for text in told)

    def first(self) -> QWidget:
        """To whom."""
        return self.to

    def number(self, number: int) -> None:
        """Take a number into its name."""
        self.setAccessibleName(self.tr("Report {number}").format(number=number))
