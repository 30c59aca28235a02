"""Which column of a scheduler's table holds what."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tonebook.inputs import settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tonebook.guide import Platform

NOT_WORD = re.compile(r"[\W_]+")
REMARK = re.compile(r"\s*\([^()]*\)\s*\Z|\s+-\s.*\Z", re.DOTALL)
NAME_PART = re.compile(r"[^\W_]{2,}")

# Sources: the help pages of the schedulers, and the alias maps of those that import from others.
# The first part is our own key; the rest is what others call it, without case, blanks and signs.
ALIASES = {
    "text": "caption content message messagetext body post posttext postcopy description copy "
    "tweet",
    "date": "publishdate scheduleddate scheduledat scheduledate datetime dateandtime "
    "postatspecifictime publishat sendat schedule scheduled when postingtime postingdate postdate "
    "publishingdate publicationdate scheduledfor",
    "time": "time24hr publishtime scheduledtime posttime timehhmm",
    "platforms": "platform channel channels network networks socialnetwork socialnetworks "
    "account accounts profile profiles socialprofile socialprofiles socialaccount socialaccounts "
    "socialplatform socialmedia",
    "media": "mediaurl mediaurls image images imageurl imageurls picture pictures video videos "
    "videourl videourls gif gifurl gifurls file files",
    "alt": "alttext alttexts imagealt imagealttext mediaalt mediaalttext",
    "link": "links url linkurl ogmetaurl",
    "pillar": "pillars label labels category categories contentpillar",
    "tags": "tag",
    "id": "postid",
    "paid": "sponsored promoted",
    "campaign": "campaigns campaignname",
    "title": "posttitle videotitle",
    "metrics": "metric",
    "poll": "polloptions",
}
KEYS = {NOT_WORD.sub("", key): key for key in settings.KEYS} | {
    name: key for key, names in ALIASES.items() for name in (key, *names.split())
}

NOT_READ = frozenset(
    [
        "firstcomment",
        "comment",
        "comments",
        "pinterestboard",
        "pinterestboardid",
        "board",
        "thumbnail",
        "keywords",
        "cta",
        "reminder",
        "fbcontenttype",
        "igpublishtype",
        "ytisshort",
        "accountid",
        "hashtags",
        "location",
        "timezone",
        "notes",
        "status",
        "author",
        "approved",
    ]
)
"""What schedulers have and no rule speaks about."""

SEVERAL = frozenset(("media", "pillar"))
"""Keys that more than one column may fill."""

PLATFORM_NAMES = {
    "twitter": "x",
    "xtwitter": "x",
    "ig": "instagram",
    "insta": "instagram",
    "fb": "facebook",
    "facebookpage": "facebook",
    "facebookgroup": "facebook",
    "instagrambusiness": "instagram",
    "linkedinpage": "linkedin",
    "linkedincompany": "linkedin",
    "linkedinprofile": "linkedin",
    "gbp": "google-business",
    "gmb": "google-business",
    "googlebusinessprofile": "google-business",
    "googlemybusiness": "google-business",
    "yt": "youtube",
}


class Preset(NamedTuple):
    """How one scheduler lays out its file: fixed columns where it has no names, rows at most."""

    name: str
    columns: tuple[str, ...] = ()
    most_rows: int = 0


PRESETS = {
    "sprout": Preset("Sprout Social", most_rows=350),
    "publer": Preset("Publer", ("date", "text", "link", "media")),
    "hootsuite": Preset("Hootsuite", ("date", "text", "link"), 350),
    "socialbee": Preset("SocialBee"),
    "gohighlevel": Preset("GoHighLevel", most_rows=90),
    "ayrshare": Preset("Ayrshare"),
    "pinterest": Preset("Pinterest", most_rows=100),
    "postfast": Preset("PostFast", most_rows=200),
    "statusbrew": Preset("Statusbrew", most_rows=300),
}


class Columns(NamedTuple):
    """What each column holds, by place; what is not read, and why."""

    keys: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    not_read: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()

    def values(self, cells: Sequence[str]) -> dict[str, list[str]]:
        """The cells that hold anything, under their keys."""
        found: dict[str, list[str]] = {}
        for key, cell in zip(self.keys, cells, strict=False):
            if key and cell.strip():
                found.setdefault(key, []).append(cell)
        return found


def normal(name: str) -> str:
    """A name without letter case, blanks and signs: `Media URL(s)` is `mediaurls`."""
    return NOT_WORD.sub("", name.casefold())


def key_of(name: str) -> str:
    """The key that a column's name stands for; a remark in brackets or after ` - ` may follow."""
    short = REMARK.sub("", name)
    return next((KEYS[one] for one in map(normal, (name, short)) if one in KEYS), "")


def columns(header: Sequence[str]) -> Columns:
    """What the names of a header say."""
    keys: list[str] = []
    unknown: list[str] = []
    not_read: list[str] = []
    doubled: list[str] = []
    for name in header:
        key = key_of(name)
        if key and key in keys and key not in SEVERAL:
            doubled.append(name)
            key = ""
        elif not key and name.strip():
            (not_read if normal(name) in NOT_READ else unknown).append(name)
        keys.append(key)
    return Columns(tuple(keys), tuple(unknown), tuple(not_read), tuple(doubled))


def is_header(cells: Sequence[str]) -> bool:
    """Whether a row names a column that holds the text."""
    return any(key_of(cell) == "text" for cell in cells)


def platform_named(typed: str, platforms: Mapping[str, Platform]) -> str:
    """The id of a platform under one of its usual names, or within that of an account.

    Else the name as typed: `Fenwick Cycles (Facebook)` names one platform, `Fenwick` none.
    """
    return _named(typed, tuple((one.id, one.name) for one in platforms.values()))


@lru_cache(maxsize=1_000)
def _named(typed: str, platforms: tuple[tuple[str, str], ...]) -> str:
    names = {normal(name): id_ for id_, label in platforms for name in (id_, label)}
    ids = frozenset(names.values())
    names |= {name: known for name, known in PLATFORM_NAMES.items() if known in ids}
    if typed in ids:
        return typed
    if known := names.get(normal(typed)):
        return known
    parts = {names[part] for part in NAME_PART.findall(typed.casefold()) if part in names}
    return parts.pop() if len(parts) == 1 else typed
