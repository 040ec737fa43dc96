"""Scripts of packaging/, which are no package, loaded as modules of their own."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

PACKAGING = Path(__file__).parents[2] / "packaging"


@contextmanager
def loaded(*names: str, folder: Path = PACKAGING) -> Iterator[ModuleType]:
    """The last of some scripts that import one another by name, in this order; then all is as it was.

    Args:
        names: without their ending, each after those that it imports.
        folder: where they lie.
    """
    before = {name: sys.modules.get(name) for name in names}
    try:
        for name in names:
            spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
            assert spec is not None
            assert spec.loader is not None
            module = importlib.util.module_from_spec(spec)
            sys.modules[name] = module
            spec.loader.exec_module(module)
        yield sys.modules[names[-1]]
    finally:
        for name, earlier in before.items():
            sys.modules.pop(name, None)
            if earlier is not None:
                sys.modules[name] = earlier
