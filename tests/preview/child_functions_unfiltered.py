"""As on a system without the filter: the child must still work, and say that it is not closed off."""

from __future__ import annotations

import importlib

from stalkdiary.sandbox import seccomp

seccomp.ARCHITECTURES.clear()

_honest = importlib.import_module("child_functions")
echo, break_out = _honest.echo, _honest.break_out
