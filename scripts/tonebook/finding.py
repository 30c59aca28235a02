"""One shape for everything that Tonebook reports, of a guide or of a draft."""

from __future__ import annotations

from tonebook.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable

    from tonebook.source import Position, Source, Span
    from tonebook.vocabulary import Confidence, Severity


SEVERITIES: tuple[Severity, ...] = ("error", "warning", "suggestion")
RANK: dict[Severity, int] = {"error": 3, "warning": 2, "suggestion": 1}


MOST_KINDS = 100_000
"""Kinds of findings in one file that are counted each by itself, which takes 9 MB."""

SHARED = 1 << 20
"""Counters, of four bytes each, for the kinds of findings in one file beyond those."""


class Fix(NamedTuple):
    """A replacement for exactly the finding's span."""

    replacement: str


class Finding(NamedTuple):
    """One reported result; `span` is half-open code points in `source`."""

    rule: str
    severity: Severity
    message: str
    source: Source
    span: Span
    confidence: Confidence = "high"
    why: str = ""
    url: str = ""
    example: str = ""
    fix: Fix | None = None
    platforms: tuple[str, ...] = ()
    post: str = ""
    field: str = "body"
    fingerprint: str = ""

    @property
    def path(self) -> str:
        """The file that the finding is in."""
        return self.source.path

    @property
    def text(self) -> str:
        """The words that the span covers, exactly as the source has them."""
        return self.source.slice(self.span)

    @property
    def shown(self) -> str:
        """The words on one line, short enough to quote."""
        return shortened(self.text)

    @property
    def start(self) -> Position:
        """Where the span starts."""
        return self.source.position(self.span.start)

    @property
    def end(self) -> Position:
        """Where the span ends: the position just behind it."""
        return self.source.position(self.span.end)


def shortened(text: str, most: int = 60) -> str:
    """Words on one line, cut where they are longer than can be quoted."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "\u2026"


def at_or_above(severity: Severity, floor: Severity) -> bool:
    """Whether a severity is as grave as another, or graver."""
    return RANK[severity] >= RANK[floor]


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by file, place, gravity and rule: the order of every report."""
    return sorted(findings, key=lambda f: (f.path, f.span, -RANK[f.severity], f.rule, f.message))


class Fingerprints:
    """Gives each finding a name that stays when lines move.

    Made of the rule, the path, the field, the words found, and the how-manieth of its like it is.
    What is counted is kept short, and only for the path at hand. In a file with more kinds than
    `MOST_KINDS` the later ones share counters: no two findings share a name even so, and yet one
    may take another name when something before it goes.
    """

    def __init__(self) -> None:
        self._seen: dict[int, int] = {}
        self._shared: array[int] | None = None
        self._path = ""

    def named(self, finding: Finding) -> Finding:
        """The finding with its fingerprint; findings of one path come in a row."""
        import hashlib  # loads OpenSSL: only reports that carry fingerprints pay for it

        if finding.fingerprint:
            return finding
        if finding.path != self._path:
            self._seen, self._shared, self._path = {}, None, finding.path
        like = f"{finding.rule}\0{finding.path}\0{finding.field}\0{finding.text}"
        kind = hashlib.sha256(like.encode("utf-8", "surrogatepass")).digest()[:8]
        number = self._count(int.from_bytes(kind))
        digest = hashlib.sha256(f"{like}\0{number}".encode("utf-8", "surrogatepass"))
        return finding._replace(fingerprint=digest.hexdigest()[:16])

    def _count(self, kind: int) -> int:
        """How many of a kind there are with this one; of later kinds, at least so many."""
        seen = self._seen
        if kind in seen or len(seen) < MOST_KINDS:
            seen[kind] = number = seen.get(kind, 0) + 1
            return number
        if self._shared is None:
            from array import array

            self._shared = array("I", bytes(4 * SHARED))
        self._shared[kind % SHARED] += 1
        return self._shared[kind % SHARED]


def with_fingerprints(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, each with its fingerprint."""
    names: dict[str, Fingerprints] = {}
    return [names.setdefault(one.path, Fingerprints()).named(one) for one in findings]
