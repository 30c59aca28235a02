"""A guide may set the limits of its own accounts, such as those of its Mastodon server."""

from __future__ import annotations

from tonebook.compile import compile_guide
from tonebook.load import load

GUIDE = {
    "name": "Ours",
    "summary": "How we write.",
    "site_url": "https://ours.example/",
    "platforms": ["x", "bluesky"],
    "default_platform": "x",
}


def test_a_limit_of_our_own_stands_in_place_of_the_platforms(compiled) -> None:
    guide = compiled(files={"guide.yml": {**GUIDE, "limits": {"bluesky": {"body": 5000}}}})
    (limit,) = guide.platforms["bluesky"].fields["body"].most
    assert (limit.value, limit.severity) == (5000, "error")
    assert guide.platforms["x"].fields["body"].most[0].value == 280


def test_a_limit_for_a_field_that_the_platform_has_not_is_an_error(guide_folder) -> None:
    folder = guide_folder(files={"guide.yml": {**GUIDE, "limits": {"x": {"boddy": 5000}}}})
    playbooks = load(folder).playbooks
    assert playbooks
    messages = [finding.message for finding in compile_guide(playbooks).findings]
    assert messages == ["X has no `boddy`. Did you mean `body`?"]
