"""Inheritance: what each layer changes of a rule, in the order in which layers stand.

What a later layer says stands over what an earlier one said:
base, organisation, platform, campaign, profile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tonebook.guide import Origin

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from tonebook.compile.problems import Problems
    from tonebook.documents.overrides import Override
    from tonebook.documents.playbooks import Place, Playbooks
    from tonebook.guide import Rule


class Step(NamedTuple):
    """One layer's changes: where they stand, and what they change."""

    address: str
    overrides: Mapping[str, Override]


class Layers(NamedTuple):
    """The steps below the platforms, each platform's own by its id, and those above them."""

    below: tuple[Step, ...]
    platforms: Mapping[str, Step]
    above: tuple[Step, ...]


def layers_of(
    books: Playbooks, campaign: str | None, profile: str | None, problems: Problems
) -> Layers:
    """The layers of the playbooks; a campaign or a profile that is not there is a problem."""
    above = []
    for folder, name, documents in (
        ("campaigns", campaign, books.campaigns),
        ("profiles", profile, books.profiles),
    ):
        if name is None:
            continue
        if name in documents:
            above.append(Step(f"{folder}/{name}", documents[name].overrides))
        else:
            problems.unknown("guide", name, f"{folder}/{name}.yml is not there.", documents)
    return Layers(
        tuple(Step(layer.address, layer.overrides) for layer in books.layers),
        {name: Step(f"platforms/{name}", d.overrides) for name, d in books.platforms.items()},
        tuple(above),
    )


def check_names(
    layers: Layers, rules: Collection[str], renamed: Mapping[str, str], problems: Problems
) -> None:
    """Whether every override is of a rule that there is, under the id that it has now."""
    for step in (*layers.below, *layers.platforms.values(), *layers.above):
        for name in step.overrides:
            address = f"{step.address}.overrides.{name}"
            if name in renamed:
                message = f"`{name}` is now called `{renamed[name]}`. Write that."
                problems.say(address, "renamed-rule", message)
            elif name not in rules:
                problems.unknown(address, name, f"There is no rule `{name}`.", rules)


class Changer:
    """Changes rules as layers say, and keeps where each change was written."""

    def __init__(self, places: Mapping[str, Place], problems: Problems) -> None:
        self._places = places
        self._problems = problems

    def changed(self, rule: Rule, steps: Iterable[Step]) -> Rule:
        """The rule after each step; `off` is a severity until a later one sets another."""
        for step in steps:
            override = step.overrides.get(rule.id)
            if override is not None:
                rule = self._overridden(rule, override, f"{step.address}.overrides.{rule.id}")
        return rule

    def _overridden(self, rule: Rule, override: Override, address: str) -> Rule:
        changes: dict[str, Any] = {
            key: value
            for key in ("severity", "message")
            if (value := getattr(override, key)) is not None
        }
        if override.goals is not None:
            changes["goals"] = frozenset(override.goals)
        options = self._options(rule.options, override, address)
        origins = [
            Origin(key, place.path, place.line)
            for key in override.__struct_fields__
            if key != "reason" and (place := self._places.get(f"{address}.{key}"))
        ]
        return rule._replace(**changes, options=options, origins=(*rule.origins, *origins))

    def _options(self, options: Any, override: Override, address: str) -> Any:
        changes = _of_options(options, override)
        for key in changes.keys() - set(options._fields):
            message = f"This rule's kind has no `{key}` to change."
            self._problems.say(address, "override", message)
            del changes[key]
        return options._replace(**changes)


def _of_options(options: Any, override: Override) -> dict[str, Any]:
    """What an override makes of the options of a rule's kind, whether or not the kind has them."""
    changes: dict[str, Any] = {
        key: value for key in ("most", "least") if (value := getattr(override, key)) is not None
    }
    if override.add_terms or override.remove_terms:
        terms = (*getattr(options, "terms", ()), *override.add_terms)
        changes["terms"] = tuple(term for term in terms if term not in override.remove_terms)
    if override.add_exceptions:
        changes["exceptions"] = (*getattr(options, "exceptions", ()), *override.add_exceptions)
    return changes
