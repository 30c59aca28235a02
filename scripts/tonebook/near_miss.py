"""The word that was probably meant."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is nearly this one, if there is one."""
    from difflib import get_close_matches  # only a mistake needs it

    close = get_close_matches(word.lower(), sorted(known), n=1, cutoff=0.6)
    return close[0] if close else None


def near_miss(word: str, known: Iterable[str]) -> str:
    """A sentence that suggests the nearest known word, or lists them where none is near."""
    options = sorted(known)
    close = nearest(word, options)
    if close:
        return f"Did you mean `{close}`?"
    return f"Known here: {', '.join(options)}." if options else ""
