"""Finds the files in resources/ and the guide: in a checkout, a wheel and a frozen program alike."""

from __future__ import annotations

from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a file or folder in resources/, given by its names from there downwards.

    An installed wheel and a frozen program carry the folder inside the package; a checkout has it
    beside the package, and the guide, which people read there too, in docs/.

    Raises:
        FileNotFoundError: the program is not completely installed.
    """
    package = Path(__file__).resolve().parent
    for root in (package / "resources", package.parent / "resources", package.parent / "docs"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(("resources", *parts)))
