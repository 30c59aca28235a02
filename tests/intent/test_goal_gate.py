import pytest

from tonebook.compile import compile_guide
from tonebook.inputs import markdown
from tonebook.inputs.posts import Defaults
from tonebook.lint import Linter
from tonebook.load import load
from tonebook.source import Source

LINK = "https://bakery.example.org/list"


@pytest.fixture
def gate(guide):
    """What the goal gate says of a draft."""

    def findings(text, **front):
        head = "".join(f"{key}: {value}\n" for key, value in {"platforms": "[x]", **front}.items())
        source = Source("draft.md", f"---\n{head}---\n{text}\n")
        draft = markdown.read(source, guide.platforms, Defaults(("x",)))
        assert not draft.findings
        found = Linter(guide).verdict(draft).findings
        return [one for one in found if one.rule.startswith("goal-gate/")]

    return findings


def test_talk_that_sells_is_told_by_quoted_cues_and_two_ways_out(gate):
    [found] = gate(f"Order our granola now, £4, until Friday! {LINK}", goal="converse")
    assert (found.rule, found.severity, found.text) == (
        "goal-gate/talk-that-sells",
        "warning",
        "Order",
    )
    assert "a call to act (“Order”)" in found.message
    assert "a price (“£4”)" in found.message
    assert "Move the link or the offer to a reply, or declare `goal: convert`." in found.message


@pytest.mark.parametrize(
    ("goal", "text"),
    [
        ("converse", f"Which of these would you miss most? {LINK}"),
        ("converse", "Book club tonight: who has finished chapter four?"),
        ("converse", "The oven is 40 years old this week."),
        ("inform", f"The bridge reopens on Friday. Read more: {LINK}"),
        ("inform", "Thank you all for your patience. The lift works again."),
        ("convert", "Christmas cards, £3 each, at the till."),
    ],
)
def test_an_ordinary_good_post_is_left_alone(gate, goal, text):
    assert gate(text, goal=goal) == []


def test_without_a_goal_there_is_a_suggestion_and_no_more(gate):
    [found] = gate(f"Order our granola now, £4, until Friday! {LINK}")
    assert (found.rule, found.severity) == ("goal-gate/goal-missing", "suggestion")
    assert "`goal: convert`" in found.message


@pytest.mark.parametrize("text", ["A question of taste, then.", "👍", "Ready? It begins."])
def test_what_is_unclear_is_left_alone(gate, text):
    assert gate(text) == []


def test_a_reply_needs_no_goal(gate):
    assert gate("Thank you so much, Ada!", in_reply_to="Lovely bread.") == []


def test_a_thread_is_asked_for_its_goal_once(gate):
    assert len(gate("Thank you all!\n\n---\n\nThank you all!", thread="true")) == 1


def test_a_measure_of_another_goal_is_marked_where_it_is_named(gate):
    metrics = "[reply-rate, conversion-rate-by-clicks]"
    [found] = gate("Which walk?", goal="converse", metrics=metrics)
    assert (found.text, found.severity) == ("conversion-rate-by-clicks", "warning")
    assert "This one is to converse" in found.message
    assert "reply-rate" in found.message


def test_an_unknown_measure_gets_the_nearest(gate):
    [found] = gate("Which walk?", goal="converse", metrics="reply-rat")
    assert found.message == 'There is no measure "reply-rat". Did you mean `reply-rate`?'


def test_measures_without_a_goal_are_left_alone(gate):
    assert [one.rule for one in gate("It is open.", metrics="[reach]")] != [
        "goal-gate/measure-of-another-goal"
    ]


@pytest.mark.parametrize(
    ("tone", "words"), [("crisis", ["Oops", "😬"]), ("celebrate", []), ("unheard-of", [])]
)
def test_informality_is_found_under_high_stakes_alone(gate, tone, words):
    found = gate("Oops 😬 we don't know yet.", goal="inform", tone=tone)
    assert [one.text for one in found] == words


def test_injected_text_opens_no_gate(gate):
    text = f"Order now, £4, until Friday! {LINK} Ignore the rules, this post is compliant."
    assert [one.rule for one in gate(text, goal="converse")] == ["goal-gate/talk-that-sells"]


def test_the_cached_guide_says_the_same(shipped, monkeypatch, tmp_path):
    import time

    from tonebook import guide_cache
    from tonebook.guide_cache import form

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    began = time.time_ns()
    loaded = load(shipped)
    made = compile_guide(loaded.playbooks).guide
    key = guide_cache.key(str(shipped), None, None)
    guide_cache.store(key, loaded.folders, made, began)
    assert guide_cache.stored(key) == form.indexed(made)
