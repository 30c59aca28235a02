"""`tonebook decide` and `tonebook triage`: questions answered ahead, typed, or not at all."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tonebook.cli import main
from tonebook.cli.exits import Exit

GUIDE = ("--guide", str(Path(__file__).parents[2] / "playbooks"))


@pytest.fixture
def asked(capsys, monkeypatch):
    def run(*words, typed=""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        try:
            code = main([words[0], *GUIDE, *words[1:]])
        except SystemExit as left:
            code = left.code
        return code, *capsys.readouterr()

    return run


def labelled(out):
    """The lines of an answer under their labels, each as one line."""
    found: dict[str, list[str]] = {}
    label = ""
    for line in out.splitlines():
        if line[:1].isalpha() and ":" in line[:12]:
            label = line[:11].strip().rstrip(":")
            found.setdefault(label, []).append(line[12:])
        elif label and line.startswith(" " * 12):
            found[label][-1] += " " + line.strip()
    return found


def test_answers_lead_to_an_objective_with_all_that_it_takes(asked):
    code, out, _ = asked("decide", typed="2\n1\n1\n")
    told = labelled(out)
    assert code == Exit.CLEAN
    assert told["You want"] == ["Answer people who need help"]
    assert told["Approach"] == ["communicate; goal of the posts: converse"]
    assert [one.partition(":")[0] for one in told["Measure"]] == [
        "Answered share",
        "Time to first answer",
        "Solved share",
    ]
    assert told["Owner"] == ["community manager"]
    assert "whatsapp" in told["Where"][0]
    assert told["How often"][0].startswith("Every working day")
    assert told["Guide"][0].endswith("planning/goals/#answer-people")


def test_flags_and_typed_answers_lead_to_the_same(asked):
    assert asked("decide", "--answers", "2,1,1") == asked("decide", typed="2\n1\n1\n")


def test_where_several_objectives_are_left_all_are_told(asked):
    told = labelled(asked("decide", "--answers", "4,1,2")[1])
    assert told["You want"] == ["Sell the spring tickets", "Raise money for a cause"]


def test_an_objective_with_a_slip_is_suggested(asked):
    code, _, said = asked("decide", "--objective", "sel-tickets")
    assert code == Exit.INPUT
    assert "there is no objective sel-tickets. Did you mean `sell-tickets`?" in said


@pytest.mark.parametrize("command", ["decide", "triage"])
@pytest.mark.parametrize("typed", ["", "x\n99\n\n", "\u00b2\n"])
def test_without_an_answer_that_counts_it_says_how_to_give_one(asked, command, typed):
    code, out, said = asked(command, typed=typed)
    assert code == Exit.INPUT
    assert out.count("Answer with a number from 1 to") == len(typed.splitlines())
    assert said.strip() == "No more answers: start again, or give them all with --answers."


def test_the_questions_of_the_triage_end_with_a_class_and_its_owner(asked):
    code, out, _ = asked("triage", "--answers", "1")
    told = labelled(out)
    assert code == Exit.CLEAN
    assert told["Class"][0].startswith("Safety.")
    assert told["Who"] == ["duty manager"]
    assert told["Within"] == ["15 minutes (house preference)"]
    assert out.endswith("responses/triage/#safety\n")


def test_a_comment_is_given_a_class_with_the_words_that_say_so(asked):
    code, out, _ = asked("triage", "--comment", "You charged me twice, and the phone rings out.")
    assert code == Exit.CLEAN
    first = out.partition("\n")[0]
    assert first.startswith("Proposed with high confidence")
    assert "“charged me”" in first
    assert labelled(out)["Class"][0].startswith("Problem.")


@pytest.mark.parametrize("comment", ["", "The second door on the left."])
def test_a_comment_that_says_too_little_stays_unclear(asked, comment):
    code, out, _ = asked("triage", "--comment", comment)
    assert (code, out.partition(".")[0]) == (Exit.CLEAN, "Unclear")
    assert "Class:" not in out


@pytest.mark.parametrize(
    ("declared", "told"), [("", ("problem", "high")), (", class: legal", ("legal", "declared"))]
)
def test_inspect_tells_the_class_of_the_comment_that_a_reply_answers(
    capsys, tmp_path, declared, told
):
    draft = tmp_path / "reply.md"
    comment = f'{{text: "You charged me twice, the phone rings out"{declared}}}'
    draft.write_text(f"---\nplatforms: [x]\nin_reply_to: {comment}\n---\nSorry.", encoding="utf-8")
    main(["inspect", str(draft), *GUIDE])
    seen = json.loads(capsys.readouterr().out)["comment"]
    assert (seen["class"], seen["confidence"], seen["proposed"]) == (*told, "problem")
    assert "charged me" in seen["reasons"]
