"""Shares of posts by goal, held against the budgets of mix.yml."""

from __future__ import annotations

from math import ceil, floor
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tonebook.calendar.clock import name_of, start_of
from tonebook.calendar.entry import Told, noted
from tonebook.calendar.expectations import EVERY_PLATFORM
from tonebook.guide import GOALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from tonebook.calendar.entry import Entry, Noted
    from tonebook.calendar.expectations import Budget, Expectations
    from tonebook.vocabulary import Goal

LEAST_POSTS = 5
"""Below this many posts a share says nothing."""

MIX = Told(
    "warning",
    "Talking, telling and selling are different jobs. A balance that nobody plans ends in selling.",
)
NO_GOAL = Told("suggestion", "A post without a goal counts in no mix, and no measure fits it.")


class Share(NamedTuple):
    """The posts of one goal in a window: how many, how many may be, and how many declare it."""

    goal: Goal
    posts: int
    declared: int
    least: int
    most: int


class Mix(NamedTuple):
    """A budget held against one window; `posts` are those whose goal is known.

    `last` is the last of all, `last_of` that of each goal.
    """

    budget: Budget
    start: date
    posts: int
    shares: tuple[Share, ...]
    last: Entry
    last_of: Mapping[Goal, Entry] = MappingProxyType({})

    @property
    def counts(self) -> bool:
        """Whether there are enough posts to speak of shares."""
        return self.posts >= LEAST_POSTS

    @property
    def kept(self) -> bool:
        """Whether every goal is within its budget, as far as whole posts can be."""
        return all(share.least <= share.posts <= share.most for share in self.shares)


def mixes(entries: Iterable[Entry], budgets: Iterable[Budget]) -> list[Mix]:
    """Each budget in each of its windows that holds posts; those for all platforms come first."""
    counted = [entry for entry in entries if entry.counts and entry.goal]
    found = []
    for budget in budgets:
        windows: dict[date, list[Entry]] = {}
        for entry in counted:
            if budget.platform in {EVERY_PLATFORM, entry.platform}:
                windows.setdefault(start_of(budget.window, entry.day), []).append(entry)
        found += [_mix(budget, start, inside) for start, inside in sorted(windows.items())]
    return sorted(found, key=lambda one: one.budget.platform != EVERY_PLATFORM)


def _mix(budget: Budget, start: date, inside: Sequence[Entry]) -> Mix:
    whole = len(inside)
    shares = tuple(
        Share(
            goal,
            sum(entry.goal == goal for entry in inside),
            sum(entry.post.goal == goal for entry in inside),
            floor(budget.shares[goal].least * whole / 100),
            ceil(budget.shares[goal].most * whole / 100),
        )
        for goal in GOALS
    )
    last_of = {entry.goal: entry for entry in inside if entry.goal}
    return Mix(budget, start, whole, shares, inside[-1], last_of)


def unbalanced(found: Sequence[Mix], expected: Expectations, today: date) -> Iterator[Noted]:
    """A finding for each window whose mix leaves its budget by a whole post or more.

    It stands at the last post of the goal that there is too much of: one that may be changed.
    """
    own = {(mix.budget.window, mix.start, mix.posts) for mix in found if not _is_of_all(mix)}
    for mix in found:
        if not mix.counts or mix.kept:
            continue
        if _is_of_all(mix) and (mix.budget.window, mix.start, mix.posts) in own:
            continue  # one platform has all the posts, and its own budget speaks of them
        yield noted("mix", MIX, _place(mix, today), _message(mix, expected))


def _is_of_all(mix: Mix) -> bool:
    return mix.budget.platform == EVERY_PLATFORM


def _place(mix: Mix, today: date) -> Entry:
    over = max(mix.shares, key=lambda share: share.posts - share.most)
    entry = mix.last_of.get(over.goal, mix.last) if over.posts > over.most else mix.last
    return entry if entry.day >= today else mix.last


def _message(mix: Mix, expected: Expectations) -> str:
    where = expected.name(mix.budget.platform)
    told = [
        _told(share, mix) for share in mix.shares if not share.least <= share.posts <= share.most
    ]
    when = name_of(mix.budget.window, mix.start)
    return f"{when[0].upper()}{when[1:]}, {where}: {'; '.join(told)}. {_advice(mix.shares)}"


def _told(share: Share, mix: Mix) -> str:
    budget = mix.budget.shares[share.goal]
    percent = round(100 * share.posts / mix.posts)
    return (
        f"{share.posts} of {mix.posts} posts {share.goal} ({percent}%, the budget is "
        f"{budget.least} to {budget.most}%)"
    )


def _advice(shares: Sequence[Share]) -> str:
    """How many posts to change, and into what."""
    over = max(shares, key=lambda share: share.posts - share.most)
    under = max(shares, key=lambda share: share.least - share.posts)
    if over.posts <= over.most:
        room = max(shares, key=lambda share: share.posts - share.least)
        return (
            f"Turn {under.least - under.posts} from {room.goal} into {under.goal}, or add as many."
        )
    number = over.posts - over.most
    if under.posts >= under.least:
        under = max(shares, key=lambda share: share.most - share.posts)
    return f"Turn {number} from {over.goal} into {under.goal}, or move {number} out."


def without_goal(entries: Sequence[Entry]) -> Iterator[Noted]:
    """One finding for all posts whose goal nobody knows."""
    missing = [entry for entry in entries if entry.counts and not entry.goal]
    if missing:
        many = (
            f"{len(missing)} of {len(entries)} posts name" if len(missing) > 1 else "A post names"
        )
        message = f"{many} no goal. Write `goal: converse`, `inform` or `convert`; this is one."
        yield noted("no-goal", NO_GOAL, missing[-1], message)


def counted_by_goal(goals: Iterable[Goal | None]) -> Mapping[str, int]:
    """How many posts have each goal; those without one under an empty name."""
    counts = dict.fromkeys((*GOALS, ""), 0)
    for goal in goals:
        counts[goal or ""] += 1
    return counts
