"""A charter is drafted, tried, and published as a version that nobody changes again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.core.charter import charter_from_text
from evenhand.core.decisions import assess
from evenhand.core.decisions.records import to_json
from evenhand.core.message import Message
from evenhand.desk.actions.draft_charter import (
    discard_charter_draft,
    draft_charter,
    draft_from_version,
)
from evenhand.desk.actions.not_done import NotDone
from evenhand.desk.actions.publish_charter import publish_charter
from evenhand.desk.charter_text import numbered, problems_in, text_digest
from evenhand.desk.charters import charter_of
from evenhand.desk.models import (
    Brand,
    CharterDraft,
    CharterVersion,
    Decision,
    Judgement,
    Person,
)
from evenhand.desk.queries.charter_trial import try_draft, words_between
from evenhand.desk.queries.permission import NotAllowed
from evenhand.desk.rights import Role
from tests.house_of_fennimore import MONDAY, a_brand, a_case, a_person, an_inbox

RULE = """
[[rule]]
name = "complaints-in-private"
rank = "charter"
when = { is_complaint = true }
prefer = { private = 90 }
agent = "We answer complaints in private."
customer = "You complained, so we answer where only you can read it."
source = "our own code, 2026"
"""
FAILING_EXAMPLE = """
[[example]]
name = "thanks stay private"
text = "Thank you, the parcel came!"
audience = "private"
"""


def held(brand: Brand) -> CharterVersion:
    brand.refresh_from_db()
    assert brand.charter is not None
    return brand.charter


def officer(brand: Brand) -> Person:
    return a_person(brand, "Jonas Lind", Role.ETHICS_OFFICER)[0]


def drafted(person: Person, brand: Brand, more: str = RULE) -> CharterDraft:
    version = held(brand)
    source = numbered(version.source, version.number + 1) + more
    draft = draft_charter(person, brand, source, seen=text_digest(version.source), now=MONDAY)
    assert isinstance(draft, CharterDraft)
    return draft


def published(person: Person, brand: Brand, more: str = RULE) -> CharterVersion:
    draft = drafted(person, brand, more)
    seen = text_digest(draft.source)
    version = publish_charter(person, brand, note="Privacy first.", seen=seen, now=MONDAY)
    assert isinstance(version, CharterVersion)
    return version


def test_what_is_published_holds_for_the_next_decision() -> None:
    brand = a_brand()
    version = published(officer(brand), brand)
    assert version.number == 2
    assert held(brand) == version
    assert charter_of(brand).rule("complaints-in-private").rank == "charter"
    assert not CharterDraft.objects.exists()


def test_an_earlier_version_stays_readable_and_going_back_to_it_makes_a_new_one() -> None:
    brand = a_brand()
    jonas = officer(brand)
    first = held(brand)
    published(jonas, brand)
    draft = draft_from_version(jonas, first, now=MONDAY)
    seen = text_digest(draft.source)
    third = publish_charter(jonas, brand, note="It was better.", seen=seen, now=MONDAY)
    assert isinstance(third, CharterVersion)
    assert third.number == 3
    assert third.fingerprint == first.fingerprint
    assert [row.number for row in brand.charters.order_by("number")] == [1, 2, 3]


def test_only_what_was_seen_is_published() -> None:
    brand = a_brand()
    jonas = officer(brand)
    draft = drafted(jonas, brand)
    seen = text_digest(draft.source)
    again = draft_charter(jonas, brand, draft.source + "\n# more\n", seen=seen, now=MONDAY)
    assert isinstance(again, CharterDraft)
    outcome = publish_charter(jonas, brand, note="x", seen=seen, now=MONDAY)
    assert isinstance(outcome, NotDone)
    assert held(brand).number == 1


def test_a_draft_that_somebody_else_changed_is_not_written_over() -> None:
    brand = a_brand()
    jonas = officer(brand)
    before = text_digest(held(brand).source)
    drafted(jonas, brand)
    outcome = draft_charter(jonas, brand, "mine", seen=before, now=MONDAY)
    assert isinstance(outcome, NotDone)
    assert RULE in CharterDraft.objects.get().source


@pytest.mark.parametrize("more", ["\n[[rule]]\nname = 3\n", FAILING_EXAMPLE])
def test_a_draft_with_a_mistake_or_a_failing_example_is_kept_but_not_published(more: str) -> None:
    brand = a_brand()
    jonas = officer(brand)
    draft = drafted(jonas, brand, more)
    seen = text_digest(draft.source)
    assert isinstance(publish_charter(jonas, brand, note="x", seen=seen, now=MONDAY), NotDone)
    assert held(brand).number == 1


def test_a_lead_drafts_but_does_not_publish_and_an_agent_does_neither() -> None:
    brand = a_brand()
    lead, _ = a_person(brand, "Lead Person", Role.LEAD)
    tom, _ = a_person(brand)
    draft = drafted(lead, brand)
    with pytest.raises(NotAllowed):
        publish_charter(lead, brand, note="x", seen=text_digest(draft.source), now=MONDAY)
    with pytest.raises(NotAllowed):
        draft_charter(tom, brand, "x", seen=text_digest(draft.source), now=MONDAY)
    with pytest.raises(NotAllowed):
        discard_charter_draft(tom, brand, now=MONDAY)


def test_every_mistake_comes_with_its_line() -> None:
    source = '[charter]\nname = "x"\nversion = 1\nextends = "default"\n\n[brand]\nnmae = "y"\n'
    (problem,) = problems_in(source)
    assert problem.line == 7
    assert "nmae" in problem.words


def test_text_that_is_no_toml_is_a_problem_and_no_crash() -> None:
    assert problems_in("[charter\nname=")


@given(number=st.integers(1, 9_999), before=st.sampled_from(["", "# a word\n\n"]))
def test_numbering_changes_the_number_and_nothing_else(number: int, before: str) -> None:
    source = f'{before}[charter]\nname = "x"\nversion = 1\nextends = "default"\n\n[brand]\n'
    again = numbered(source, number)
    assert charter_from_text(again).version == number
    assert again.replace(f"version = {number}\n", "version = 1\n") == source
    assert numbered(again, number) == again


def test_a_trial_says_in_words_what_changes_and_how_many_past_decisions() -> None:
    brand = a_brand()
    inbox = an_inbox(brand)
    for text in ("My parcel never came! Terrible.", "Thank you so much, it is lovely."):
        a_decision(brand, text, inbox.pk)
    trial = try_draft(brand, drafted(officer(brand), brand).source)
    assert trial.problems == ()
    assert trial.past is not None
    assert trial.past.tried == 2
    assert trial.changed == 1
    assert trial.made is not None
    assert any("complaints-in-private" in line for line in trial.made.lines)


def test_a_past_situation_that_nobody_can_read_is_counted_and_not_guessed() -> None:
    brand = a_brand()
    a_decision(brand, "My parcel never came!", an_inbox(brand).pk)
    Decision.objects.update(situation='{"kind":"situation","version":0,"situation":{}}')
    trial = try_draft(brand, drafted(officer(brand), brand).source)
    assert trial.unread == 1
    assert trial.past is not None
    assert trial.past.tried == 0


def test_another_brands_decisions_are_not_looked_at() -> None:
    brand, other = a_brand(), a_brand("Otherwise")
    a_decision(other, "My parcel never came!", an_inbox(other).pk)
    trial = try_draft(brand, drafted(officer(brand), brand).source)
    assert trial.past is not None
    assert trial.past.tried == 0


def test_words_between_two_versions_name_the_rule() -> None:
    brand = a_brand()
    first = held(brand).source
    second = published(officer(brand), brand).source
    assert any("complaints-in-private" in line for line in words_between(first, second))


def a_decision(brand: Brand, text: str, inbox: int) -> Decision:
    case = a_case(brand.inboxes.get(pk=inbox), text)
    charter = held(brand)
    judgement, _ = Judgement.objects.get_or_create(charter=charter, digest="x", record={})
    return Decision.objects.create(
        case=case,
        message=case.messages.get(),
        charter=charter,
        judgement=judgement,
        situation=to_json(assess(Message(text, "public"))),
        audience="hybrid",
        needs_person=False,
        version=1,
        decided_at=MONDAY,
    )
