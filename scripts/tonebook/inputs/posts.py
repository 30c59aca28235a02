"""A post made of a draft's settings and one text, whatever format they came in."""

from __future__ import annotations

from tonebook.draft import Comment, FieldText, Medium, Post
from tonebook.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tonebook.inputs.settings import Settings
    from tonebook.nodes import Scalar
    from tonebook.vocabulary import Goal

NOT_PICTURES = (".mp3", ".wav", ".m4a", ".pdf")


class Defaults(NamedTuple):
    """What holds where a draft says nothing: set by the guide and the command line."""

    platforms: tuple[str, ...]
    goal: Goal | None = None
    only_platforms: tuple[str, ...] = ()


FIELDS = ("title", "link", "tags")


def chosen(named: Iterable[str], defaults: Defaults) -> list[str]:
    """The platforms to make posts for, in order, each once.

    Those that the draft names; where the command line names some too, those of both, or else those
    of the command line: a draft can be tried for a platform that it does not name.
    """
    only = defaults.only_platforms
    names = dict.fromkeys(named) or defaults.platforms
    return [name for name in names if not only or name in only] or list(only)


def post(
    platform: str,
    settings: Settings,
    defaults: Defaults,
    body: FieldText,
    place: Callable[[str, Scalar], FieldText],
    part: tuple[int, int] = (1, 1),
) -> Post:
    """The post; `place` finds where a value stands in the source, `part` is of a thread."""
    number, parts = part
    fields = [place(name, value) for name, value in _fields(settings)]
    media = [
        Medium(
            place("media", medium.file),
            place("alt_text", medium.alt) if medium.alt else None,
            not medium.decorative and not medium.file.text.lower().endswith(NOT_PICTURES),
        )
        for medium in (settings.media if number == 1 else [])
    ]
    name = settings.text("id") or settings.source.path
    return Post(
        id=f"{name}#{platform}" + (f"/{number}" if parts > 1 else ""),
        platform=platform,
        body=body,
        kind="reply" if settings.in_reply_to else "post",
        goal=settings.goal or defaults.goal,
        paid=settings.paid,
        fields=tuple(fields),
        media=tuple(media),
        owner=settings.text("owner"),
        answers_until=settings.text("answers_until"),
        in_reply_to=settings.in_reply_to,
        comment=_comment(settings, place),
        answered_at=settings.text("answered_at"),
        campaign=settings.text("campaign"),
        pillar=settings.text("pillar"),
        scheduled_at=settings.text("scheduled_at"),
        tone=settings.text("tone"),
        metrics=tuple(place("metrics", one) for one in settings.metrics),
        crisis=settings.text("crisis"),
        part=number,
        parts=parts,
    )


def _comment(settings: Settings, place: Callable[[str, Scalar], FieldText]) -> Comment | None:
    """What a reply answers, where the draft says more of it than its words."""
    said = {key: value.text for key, value in settings.comment.items()}
    if not (said or settings.earlier):
        return None
    return Comment(
        settings.in_reply_to,
        said.get("author", ""),
        said.get("class", ""),
        said.get("received_at", ""),
        settings.earlier,
        place("in_reply_to", settings.comment["class"]) if said.get("class") else None,
    )


def _fields(settings: Settings) -> Iterator[tuple[str, Scalar]]:
    """The parts of a post beside its text and its media, by name."""
    for name in FIELDS:
        value = settings.texts.get(name)
        if value and value.text.strip():
            yield name, value
    if settings.poll_question:
        yield "poll_question", settings.poll_question
    for option in settings.poll_options:
        yield "poll_option", option
