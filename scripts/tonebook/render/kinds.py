"""How a rule is checked, in words: its kind, its counters, and its unusual settings."""

from __future__ import annotations

from typing import Annotated, NamedTuple, get_args, get_origin, get_type_hints

from tonebook import vocabulary
from tonebook.checks import kind_named
from tonebook.documents.rules import RuleFields, kind_of, options_of
from tonebook.measure import ITEMS
from tonebook.text.counters import REGISTRY

KIND_IN_WORDS = {
    "answer": "Looks in a reply for what such a comment needs, and for what does not fit it.",
    "capitalization": "Compares letter case with the case that is asked for.",
    "conditional": "Finds words that need other words beside them, where those are missing.",
    "consistency": "Finds two spellings of the same thing in one post.",
    "disclosure": "Looks for the disclosure that a paid post must carry, and for where it stands.",
    "echo": "Looks in a reply for a word of the comment that it answers.",
    "entity": "Looks at links, mentions and hashtags, one by one.",
    "existence": "Finds words and phrases that should not be there.",
    "informality": "Finds half words and emoji under a tone with much at stake.",
    "intent": "Compares what the text does, by its cues, with the goal that it declares.",
    "length": "Counts a field as the platform counts it, and compares with the limit.",
    "measures": "Compares the measures that a draft names with its goal.",
    "metric": "Measures the whole text and compares with a bound.",
    "occurrence": "Counts how often something stands in the text.",
    "punctual": "Compares when a comment came with when its reply goes out.",
    "repeat": "Compares a reply with our earlier ones in the same thread.",
    "repetition": "Finds the same word or line standing twice.",
    "required": "Notices that something is missing.",
    "substitution": "Finds words that have a better one, and can put it in.",
}
COUNTER_LABELS = {
    "x_weighted": "weighted characters",
    "x_weighted_strict": "weighted characters, strictly",
    "bluesky_app": "graphemes, short links",
    "bluesky_api": "graphemes, full links",
    "mastodon_status": "graphemes, links 23",
    "utf16": "UTF-16 units",
    "threads_conservative": "UTF-16 units, emoji by bytes",
    "linkedin_little_text": "UTF-16 units, some signs twice",
    "telegram": "UTF-16 units, unformatted",
    "youtube_tags": "UTF-16 units, all tags together",
}
COUNTER_IN_WORDS = {
    **{one.name: (COUNTER_LABELS.get(one.name, one.unit), one.how) for one in REGISTRY},
    ITEMS: ("pieces", "Each counts 1."),
}
SCOPE_IN_WORDS = {
    "body": "the text",
    "hook": "the first line",
    "before_fold": "what shows before the fold",
    "first_sentence": "the first sentence",
    "last_sentence": "the last sentence",
    "hashtags": "the hashtags",
    "link": "the link",
    "alt_text": "the alt text",
    "title": "the title",
    "reply": "a reply",
}


class Setting(NamedTuple):
    """One option of a rule, as readers see it."""

    name: str
    values: tuple[str, ...]
    meaning: str


def settings(rule: RuleFields) -> tuple[Setting, ...]:
    """The options of the rule's kind that its writer set."""
    options = options_of(rule)
    kind = kind_named(kind_of(rule)).options
    hints = get_type_hints(kind, None, vars(vocabulary), include_extras=True)
    usual = type(options)._field_defaults
    return tuple(
        Setting(name.replace("_", " "), _values(value), _meaning(hints[name]))
        for name, value in options._asdict().items()
        if name not in usual or value != usual[name]
    )


def _values(value: object) -> tuple[str, ...]:
    if isinstance(value, dict):
        return tuple(f"{left} → {', '.join(_values(right))}" for left, right in value.items())
    if isinstance(value, (tuple, list, frozenset, set)):
        return tuple(", ".join(_values(part)) for part in value)
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    return (str(value),)


def _meaning(hint: object) -> str:
    return str(get_args(hint)[1]) if get_origin(hint) is Annotated else ""
