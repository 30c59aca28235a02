"""A platform as its page shows it: limits at a glance, topics that it has, rules made for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tonebook.render.meters import meter

if TYPE_CHECKING:
    from tonebook.documents.platform import PlatformDocument, Topic
    from tonebook.render.views import Library

TOPICS = (
    "hooks",
    "links",
    "mentions",
    "hashtags",
    "media",
    "accessibility",
    "threads",
    "polls",
    "stories",
    "editing",
    "moderation",
)


def shown(platform: PlatformDocument, library: Library) -> dict[str, Any]:
    """The values of a platform's page."""
    speaking = library.for_platform(platform.platform)
    rules = [rule for found in speaking.values() for rule in found]
    return {
        "platform": platform,
        "topics": topics(platform),
        "glance": at_a_glance(platform),
        "limit_count": limit_count(platform),
        "speaking": {family: len(found) for family, found in speaking.items()},
        "rule_count": len(rules),
        "own": [rule.named for rule in rules if rule.platforms],
    }


def topics(platform: PlatformDocument) -> list[tuple[str, Topic]]:
    """The topics that the platform's playbook has something on, in the order of the page."""
    return [(name, topic) for name in TOPICS if (topic := getattr(platform, name))]


class Glance(NamedTuple):
    """The most of a field; past `warns`, if that is not 0, the linter already warns."""

    field: str
    most: int
    warns: int


def at_a_glance(platform: PlatformDocument) -> list[Glance]:
    """Each field but the text, where there is a limit for everyone."""
    gauges = {name: meter(field, ()) for name, field in platform.fields.items() if name != "body"}
    return [
        Glance(name, gauge.full, min((value for value, _ in gauge.warnings), default=0))
        for name, gauge in gauges.items()
        if gauge
    ]


def limit_count(platform: PlatformDocument) -> int:
    """How many limits the playbook holds."""
    return sum(len(field.most) + len(field.least) for field in platform.fields.values())
