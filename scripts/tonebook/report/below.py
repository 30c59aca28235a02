"""A path as those name it who look at the whole folder: relative, with slashes, without detours."""

from __future__ import annotations

import os


def below_here(path: str) -> str | None:
    """`./a/../b.md` as `b.md`; nothing for what lies outside the working folder."""
    whole, here = os.path.abspath(path), os.path.join(os.getcwd(), "")
    return whole.removeprefix(here).replace(os.sep, "/") if whole.startswith(here) else None
