"""The project around the code: what is in the checkout, what the wheel holds, what the set-up promises."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

import stalkdiary

ROOT = Path(__file__).parents[1]
REQUIREMENTS = ROOT / "packaging" / "requirements"

# Spelled apart, so that this file does not hold what it looks for.
HOSTS = ("pypi" + ".org", "python" + "hosted", "npm" + "js", "deb." + "debian", "archive." + "ubuntu")
MACHINE_PATH = re.compile(rb"(?<![\w.~}-])/(?:" + b"|".join((b"work", b"root", b"tm" + b"p")) + rb")/")


def _tracked() -> list[Path]:
    """Every file that git knows; other owners' checkouts (containers) are trusted for this one question."""
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True
    )
    paths = [ROOT / name for name in listing.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """The wheel, built from the checkout without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        yield archive


def test_no_file_names_a_registry_or_a_path_of_someones_machine() -> None:
    found = []
    for path in _tracked():
        content = path.read_bytes()
        found += [f"{path.name}: {host}" for host in HOSTS if host.encode() in content]
        if b"\0" not in content[:8000]:
            found += [f"{path.name}: {match.group().decode()}" for match in MACHINE_PATH.finditer(content)]
    assert found == []


def test_scripts_parse_in_the_plainest_shell() -> None:
    scripts = [path for path in _tracked() if path.suffix == ".sh"]
    assert ROOT / "packaging" / "run.sh" in scripts
    for script in scripts:
        checked = subprocess.run(["sh", "-n", script], capture_output=True, text=True)
        assert checked.returncode == 0, checked.stderr
    assert subprocess.run(["bash", "-n", ROOT / ".ci" / "run"]).returncode == 0


def test_the_wheel_carries_the_resources(wheel: zipfile.ZipFile) -> None:
    inside = set(wheel.namelist())
    resources = [path for path in _tracked() if path.is_relative_to(ROOT / "resources")]
    assert resources
    missing = [path for path in resources if f"stalkdiary/{path.relative_to(ROOT).as_posix()}" not in inside]
    assert missing == []


def test_the_wheel_carries_the_whole_package_and_nothing_beside_it(wheel: zipfile.ZipFile) -> None:
    package = {
        path.relative_to(ROOT).as_posix()
        for path in _tracked()
        if path.is_relative_to(ROOT / "stalkdiary") and path.suffix == ".py"
    }
    inside = set(wheel.namelist())
    assert package <= inside
    assert {name.split("/")[0].split("-")[0] for name in inside} == {"stalkdiary"}


def test_the_only_installed_commands_are_the_two_declared_ones(wheel: zipfile.ZipFile) -> None:
    entry_points = ConfigParser()
    entry_points.read_string(
        wheel.read(next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))).decode()
    )
    assert {section: dict(entry_points[section]) for section in entry_points.sections()} == {
        "console_scripts": {"daybook": "stalkdiary.app:main", "stalkdiary": "stalkdiary.app:main"}
    }
    assert not [name for name in wheel.namelist() if ".data/" in name]


def test_the_wheel_has_the_programs_version_and_licence(wheel: zipfile.ZipFile) -> None:
    metadata = wheel.read(next(name for name in wheel.namelist() if name.endswith("METADATA"))).decode()
    assert f"\nVersion: {stalkdiary.__version__}\n" in metadata
    assert "\nLicense-Expression: GPL-3.0-or-later\n" in metadata
    assert any(name.endswith("licenses/LICENSE") for name in wheel.namelist())


def _locked(name: str) -> dict[str, str]:
    """Every requirement line of a lock file, with the hashes that follow it."""
    blocks = re.split(r"\n(?=\S)", (REQUIREMENTS / name).read_text().strip())
    return {block.partition(" \\")[0]: block.partition(" \\")[2] for block in blocks}


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_every_package_is_pinned_and_hashed(name: str) -> None:
    for requirement, hashes in _locked(name).items():
        assert re.match(r"[a-z0-9-]+==[\w.]+( ; .+)?$", requirement)
        assert re.findall(r"--hash=sha256:[0-9a-f]{64}", hashes), requirement


def test_the_checks_run_against_the_very_packages_that_people_get() -> None:
    assert _locked("run.txt").items() <= _locked("dev.txt").items()


def test_what_the_program_declares_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for requirements, name in (
        (project["dependencies"], "run.txt"),
        (project["optional-dependencies"]["dev"], "dev.txt"),
    ):
        locked = {line.partition("==")[0] for line in _locked(name)}
        declared = {re.split(r"[^\w-]", requirement)[0].lower() for requirement in requirements}
        assert declared <= locked


def test_a_long_working_day_does_not_wear_out_none() -> None:
    # PySide6 6.12.0 on Python 3.11 loses a reference to None on each void call, and dies after some 5,000
    # of them; so 6,000 in small steps, to stop before that. From Python 3.12 on None's count never changes.
    asked = QObject()
    before = sys.getrefcount(None)
    for _ in range(60):
        for _ in range(100):
            asked.setObjectName("name")
        assert sys.getrefcount(None) > before - 50


def _ready(checkout: Path, kind: str) -> bool:
    """What the set-up thinks of the environment in `checkout`."""
    script = 'root=$1; . "$2"; ready "$3"'
    setup = ROOT / "packaging" / "setup.sh"
    return subprocess.run(["sh", "-c", script, "sh", checkout, setup, kind]).returncode == 0


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose environment is complete: this interpreter, the path line and the stamps."""
    version = "{}.{}".format(*sys.version_info)
    venv = tmp_path / "a checkout" / ".venv"
    site = venv / "lib" / f"python{version}" / "site-packages"
    requirements = venv.parent / "packaging" / "requirements"
    for folder in (site, venv / "bin", requirements):
        folder.mkdir(parents=True)
    (venv / "bin" / "python").symlink_to(sys.executable)
    (site / "daybook-checkout.pth").write_text("../../../..\n")
    (venv / "ready-version").write_text(f"1 {version}\n")
    for kind in ("run", "dev"):
        (requirements / f"{kind}.txt").write_text("filelock==1\n")
        (venv / f"ready-{kind}.txt").write_text("filelock==1\n")
    return venv.parent


def test_a_complete_environment_is_not_made_again(checkout: Path) -> None:
    assert _ready(checkout, "run")
    assert _ready(checkout, "dev")


def test_a_checkout_that_was_moved_still_starts(checkout: Path, tmp_path: Path) -> None:
    assert _ready(checkout.rename(tmp_path / "elsewhere"), "run")


@pytest.mark.parametrize(
    "damage", ["ready-run.txt", "ready-version", "bin/python", "lib/*/site-packages/daybook-checkout.pth"]
)
def test_an_environment_left_half_made_is_made_again(checkout: Path, damage: str) -> None:
    for path in (checkout / ".venv").glob(damage):
        path.unlink()
    assert not _ready(checkout, "run")


def test_changed_requirements_are_installed_on_the_next_start(checkout: Path) -> None:
    (checkout / "packaging" / "requirements" / "run.txt").write_text("filelock==2\n")
    assert not _ready(checkout, "run")


def test_a_system_upgrade_that_changes_python_is_noticed(checkout: Path) -> None:
    (checkout / ".venv" / "ready-version").write_text("1 3.10\n")
    assert not _ready(checkout, "run")
