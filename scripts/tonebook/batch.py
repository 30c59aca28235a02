"""Many drafts, asked in order: in this process, or in several where there are enough of them.

Work goes out in chunks and comes back in the order of the input, whatever the number of workers.
A worker that is killed costs nothing but time: what it had is done again.
"""

from __future__ import annotations

import os
from collections import deque
from itertools import chain, islice

from tonebook.draft import Draft
from tonebook.lint import Linter, Verdict
from tonebook.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor
    from typing import TypeVar

    from tonebook.guide import Guide

    Answer = TypeVar("Answer")
    Item = TypeVar("Item")

CHUNK = 200
"""Items that a worker takes at a time."""

WORTH_IT = 600
"""Items from which the start of workers pays."""

MOST_TRIES = 3


def verdicts(guide: Guide, drafts: Iterable[Draft], jobs: int | None = None) -> Iterator[Verdict]:
    """The verdict on each draft, in order; `jobs` is the number of processes, else one a core.

    Only what reports need is kept: a draft without findings has lost its text.
    """
    return answers(guide, drafts, _light_verdict, jobs)


def answers(
    guide: Guide,
    items: Iterable[Item],
    ask: Callable[[Linter, Item], Answer],
    jobs: int | None = None,
) -> Iterator[Answer]:
    """What `ask` says of each item, in order; it must be known by its name to other processes."""
    waiting = iter(items)
    jobs = jobs or os.cpu_count() or 1
    first = list(islice(waiting, WORTH_IT)) if jobs > 1 else []
    if len(first) < WORTH_IT:
        linter = Linter(guide)
        return (ask(linter, item) for item in chain(first, waiting))
    return _in_processes(guide, _chunks(chain(first, waiting)), ask, jobs)


def _chunks(items: Iterator[Item]) -> Iterator[list[Item]]:
    while chunk := list(islice(items, CHUNK)):
        yield chunk


def _in_processes(
    guide: Guide,
    chunks: Iterator[list[Item]],
    ask: Callable[[Linter, Item], Answer],
    jobs: int,
) -> Iterator[Answer]:
    """Each chunk to a worker, a few ahead; where a worker died, all that was out goes out again."""
    from concurrent.futures.process import BrokenProcessPool

    pool = _pool(guide, jobs)
    out: deque[list[Item]] = deque()
    asked: deque[Future[list[Answer]]] = deque()
    tries = 0
    try:
        while True:
            while len(out) < 2 * jobs and (chunk := next(chunks, None)):
                out.append(chunk)
            if not out:
                return
            try:
                asked.extend(
                    pool.submit(_asked, ask, chunk) for chunk in islice(out, len(asked), None)
                )
                done = asked[0].result()
            except BrokenProcessPool:
                tries += 1
                if tries == MOST_TRIES:
                    raise
                pool.shutdown(wait=False)
                pool = _pool(guide, jobs)
                asked.clear()
                continue
            tries = 0
            out.popleft()
            asked.popleft()
            yield from done
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(guide: Guide, jobs: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor  # one draft needs no processes

    return ProcessPoolExecutor(jobs, initializer=_start, initargs=(guide,))


_linters: list[Linter] = []


def _start(guide: Guide) -> None:
    """Ready a worker; the first process alone answers Ctrl-C."""
    import gc
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _linters[:] = [Linter(guide)]
    gc.freeze()


def _asked(ask: Callable[[Linter, Item], Answer], items: list[Item]) -> list[Answer]:
    return [ask(_linters[0], item) for item in items]


def _light_verdict(linter: Linter, draft: Draft) -> Verdict:
    """The verdict without its posts, and without the text where no finding quotes it."""
    verdict = linter.verdict(draft)
    source = verdict.draft.source
    if not verdict.findings:
        source = Source(source.path, "", source.record)
    return verdict._replace(draft=Draft(source))
