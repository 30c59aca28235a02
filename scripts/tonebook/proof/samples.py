"""Every text that the guide offers passes its own rules: samples, tones, replies, statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tonebook.draft import Medium, Post
from tonebook.proof import posts
from tonebook.proof.place import at
from tonebook.proof.responses import filled
from tonebook.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tonebook.documents.platform import Sample
    from tonebook.documents.playbooks import Playbooks
    from tonebook.finding import Finding
    from tonebook.lint import Linter
    from tonebook.vocabulary import Severity


class Offered(NamedTuple):
    """A text that readers may copy, and where it stands in YAML."""

    address: str
    post: Post


def samples(playbooks: Playbooks, linter: Linter) -> Iterator[Finding]:
    """What the rules find in texts that the guide offers: errors, but for suggestions."""
    for one in offered(playbooks, linter.guide.default_platform):
        if one.post.platform not in linter.guide.platforms:
            continue
        reading = Reading(one.post, linter.guide.platforms[one.post.platform])
        for found in linter.findings(reading):
            severity: Severity = "suggestion" if found.severity == "suggestion" else "error"
            message = f"A sample, yet {found.rule} finds “{found.shown}”: {found.message}"
            yield at(playbooks, one.address, "sample", message, severity)


def offered(playbooks: Playbooks, platform: str) -> Iterator[Offered]:
    """Every such text as a post; those that name no platform are for the one given."""
    for name, book in playbooks.platforms.items():
        for number, sample in enumerate(book.samples):
            yield Offered(f"platforms/{name}.samples[{number}]", _sample(sample, name))
    for name, tone in playbooks.tones.items():
        for number, spoken in enumerate(tone.samples):
            post = posts.post(spoken.text, spoken.platform, spoken.goal, spoken.in_reply_to)
            post = post._replace(tone=name)
            yield Offered(f"tones/{name}.samples[{number}]", post)
    yield from _replies(playbooks, platform)
    for number, statement in enumerate(
        playbooks.crisis.holding_statements if playbooks.crisis else ()
    ):
        text = filled(statement.text, statement.variables)
        address = f"responses/crisis.holding_statements[{number}].text"
        yield Offered(address, posts.post(text, statement.platform))


def _replies(playbooks: Playbooks, platform: str) -> Iterator[Offered]:
    """Saved replies with their variables filled, each as an answer to a comment of its class."""
    classes = playbooks.triage.classes if playbooks.triage else ()
    comments = {one.id: one.comment for one in classes}
    for number, one in enumerate(classes):
        if one.reply:
            address = f"responses/triage.classes[{number}].reply"
            yield Offered(address, posts.post(one.reply, platform, "converse", one.comment))
    for number, reply in enumerate(playbooks.replies.replies if playbooks.replies else ()):
        comment = comments.get(reply.comment_class, reply.when)
        for place, variant in enumerate(reply.variants):
            text = filled(variant, reply.variables)
            address = f"responses/replies.replies[{number}].variants[{place}]"
            yield Offered(address, posts.post(text, platform, "converse", comment))


def _sample(sample: Sample, platform: str) -> Post:
    return Post(
        id="sample",
        platform=platform,
        body=posts.field("body", sample.text),
        kind="reply" if sample.in_reply_to else "post",
        goal=sample.goal,
        paid=sample.paid,
        fields=(posts.field("title", sample.field_title),) if sample.field_title else (),
        media=tuple(
            Medium(posts.field("media", one.file), posts.field("alt_text", one.alt))
            for one in sample.media
        ),
        owner=sample.owner,
        answers_until=sample.answers_until,
        in_reply_to=sample.in_reply_to,
    )
