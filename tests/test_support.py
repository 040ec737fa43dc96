"""The nets under the other tests hold."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from tests.support.log_watch import LogWatch


def test_a_warning_nobody_foresaw_is_caught(log_watch: LogWatch) -> None:
    logging.getLogger("stalkdiary.vault").warning("head-behind")
    assert log_watch.unexpected == ["WARNING stalkdiary.vault: head-behind"]
    log_watch.unexpected.clear()


def test_a_foreseen_warning_passes_and_another_beside_it_does_not(log_watch: LogWatch) -> None:
    with log_watch.expecting("head-behind"):
        logging.getLogger("stalkdiary.vault").warning("head-behind")
        logging.getLogger("stalkdiary.vault").error("disk-full")
    assert log_watch.unexpected == ["ERROR stalkdiary.vault: disk-full"]
    log_watch.unexpected.clear()


def test_a_foreseen_warning_that_never_comes_is_noticed(log_watch: LogWatch) -> None:
    with pytest.raises(AssertionError, match="nothing was logged"), log_watch.expecting("head-behind"):
        logging.getLogger("stalkdiary.vault").info("head-behind")


def test_tests_live_in_a_home_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert Path(os.environ["HOME"]).is_relative_to(tmp_path_factory.getbasetemp())
