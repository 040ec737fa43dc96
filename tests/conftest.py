"""What holds for every test: no unforeseen log line, nobody's own folders, repeatable examples."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.support.log_watch import LogWatch
from tests.support.quick_vault import make_quick

# A shell that starts the tests in the background has them ignore Ctrl+C, and whatever they start with them:
# those that are stopped by Ctrl+C on purpose would go on for ever.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# "suite": the same examples on every run, so that a change and not chance turns the suite red, and nothing
# is written into the checkout. "deep": HYPOTHESIS_PROFILE=deep, to look for what the suite has not met.
# Deadlines and slowness say more about a busy machine than about the code.
settings.register_profile(
    "suite",
    max_examples=60,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "deep", max_examples=5_000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

_PERSONAL = {
    "HOME": "",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_DOCUMENTS_DIR": "documents",
    "XDG_STATE_HOME": "state",
}


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whoever runs the tests finds nothing of theirs read or changed."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name, folder in _PERSONAL.items():
            patch.setenv(name, str(home / folder))
        yield


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Diaries of this test are made and opened without what a passphrase costs."""
    make_quick(monkeypatch.setattr)


@pytest.fixture(autouse=True)
def log_watch() -> Iterator[LogWatch]:
    """Fails the test when the program logs at WARNING or above; `log_watch.expecting(text)` allows it."""
    watch = LogWatch()
    with watch.attached():
        yield watch
    assert not watch.unexpected, f"logged without being expected: {watch.unexpected}"
