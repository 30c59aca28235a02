"""A family of tone rules: `rules/<family>.yml`.

What every rule has stands here; what a kind of rule adds is read from the options of its check,
so that a kind is described once.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

import msgspec
from msgspec import Meta

from tonebook import vocabulary
from tonebook.checks import KINDS, kind_named
from tonebook.documents.measured import MeasuredRule
from tonebook.documents.values import (
    Also,
    Checked,
    Confidence,
    Document,
    FormerId,
    Goal,
    PostKind,
    Scope,
    Severity,
    Slug,
    SourceId,
    Text,
)


class MediumExample(Document, frozen=True, kw_only=True):
    """A picture or film of an example."""

    file: Text
    alt: str = ""


class Example(Document, frozen=True, kw_only=True):
    """An example that needs more than its text; braces mark the words to be found."""

    text: str = ""
    platform: Slug | None = None
    goal: Annotated[
        Literal["converse", "inform", "convert", ""] | None,
        Meta(description='The first of the rule\'s goals, if left out; "" is a draft without one.'),
    ] = None
    tone: str = ""
    metrics: tuple[str, ...] = ()
    paid: bool | None = None
    title: str = ""
    link: str = ""
    tags: str = ""
    poll_question: str = ""
    poll_options: tuple[str, ...] = ()
    media: tuple[MediumExample, ...] = ()
    in_reply_to: str = ""
    comment_class: Annotated[str, Meta(description="The class of that comment.")] = ""
    received_at: Annotated[str, Meta(description="When that comment came.")] = ""
    answered_at: Annotated[str, Meta(description="When we answered.")] = ""
    earlier: Annotated[tuple[str, ...], Meta(description="Our replies in the thread before.")] = ()
    owner: str | None = None
    answers_until: str | None = None
    why: Annotated[str, Meta(description="What this example shows.")] = ""


class Examples(Document, frozen=True, kw_only=True):
    """What to do and what not to do; the bad ones mark the words to be found in braces."""

    good: Annotated[tuple[str | Example, ...], Meta(min_length=1)]
    bad: Annotated[tuple[str | Example, ...], Meta(min_length=1)]


class RuleFields(Document, frozen=True, kw_only=True):
    """What every rule has, whatever its kind."""

    id: Slug
    title: Text
    also: Also = ()
    formerly: tuple[FormerId, ...] = ()
    severity: Severity
    confidence: Confidence
    message: Annotated[
        str,
        Meta(min_length=1, description="What to do. {match} stands for the words found."),
    ]
    why: Text
    evidence: Annotated[
        tuple[SourceId, ...] | Literal["house preference"],
        Meta(description='Ids of sources, or "house preference".'),
    ] = "house preference"
    boundary: Annotated[str, Meta(min_length=1, description="Where the advice stops holding.")]
    scope: tuple[Scope, ...] = ("body",)
    goals: tuple[Goal, ...] = ("converse", "inform", "convert")
    platforms: tuple[Slug, ...] | None = None
    posts: tuple[PostKind, ...] = ("post", "reply")
    paid: bool | None = None
    unseen: Annotated[
        str | None,
        Meta(
            description="What the check cannot see, for a person to look at; "
            '"" where it sees all. Left out, it follows from the kind.'
        ),
    ] = None
    quotations: Annotated[bool, Meta(description="Whether quoted words count too.")] = False
    examples: Examples
    measured: Annotated[
        MeasuredRule | None,
        Meta(description="How often it was right, counted on labelled posts."),
    ] = None

    @property
    def judges(self) -> bool:
        """Whether its page says how often it is right: an error that is sure needs no telling."""
        return not (self.severity == "error" and self.confidence == "high")


def _described(annotation: Any) -> Any:
    """The type of an option, its description in words put where schemas want it."""
    if get_origin(annotation) is Annotated:
        plain, description = get_args(annotation)
        return Annotated[plain, Meta(description=description)]
    return annotation


def option_types(options: type[Any]) -> dict[str, Any]:
    """The type of each option of a kind, with its description if it has one."""
    return _option_types(options)  # type: ignore[arg-type]  # a class is hashable


@cache
def _option_types(options: Any) -> dict[str, Any]:
    return get_type_hints(options, None, vars(vocabulary), include_extras=True)


def _document_of(name: str, options: type[Any]) -> type[RuleFields]:
    defaults = options._field_defaults
    fields = [
        (field, _described(annotation), defaults[field])
        if field in defaults
        else (field, _described(annotation))
        for field, annotation in option_types(options).items()
    ]
    return msgspec.defstruct(  # type: ignore[return-value]
        f"{name.capitalize()}Rule",
        fields,
        bases=(RuleFields,),
        tag_field="kind",
        tag=name,
        frozen=True,
        kw_only=True,
        forbid_unknown_fields=True,
    )


RULE_DOCUMENTS: dict[str, type[RuleFields]] = {
    name: _document_of(name, kind_named(name).options) for name in KINDS
}
if TYPE_CHECKING:
    RuleDocument = RuleFields
else:
    RuleDocument = Union[tuple(RULE_DOCUMENTS.values())]  # noqa: UP007 - as many as there are kinds


class FamilyDocument(Checked, frozen=True, kw_only=True):
    """A family of rules."""

    family: Slug
    name: Text
    summary: Text
    rules: tuple[RuleDocument, ...]


def former_ids(families: Mapping[str, FamilyDocument]) -> dict[str, str]:
    """The ids that rules had, in full, each with the one it has now."""
    return {
        old if "/" in old else f"{name}/{old}": f"{name}/{rule.id}"
        for name, family in families.items()
        for rule in family.rules
        for old in rule.formerly
    }


def options_of(rule: RuleFields) -> Any:
    """The options of the rule's kind, as its check takes them."""
    kind = kind_of(rule)
    options = kind_named(kind).options
    return options(**{field: getattr(rule, field) for field in options._fields})


def kind_of(rule: RuleFields) -> str:
    """The name of the rule's kind."""
    return str(type(rule).__struct_config__.tag)
