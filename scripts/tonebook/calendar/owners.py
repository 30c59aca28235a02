"""Who answers, until when, and how much at a time."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING

from tonebook.calendar.clock import WEEK, short, weekday
from tonebook.calendar.entry import Told, noted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from tonebook.calendar.entry import Entry, Noted
    from tonebook.calendar.expectations import Expectations
    from tonebook.draft import Post

MOST_OPEN = 3
SEVERAL = 4
"""Questions of one file without an owner that are told as one; fewer are told one by one."""

SHOWN = 6
NO_OWNER = Told("warning", "A question that we ask and then ignore is worse than silence.")
TOO_MANY = Told("warning", "Nobody can hold more than a few conversations and do them justice.")
OVER = Told("error", "A promise to answer that has run out before anybody could ask is none.")


def unanswered(entries: Sequence[Entry], today: date) -> Iterator[Noted]:
    """A finding for each question without somebody who answers, or without an end.

    A file in which nobody ever answers, as a table without such columns, has one for all.
    """
    nameless = _nameless(entries, today)
    for entry in entries:
        is_told = entry.post.source.path in nameless
        if entry.asks and not is_told and (missing := _missing(entry.post)):
            message = (
                "This asks people something. Say who stays for the answers, and how long: "
                f"{missing}."
            )
            yield noted("no-owner", NO_OWNER, entry, message)
    for asking in nameless.values():
        yield noted("no-owner", NO_OWNER, asking[-1], _for_all(asking))
    yield from _over(entries)


def _missing(post: Post) -> str:
    """The keys that a question lacks."""
    keys = (("owner", post.owner), ("answers_until", post.answers_until))
    return " and ".join(f"`{name}`" for name, value in keys if not value)


def _nameless(entries: Iterable[Entry], today: date) -> dict[str, list[Entry]]:
    """By file, the coming posts that ask, where several do and no post has an owner."""
    asking: dict[str, list[Entry]] = {}
    named: set[str] = set()
    for entry in entries:
        path = entry.post.source.path
        if entry.post.owner or entry.post.answers_until:
            named.add(path)
        if entry.asks and entry.day >= today:
            asking.setdefault(path, []).append(entry)
    return {p: found for p, found in asking.items() if len(found) >= SEVERAL and p not in named}


def _for_all(asking: Sequence[Entry]) -> str:
    days = list(dict.fromkeys(short(entry.day) for entry in asking))
    left = len(days) - SHOWN
    more = f", and {left:,} more day{'' if left == 1 else 's'}" if left > 0 else ""
    return (
        f"{len(asking):,} posts here ask people something ({', '.join(days[:SHOWN])}{more}), and "
        "none says who stays for the answers. Add `owner` and `answers_until` to each."
    )


def _over(entries: Iterable[Entry]) -> Iterator[Noted]:
    """A finding for each post whose answers end before it goes out."""
    for entry in entries:
        if entry.until and entry.moment >= entry.until.moment:
            message = (
                f"Answers end {weekday(entry.until.wall.date())}, before the post goes out on "
                f"{weekday(entry.day)}. Set `answers_until` to a later day."
            )
            yield noted("answers-over", OVER, entry, message)


def crowded(entries: Iterable[Entry], expected: Expectations) -> Iterator[Noted]:
    """A finding where one owner comes to have more conversations open at once than one can hold."""
    open_now: dict[str, list[tuple[float, int, Entry]]] = {}
    told: set[str] = set()
    for number, entry in enumerate(entries):
        owner = entry.post.owner.strip()
        if not (owner and entry.until and entry.asks):
            continue
        held = open_now.setdefault(owner.casefold(), [])
        while held and held[0][0] <= entry.moment:
            heappop(held)
            if len(held) <= MOST_OPEN:
                told.discard(owner.casefold())
        heappush(held, (entry.until.moment, number, entry))
        if len(held) > MOST_OPEN and owner.casefold() not in told:
            told.add(owner.casefold())
            yield noted("crowded-owner", TOO_MANY, entry, _message(owner, held, expected))


def _message(owner: str, held: list[tuple[float, int, Entry]], expected: Expectations) -> str:
    listed = sorted((entry for _, _, entry in held), key=lambda entry: entry.moment)
    posts = ", ".join(f"{expected.name(e.platform)} {weekday(e.day)}" for e in listed)
    return (
        f"{owner} has {len(held)} questions open at once from {weekday(listed[-1].day)} ({posts}). "
        "Give one to somebody else, or ask it later."
    )


def open_by_week(entries: Iterable[Entry], starts: Sequence[date]) -> dict[str, list[int]]:
    """The most questions that each owner has open at once in each week, busiest owners first."""
    edges: dict[str, list[tuple[float, int, date]]] = {}
    for entry in entries:
        if entry.asks and entry.until and entry.post.owner:
            own = edges.setdefault(entry.post.owner.strip(), [])
            own.append((entry.moment, 1, entry.day))
            own.append((entry.until.moment, -1, entry.until.wall.date()))
    found = {owner: _highest(own, starts) for owner, own in edges.items()}
    return dict(sorted(found.items(), key=lambda pair: (-sum(pair[1]), pair[0])))


def _highest(edges: list[tuple[float, int, date]], starts: Sequence[date]) -> list[int]:
    ordered = sorted(edges, key=lambda edge: edge[:2])
    highest, now, place = [], 0, 0
    for start in starts:
        end = start + WEEK
        most = now
        while place < len(ordered) and ordered[place][2] < end:
            now += ordered[place][1]
            most = max(most, now)
            place += 1
        highest.append(most)
    return highest
