"""Ctrl-C between two drafts, and never in the midst of what is written of one."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, TracebackType

SOON = 20
"""Pieces after which somebody may well stop a run; until then signals are left alone."""


class Whole:
    """Within it, a first Ctrl-C waits for the end; a second ends what stands there.

    Where Ctrl-C is ignored or answered by somebody else, and in other threads, nothing changes.
    """

    def __init__(self, soon: int = SOON) -> None:
        self._left = soon
        self._within = self._asked = self._listening = False

    def __enter__(self) -> None:
        if self._left:
            self._left -= 1
            if not self._left:
                self._listen()
        self._asked, self._within = False, True

    def __exit__(
        self, kind: type[BaseException] | None, _error: object, _at: TracebackType | None
    ) -> None:
        self._within = False
        if self._asked and kind is None:
            raise KeyboardInterrupt

    def _listen(self) -> None:
        import signal  # takes a millisecond, which a short run has no use for

        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            try:
                signal.signal(signal.SIGINT, self._heard)
            except ValueError:  # only the first thread hears signals
                return
            self._listening = True

    def _heard(self, _number: int, _frame: FrameType | None) -> None:
        if not self._within or self._asked:
            raise KeyboardInterrupt
        self._asked = True

    def release(self) -> None:
        """Let Ctrl-C do again what it did before."""
        if self._listening:
            import signal

            signal.signal(signal.SIGINT, signal.default_int_handler)
            self._listening = False
