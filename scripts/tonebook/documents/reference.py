"""What other playbooks refer to: `sources.yml` and `terms.yml`."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from tonebook.documents.values import Checked, Date, Document, Slug, Text


class SourceDocument(Document, frozen=True, kw_only=True):
    """One citation."""

    id: Slug
    title: Text
    publisher: Text
    url: str = ""
    year: Annotated[int, Meta(ge=1900)] | None = None
    checked: Date
    evidence: Literal[
        "official", "law", "study", "survey", "guidance", "vendor", "third-party", "convention"
    ]
    note: str = ""


class SourcesDocument(Document, frozen=True, kw_only=True):
    """Every citation, once."""

    sources: tuple[SourceDocument, ...]


class Term(Document, frozen=True, kw_only=True):
    """A word we care about."""

    term: Text
    use: Literal["glossary", "prefer", "name", "hashtag"]
    meaning: Text
    plural: str = ""
    instead_of: Annotated[
        tuple[Text, ...],
        Meta(
            description="Words that it stands for, shown in the glossary. To have them found in "
            "drafts, write a rule of kind substitution or consistency."
        ),
    ] = ()
    everyday: Annotated[
        bool, Meta(description="Readers know it, or it means other things too: left unexplained.")
    ] = False
    pronunciation: str = ""
    note: str = ""


class TermsDocument(Checked, frozen=True, kw_only=True):
    """Words we use, how we spell them, and what they mean."""

    terms: tuple[Term, ...]
