"""What a text calls for, by number: the rules of a guide, and behind them its cues of intent.

Both stand in one index, so that a text is looked up once.
"""

from __future__ import annotations

from functools import lru_cache

from tonebook.text.trigger_index import TriggerIndex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tonebook.guide import Guide
    from tonebook.text.triggers import Triggers
    from tonebook.wording import Wording


def triggers_of(guide: Guide) -> list[Triggers]:
    """What calls for each rule, and behind them for each cue."""
    return [one.triggers for each in (guide.rules, guide.intent.cues) for one in each]


def index_of(guide: Guide) -> TriggerIndex:
    """The index of a guide, made once for whoever asks it."""
    return _index_of(guide)


@lru_cache(maxsize=2)
def _index_of(guide: Guide) -> TriggerIndex:
    return TriggerIndex(() if guide.lookup else triggers_of(guide), guide.lookup)


def called_by(wording: Wording, index: TriggerIndex) -> set[int]:
    """What a text calls for, looked up once; what always runs may be missing."""
    return wording.recall(index, lambda: index.triggered(wording.seen))
