"""Each limit of each platform: one under, at, and one over, by the shipped guide."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tonebook.compile import compile_guide
from tonebook.draft import FieldText, Medium, Post
from tonebook.lint import Linter
from tonebook.load import load
from tonebook.measure import ITEMS
from tonebook.reading import Reading
from tonebook.source import Source

if TYPE_CHECKING:
    from tonebook.guide import Guide, Limit, Rule

PLAYBOOKS = Path(__file__).parents[2] / "playbooks"
WITH_MEDIA = ("media", "alt_text")
UNITS = {
    "hashtags": "#Tag{} ",
    "mentions": "@name{} ",
    "links": "https://example.org/{} ",
}


@cache
def linter() -> Linter:
    playbooks = load(PLAYBOOKS).playbooks
    assert playbooks
    guide = compile_guide(playbooks).guide
    assert guide
    return Linter(guide)


def field_of(name: str, text: str) -> FieldText:
    return FieldText(name, text, Source("post", text))


def text_of(length: int) -> str:
    """Plain words of exactly so many characters: every counter counts each of them once."""
    return ("word " * (length // 5 + 1))[: length - 1] + "s" if length else ""


def post_with(platform: str, field: str, count: int, limit: Limit) -> Post:
    """A post that has exactly `count` of a field, and media where the limit is for such posts."""
    picture = Medium(field_of("media", "a.png"), field_of("alt_text", "A heron on a weir."))
    media = (picture,) if limit.media else ()
    post = Post("post", platform, field_of("body", "A post."), goal="inform", media=media)
    if field in UNITS:
        body = "Herons. " + "".join(UNITS[field].format(n) for n in range(count))
        return post._replace(body=field_of("body", body.strip()))
    if field == "media":
        return post._replace(media=(picture,) * count)
    if field == "poll_options":
        return post._replace(fields=(field_of("poll_option", "Yes"),) * count)
    if field == "hashtag":
        tag = ("Tag" * count)[:count]
        return post._replace(body=field_of("body", f"Herons. #{tag}"))
    if field == "tags" and limit.counter == ITEMS:
        return post._replace(fields=(field_of(field, ", ".join(["heron"] * count)),))
    text = text_of(count)
    if field == "body":
        return post._replace(body=field_of("body", text))
    if field == "reply":
        return post._replace(body=field_of("body", text), kind="reply", in_reply_to="A comment.")
    if field == "alt_text":
        return post._replace(media=(picture._replace(alt=field_of(field, text)),))
    return post._replace(fields=(field_of(field, text.replace(" ", "-")),))


def ruled_fields(guide: Guide) -> set[str]:
    return {rule.options.field for rule in guide.rules if is_platform_limit(rule)}


def rules_for(field: str) -> set[str]:
    rules = linter().guide.rules
    return {rule.id for rule in rules if is_platform_limit(rule) and rule.options.field == field}


def is_platform_limit(rule: Rule) -> bool:
    return rule.kind == "length" and rule.options.most is None and rule.options.least is None


def cases() -> list[tuple[str, str, int]]:
    guide = linter().guide
    return [
        (platform, field, number)
        for platform, facts in guide.platforms.items()
        for field in facts.fields
        if field in ruled_fields(guide)
        for number in range(len(facts.fields[field].most))
    ]


def due(limits: list[Limit], count: int) -> set[str]:
    """The severity that so many call for: of the limits they break, the gravest."""
    broken = {limit.severity for limit in limits if count > limit.value}
    return {"error"} if "error" in broken else broken


@pytest.mark.parametrize(("platform", "field", "number"), cases())
def test_a_limit_holds_one_under_and_at_it_and_breaks_one_over(
    platform: str, field: str, number: int
) -> None:
    facts = linter().guide.platforms[platform]
    limits = facts.fields[field].most
    limit = limits[number]
    if platform == "bluesky" and field == "hashtag":
        pytest.skip("the app finds no tag that is too long, so none can be over")
    holding = [one for one in limits if one.holds(media=bool(limit.media) or field in WITH_MEDIA)]
    for count in (limit.value - 1, limit.value, limit.value + 1):
        reading = Reading(post_with(platform, field, count, limit), facts)
        found = {
            finding.severity
            for finding in linter().findings(reading)
            if finding.rule in rules_for(field)
        }
        assert found == due(holding, count), (count, limit)


def test_every_field_that_a_draft_can_hold_has_a_rule_for_its_limits() -> None:
    guide = linter().guide
    limited = {field for facts in guide.platforms.values() for field in facts.fields}
    not_in_drafts = {"description", "poll_question", "link"}
    assert limited - ruled_fields(guide) <= not_in_drafts
