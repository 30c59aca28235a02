"""A compiled guide as text to serve, in the form in which it is kept between runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tonebook.guide_cache.form import encoded, opened

if TYPE_CHECKING:
    from tonebook.guide import Guide


def dumped(guide: Guide) -> str:
    """The guide as lines of JSON, without the paths of the playbooks that it was made from."""
    rules = tuple(rule._replace(origins=()) for rule in guide.rules)
    return encoded(guide._replace(rules=rules))


def loaded(text: str) -> Guide:
    """The guide that was dumped. Raises ValueError, LookupError or TypeError for any other text."""
    return opened(text.encode("ascii"), 0)
