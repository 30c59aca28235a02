"""Exit codes, a public interface."""

from enum import IntEnum


class Exit(IntEnum):
    """What a command's exit code means."""

    CLEAN = 0
    FINDINGS = 1
    INPUT = 2
    DEFECT = 70
    INTERRUPTED = 130
