"""Records of every shape, the same in each run: good posts, faulty ones, letters of all kinds."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alphabets import PIECES

if TYPE_CHECKING:
    from tonebook.documents.playbooks import Playbooks

ROOT = Path(__file__).resolve().parents[2]
SEED = 20261128
GOALS = ("", "", "converse", "inform", "convert")
FILES = ("chart.png", "IMG_0042.jpeg", "voice.mp3", "")
ALTS = (
    "",
    "Photo of a cat",
    "IMG_0042.jpeg",
    "A bar chart: export time fell from 60 to 10 seconds. 📉",
)
COMMENTS = (
    "Why is it broken AGAIN? I want my money back!!",
    {"text": "Love it 😍", "class": "praise", "author": "@ana"},
    {"text": "Your app lost my booking.", "class": "problem", "earlier": ["Sorry! DM us."]},
    {"text": "Hm", "class": "no such class"},
)


def records(playbooks: Playbooks, count: int) -> list[dict[str, Any]]:
    """Posts with settings; some of them with mistakes, as people make them."""
    rng = random.Random(SEED)
    good = [
        json.loads(line)["text"]
        for line in (ROOT / "benchmarks/false_alarms/clean.jsonl").read_text("utf-8").splitlines()
    ]
    bad = [
        text.replace("{", "").replace("}", "")
        for family in playbooks.families.values()
        for rule in family.rules
        for example in rule.examples.bad
        if (text := getattr(example, "text", example))
    ]
    return [_record(rng, number, good, bad, [*playbooks.platforms]) for number in range(count)]


def _record(
    rng: random.Random, number: int, good: list[str], bad: list[str], platforms: list[str]
) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": f"post {number}",
        "text": _text(rng, number, good, bad),
        "platforms": rng.sample(platforms, rng.choice((1, 1, 1, 2, 4))),
    }
    if goal := rng.choice(GOALS):
        made["goal"] = goal
    if rng.random() < 0.2:
        made["paid"] = True
    if rng.random() < 0.3:
        made["media"] = [_medium(rng) for _ in range(rng.randint(1, 3))]
    if rng.random() < 0.2:
        made["in_reply_to"] = rng.choice(COMMENTS)
    if rng.random() < 0.2:
        made["owner"], made["answers_until"] = "community team", "2026-12-02T18:00+01:00"
    if rng.random() < 0.1:
        made |= {"title": rng.choice(bad), "link": "https://example.com/?utm_source=x"}
    if rng.random() < 0.05:
        made |= {"goals": "sell", "poll": ["Tea", "Coffee"]}
    return made


def _text(rng: random.Random, number: int, good: list[str], bad: list[str]) -> str:
    odd = lambda least, most: "".join(rng.choices(PIECES, k=rng.randint(least, most)))  # noqa: E731
    match number % 5:
        case 0:
            return rng.choice(good)
        case 1:
            return "\n\n".join(rng.sample(bad, 3))
        case 2:
            return odd(1, 25)
        case 3:
            return f"{odd(1, 6)} {rng.choice(bad)} {odd(1, 6)} {rng.choice(good)}"
        case _:
            return " ".join(rng.sample(good, rng.randint(3, 9)))


def _medium(rng: random.Random) -> Any:
    file, alt = rng.choice(FILES), rng.choice(ALTS)
    return {"file": file, "alt": alt} if alt or rng.random() < 0.7 else file
