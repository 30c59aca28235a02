"""Platforms as the guide has them: their fields, with the limits that hold for our account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tonebook.guide import Field, Fold, Limit, Platform

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from tonebook.compile.problems import Problems
    from tonebook.documents.guide import GuideDocument
    from tonebook.documents.platform import FieldDocument, LimitDocument, PlatformDocument


def platform(document: PlatformDocument, guide: GuideDocument, problems: Problems) -> Platform:
    """The platform, with the features and limits that the guide says its account has."""
    address = f"platforms/{document.platform}"
    features = guide.account_features.get(document.platform, ())
    own = _own_limits(document, guide, problems)
    fields: dict[str, Field] = {}
    for name, field in document.fields.items():
        _check_counters(field, f"{address}.fields.{name}", problems)
        fields[name] = _field(name, field, features, own.get(name))
    if not fields.get("body", Field("body")).most:
        problems.say(f"{address}.fields", "missing-key", "`body` needs a limit in `most`.")
    for number, fold in enumerate(document.folds):
        problems.check_counter(fold.counter, f"{address}.folds[{number}].counter")
    return Platform(
        document.platform,
        document.name,
        document.dialect,
        fields,
        tuple(Fold(f.where, f.earliest, f.latest, f.counter) for f in document.folds),
        document.clickable_links,
        document.has_threads,
    )


def _own_limits(
    document: PlatformDocument, guide: GuideDocument, problems: Problems
) -> Mapping[str, int]:
    """What the guide says of its own account's limits, in place of the platform's."""
    own = guide.limits.get(document.platform, {})
    for name in own:
        if name not in document.fields:
            address = f"guide.limits.{document.platform}.{name}"
            message = f"{document.name} has no `{name}`."
            problems.unknown(address, name, message, document.fields)
    return own


def _check_counters(document: FieldDocument, address: str, problems: Problems) -> None:
    problems.check_counter(document.counter, f"{address}.counter")
    for number, limit in enumerate(document.most):
        if limit.counter:
            problems.check_counter(limit.counter, f"{address}.most[{number}].counter")


def _field(name: str, document: FieldDocument, features: Collection[str], own: int | None) -> Field:
    most = _limits(document.most, document.counter, features)
    if own is not None:
        most = (Limit(own, document.counter, "error", "high"),)
    return Field(name, most, _limits(document.least, document.counter, features))


def _limits(
    typed: Iterable[LimitDocument], counter: str, features: Collection[str]
) -> tuple[Limit, ...]:
    """The limits that hold, the gravest first; those of a feature stand in place of the others."""
    limits = list(typed)
    special = [one for one in limits if one.when and one.when in features]
    made = [
        Limit(one.value, one.counter or counter, one.severity, one.confidence, one.with_media)
        for one in special or limits
        if special or not one.when
    ]
    return tuple(sorted(made, key=lambda one: (one.severity != "error", not one.media)))
