"""The guide's own settings, `guide.yml`, and what a campaign or a profile changes."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from tonebook.documents.overrides import Override
from tonebook.documents.values import Document, Slug, Text


class GuideDocument(Document, frozen=True, kw_only=True):
    """The guide's name, address, platforms and defaults."""

    name: Text
    summary: Text
    site_url: Annotated[str, Meta(pattern=r"^https?://.+/$|^$")] = ""
    edit_url: Annotated[str, Meta(description="Prefix of the address that edits a playbook.")] = ""
    suggest_url: Annotated[
        str,
        Meta(
            pattern=r"^(https?://|mailto:).*\{id\}.*$|^$",
            description="Where suggestions go; {id} stands for the rule or page. Left out, it is "
            "the issues of the forge that edit_url names, if it is one that we know.",
        ),
    ] = ""
    extends: tuple[Text, ...] = ()
    platforms: tuple[Slug, ...]
    default_platform: Slug
    account_features: dict[Slug, tuple[Text, ...]] = {}
    limits: Annotated[
        dict[Slug, dict[str, int]],
        Meta(description="Limits of our own accounts: `mastodon: {body: 5000}` for our server."),
    ] = {}
    fail_on: Literal["error", "warning", "suggestion"] = "error"
    fact_age_days: Annotated[int, Meta(ge=1)] = 400
    overrides: dict[str, Override] = {}


class CampaignDocument(Document, frozen=True, kw_only=True):
    """What one campaign changes while it runs: `campaigns/<id>.yml`."""

    campaign: Slug
    name: Text
    why: Text
    overrides: dict[str, Override]


class ProfileDocument(Document, frozen=True, kw_only=True):
    """What a state of the organisation changes, such as a crisis: `profiles/<id>.yml`."""

    profile: Slug
    name: Text
    why: Text
    overrides: dict[str, Override]
