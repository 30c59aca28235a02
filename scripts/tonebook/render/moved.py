"""Where a rule stood under an id that it had: old addresses lead on, with and without scripts."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from tonebook.documents.rules import former_ids

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tonebook.documents.playbooks import Playbooks

POLICY = "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'"


class Moved(NamedTuple):
    """A rule that had another id: the anchor of old, and where and what it is now."""

    anchor: str
    family: str
    rule: str
    title: str


def moved(playbooks: Playbooks) -> dict[str, tuple[Moved, ...]]:
    """The rules that moved, by the family whose page they stood on."""
    titles = {
        f"{name}/{rule.id}": rule.title
        for name, family in playbooks.families.items()
        for rule in family.rules
    }
    found: dict[str, tuple[Moved, ...]] = {}
    for old, new in former_ids(playbooks.families).items():
        (family, _, anchor), (now, _, rule) = old.partition("/"), new.partition("/")
        found[family] = (*found.get(family, ()), Moved(anchor, now, rule, titles[new]))
    return found


def redirects(playbooks: Playbooks, rules: Mapping[str, tuple[Moved, ...]]) -> dict[str, str]:
    """A small page for each family that is no more, at its old address: path → HTML."""
    gone = rules.keys() - playbooks.families.keys()
    return {f"rules/{family}/index.html": _page(family, rules[family]) for family in sorted(gone)}


def _page(family: str, rules: tuple[Moved, ...]) -> str:
    links = "\n".join(
        f'<li id="{escape(one.anchor)}"><code>{escape(f"{family}/{one.anchor}")}</code> is now '
        f'<a href="../{escape(one.family)}/#{escape(one.rule)}">{escape(one.title)}</a></li>'
        for one in rules
    )
    return f"""<!doctype html>
<!-- Written by `tonebook build` from the playbooks: edit those. -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="robots" content="noindex">
<title>These rules moved</title>
<script src="../../assets/javascripts/moved.js" defer></script>
</head>
<body>
<main>
<h1>These rules moved</h1>
<ul>
{links}
</ul>
<p><a href="../">All rules</a></p>
</main>
</body>
</html>
"""
