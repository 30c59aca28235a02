"""The index from A to Z, and words of the glossary explained where they stand."""

from __future__ import annotations

import pytest
from guides import TEMPLATES, opened

from tonebook.documents.reference import Term, TermsDocument
from tonebook.render import render
from tonebook.render.a_to_z import by_letter
from tonebook.render.gloss import Gloss, plural_of

TERMS = """\
owner: lead
reviewed: "2026-01-31"
terms:
  - {term: fold, use: glossary, meaning: "Where it is cut, \\"more\\" {or} less."}
  - {term: entity, use: glossary, plural: entities, meaning: A link.}
  - {term: alt text, use: glossary, meaning: Words for a picture.}
  - {term: reach, use: glossary, everyday: true, meaning: How many.}
  - {term: UTM tag, use: glossary, meaning: A campaign's mark.}
  - {term: email, use: prefer, meaning: A letter., instead_of: [e-mail]}
"""
GLOSSARY = "../reference/glossary.md"


@pytest.fixture
def with_terms(guide_folder):
    (guide_folder / "terms.yml").write_text(TERMS, encoding="utf-8")
    return opened(guide_folder)


@pytest.mark.parametrize(
    ("one", "many"),
    [("fold", "folds"), ("entity", "entities"), ("day", "days"), ("pitch", "pitches"),
     ("hiss", "hisses"), ("call to action", "call to actions")],
)  # fmt: skip
def test_a_regular_plural_is_formed_by_the_ending(one, many):
    assert plural_of(one) == many


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Below the fold.", ["fold"]),
        ("Folds differ.", ["Folds"]),
        ("Two entities.", ["entities"]),
        ("Alt text, and alt texts.", ["Alt text"]),
        ("The fold, and one more fold.", ["fold"]),
        ("A manifold, a fold-out, #fold and @fold.", []),
        ("The reach of it.", []),
        ("A UTM tag, not a utm tag.", ["UTM tag"]),
        ("An email.", []),
    ],
)
def test_a_word_is_explained_once_in_any_of_its_forms(with_terms, text, found):
    shown = str(Gloss(with_terms[0].terms).on_page(GLOSSARY)(text))
    assert [part.partition("]")[0] for part in shown.split("[")[1:]] == found


def test_the_meaning_stands_in_an_attribute_that_it_cannot_leave(with_terms):
    shown = str(Gloss(with_terms[0].terms).on_page(GLOSSARY)("A fold."))
    assert shown == (
        f"A [fold]({GLOSSARY}#fold)"
        '{ .tb-gloss data-meaning="Where it is cut, &#34;more&#34; &#123;or&#125; less." }.'
    )


def test_without_a_glossary_texts_are_only_escaped():
    assert str(Gloss(None).on_page(GLOSSARY)("A *fold*")) == "A &#42;fold&#42;"
    nothing = TermsDocument(owner="o", reviewed="2026-01-31", terms=())
    assert str(Gloss(nothing).on_page(GLOSSARY)("fold")) == "fold"


def test_two_terms_with_the_same_form_keep_the_later_one():
    terms = tuple(Term(term=one, use="glossary", meaning=one) for one in ("hook", "hooks"))
    gloss = Gloss(TermsDocument(owner="o", reviewed="2026-01-31", terms=terms))
    assert "glossary.md#hooks" in str(gloss.on_page(GLOSSARY)("hooks"))


def test_the_index_has_our_words_and_those_of_others(with_terms):
    letters = dict(by_letter(with_terms[0]))
    assert [line.words for line in letters["e"]] == ["e-mail", "email", "entity"]
    assert letters["e"][0].see == "email"
    page = render(*with_terms, TEMPLATES)["reference/a-z.md"]
    assert "e-mail: see [email](glossary.md#email)" in page
    assert "[Loud words](../rules/hype.md#loud-words) <small>rule</small>" in page


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("A row of emoji", "r"),
        ("“Quoted”", "q"),
        ("Éclair", "e"),
        ("4-1-1", "0–9"),
        ("日本", "0–9"),
    ],
)
def test_a_line_stands_under_its_first_letter(guide_folder, title, letter):
    file = guide_folder / "rules/hype.yml"
    file.write_text(file.read_text().replace("title: Loud words", f"title: {title}"))
    assert title in [line.words for line in dict(by_letter(opened(guide_folder)[0]))[letter]]
