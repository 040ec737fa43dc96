"""The timeline's page."""

from __future__ import annotations

from stalkdiary.gui.page import Page
from stalkdiary.gui.session import Session


class TimelinePage(Page):
    """What has been written."""

    def __init__(self, session: Session, _argument: str) -> None:
        super().__init__(session)
        self.set_title(self.tr("Timeline"))
