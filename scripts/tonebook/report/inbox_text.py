"""An inbox for people: who waits first, then what happened to each class, then the replies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tonebook.moments import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tonebook.inbox.examine import Summary, Tally
    from tonebook.inbox.saved import Repeated
    from tonebook.inbox.waiting import Waiting

DETRACTOR = "detractor"
QUOTED = 100
MOST_PROBLEMS = 20
CONFIDENCES = {
    "declared": "declared",
    "high": "proposed with high confidence",
    "medium": "with medium",
    "low": "with low",
    "unclear": "unclear",
}
HEADS = ("comments", "answered", "in time", "late", "wait", "past target")


def report(summary: Summary, most: int) -> str:
    """The whole report."""
    parts = [
        _head(summary),
        _waiting(summary, most),
        _classes(summary),
        _attention(summary),
        _returning(summary),
        _repeated(summary),
        _broken(summary),
        _problems(summary),
        _notes(summary),
    ]
    return "\n\n".join("\n".join(lines) for lines in map(list, parts) if lines)


def _head(summary: Summary) -> Iterator[str]:
    total = summary.total
    yield (
        f"{summary.rows:,} comment{'' if summary.rows == 1 else 's'}: "
        f"{total.answered:,} answered, {total.waiting:,} wait, "
        f"{total.waiting_past:,} of them past their target. Now is {summary.now}."
    )
    said = ", ".join(
        f"{summary.confidences[name]:,} {says}"
        for name, says in CONFIDENCES.items()
        if summary.confidences.get(name)
    )
    yield f"Classes: {said or 'none'}. What is not declared is proposed: read before you act."
    yield "Hours are counted by the clock, nights and weekends included."
    if total.without_time:
        yield f"{total.without_time:,} have no time to count from, or none to count to."


def _waiting(summary: Summary, most: int) -> Iterator[str]:
    if not summary.waiting:
        return
    shown = summary.waiting[:most]
    yield f"Waiting, the most urgent {len(shown)} of {summary.total.waiting:,}"
    for one in shown:
        yield f"  {_place(one.path, one.number)}  {_who(one)}"
        yield f"    {_quoted(one.text)}"
        yield f"    {_why(one)}"


def _who(one: Waiting) -> str:
    waited = f"waits {in_words(one.age)}" if one.age >= 0 else "no time given"
    target = f", target {in_words(one.target)}" if one.target is not None else ""
    named = one.comment_class or "unclear"
    owner = f" \u00b7 {one.owner}" if one.owner else ""
    return f"{named} ({one.confidence}) \u00b7 {waited}{target}{owner}"


def _why(one: Waiting) -> str:
    who = " \u00b7 ".join(part for part in (one.author, one.platform) if part) or "nobody named"
    told = ", ".join(f"\u201c{words}\u201d" for words in one.reasons[:3])
    return f"{who}: {told}" if told else who


def _classes(summary: Summary) -> Iterator[str]:
    if not summary.tallies:
        return
    names = {name: name or "unclear" for name in summary.tallies}
    wide = max(map(len, names.values()))
    yield f"{'By class':<{wide + 2}}" + "".join(f"{head:>13}" for head in HEADS)
    for name, tally in summary.tallies.items():
        yield f"  {names[name]:<{wide}}" + "".join(f"{n:>13,}" for n in _columns(tally))


def _columns(tally: Tally) -> tuple[int, ...]:
    return (
        tally.comments,
        tally.answered,
        tally.in_time,
        tally.late,
        tally.waiting,
        tally.waiting_past,
    )


def _attention(summary: Summary) -> Iterator[str]:
    tally, total = summary.tallies.get(DETRACTOR), summary.total
    if tally is None:
        if summary.rows:
            yield "Nobody is declared a detractor here, and no comment reads as one's."
        return
    yield (
        f"Detractors wrote {_share(tally.comments, total.comments)} of the comments. They got "
        f"{_share(tally.answered, total.answered)} of the replies and "
        f"{_share(tally.reply_words, total.reply_words)} of the words in them, and are "
        f"{_share(tally.waiting, total.waiting)} of those who wait."
    )


def _share(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)}%" if whole else "none"


def _returning(summary: Summary) -> Iterator[str]:
    if summary.returning:
        yield "They keep coming back. Read all that they wrote, and ask whether one talk is due"
        for one in summary.returning:
            yield (
                f"  {one.author}: {one.comments} comments, {one.critical} critical, "
                f"{one.replies} answered"
            )


def _repeated(summary: Summary) -> Iterator[str]:
    if summary.repeated:
        yield "Sent more than once"
        for one in summary.repeated:
            yield f"  {_times(one)}, first in {_place(one.path, one.first)}{_source(one)}"
            yield f"    {_quoted(one.text)}"
    if summary.is_cut:
        yield "  This inbox is large: beyond 200,000, replies and authors are not compared."


def _times(one: Repeated) -> str:
    """How often, and how much of that at once: `9 times, 4 on one day, 2 in one thread`."""
    parts = [f"{one.times:,} times"]
    parts += [f"{one.in_a_day:,} on one day"] if one.in_a_day > 1 else []
    parts += [f"{one.in_a_thread:,} in one thread"] if one.in_a_thread > 1 else []
    return ", ".join(parts)


def _source(one: Repeated) -> str:
    return f" (saved reply {one.saved_reply})" if one.saved_reply else ""


def _broken(summary: Summary) -> Iterator[str]:
    if summary.broken:
        yield "Replies that the guide would mend"
        for one in summary.broken:
            yield f"  {one.times:>5,}  {one.severity:<10}  {one.rule}"
            yield f"         {_plain(one.message)}"
            for path, number, words in one.examples:
                yield f"         {_place(path, number)}  {_quoted(words)}"


def _problems(summary: Summary) -> Iterator[str]:
    if summary.problem_count:
        yield f"Not read as meant: {summary.problem_count:,}"
        for path, number, message in summary.problems[:MOST_PROBLEMS]:
            yield f"  {_place(path, number)}  {_plain(message)}"
        if summary.problem_count > MOST_PROBLEMS:
            yield f"  and {summary.problem_count - MOST_PROBLEMS:,} more"


def _notes(summary: Summary) -> Iterator[str]:
    for path, number, message in summary.notes:
        yield f"{_place(path, number)}  {_plain(message)}"


def _place(path: str, number: int) -> str:
    return f"{path}:{number}"


def _plain(text: str) -> str:
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def _quoted(text: str) -> str:
    line = _plain(text)
    cut = line if len(line) <= QUOTED else line[: QUOTED - 1].rstrip() + "\u2026"
    return f"\u201c{cut}\u201d"
