"""A page of their own for somebody who wrote elsewhere: by a link in private, or by a code."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from evenhand.core.decisions.records import situation_from_json
from evenhand.desk.accounts import account_of
from evenhand.desk.actions.approve_reply import approve_reply
from evenhand.desk.actions.open_page import Opened, open_page
from evenhand.desk.models import (
    Case,
    Decision,
    Draft,
    Identity,
    Inbox,
    JournalEntry,
    Message,
    Outgoing,
    PageLink,
    PageProof,
)
from evenhand.desk.replies.wishes import CannotBeWritten, ReplyWish
from evenhand.desk.sweeps.deliver import deliver
from evenhand.networks.form.models import Letter
from evenhand.networks.rehearsal.models import Actor
from evenhand.networks.rehearsal.stage import actor_called, say_in_square, stage_of, write_direct
from evenhand.web.portal import proving
from tests.house_of_fennimore import an_inbox
from tests.web.portal.conftest import Desk
from tests.web.portal.customers import desk_reads

COMPLAINT = "@fennimore My parcel is eleven days late, my order is 4471-0926. Is anybody there?"
LINK = re.compile(r"http://testserver(/\S+/)")


class Square:
    """The practice network beside the form, with Ines, who takes no direct messages, and Kell."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.inbox = desk, an_inbox(desk.brand)
        self.stage = stage_of(account_of(self.inbox))
        self.ines = actor_called(self.stage, "@ines", "Ines Moreau")
        self.kell = actor_called(self.stage, "@kell", "Kell")
        Actor.objects.filter(pk=self.ines.pk).update(takes_direct=False)
        self._minutes = 0
        say_in_square(self.ines, COMPLAINT)
        self.reads()

    @property
    def case(self) -> Case:
        return Case.objects.get(customer__name="Ines Moreau")

    def reads(self) -> None:
        """Let the desk hear everything, a little later each time."""
        self._minutes += 1
        Inbox.objects.update(due_at=timezone.now())
        desk_reads(now=timezone.now() + timedelta(seconds=self._minutes))

    def offer(self, audience: str, text: str = "") -> str:
        """Let the agent offer the page in a box; return what then stands in the box."""
        public = self.case.conversations.get(inbox=self.inbox)
        form = {"audience": audience, "text": text, "turn": self.case.turn,
                "conversation": public.pk, "token": "t"}  # fmt: skip
        client = Client()
        client.force_login(self.desk.agent)
        answer = client.post(f"/cases/{self.case.reference}/page/", form)
        assert answer.status_code == 302, answer.status_code
        self.led_to = answer.headers["Location"]
        draft = Draft.objects.filter(case=self.case, audience=audience).first()
        return draft.text if draft else ""

    def approves(self, text: str, audience: str, conversation: int) -> object:
        wish = ReplyWish(conversation=conversation, audience=audience, text=text,  # type: ignore[arg-type]
                         token=text[:20], turn=self.case.turn)  # fmt: skip
        return approve_reply(self.desk.agent, self.case, wish, now=timezone.now())


@pytest.fixture
def square(desk: Desk) -> Square:
    return Square(desk)


def asked_code(offer: str) -> tuple[str, str]:
    """Ask for a code at a link in public; return where it is shown, and the code."""
    answer = Client(enforce_csrf_checks=True).post(offer)
    assert answer.status_code == 303
    where = answer.headers["Location"]
    code = re.search(r'code__sign">(\w{4}-\w{4})<', Client().get(where).content.decode())
    assert code
    return where, code[1]


def opens(where: str) -> str | None:
    """Press the button behind a proved code; return the page's address, if it opened."""
    answer = Client(enforce_csrf_checks=True).post(where)
    return answer.headers["Location"].partition("?")[0] if answer.status_code == 303 else None


@pytest.mark.usefixtures("square")
def test_with_a_form_private_is_possible_for_everybody() -> None:
    decided = situation_from_json(Decision.objects.get().situation)
    assert decided.can_answer_private


def test_in_private_the_box_says_that_a_page_of_theirs_can_be_written_on(square: Square) -> None:
    client = Client()
    client.force_login(square.desk.agent)
    page = client.get(f"/cases/{square.case.reference}/?to=private").content.decode()
    assert "This person does not take direct messages." in page
    assert "You can still answer in private: on a page of their own." in page


def test_a_page_is_written_on_before_anybody_has_opened_it(square: Square) -> None:
    square.offer("private")
    page = square.case.conversations.get(inbox=square.desk.inbox)
    assert f"way={page.pk}" in square.led_to
    outgoing = square.approves("Hello Ines, your parcel is in Leeds. Tom", "private", page.pk)
    assert isinstance(outgoing, Outgoing), outgoing
    deliver(now=timezone.now() + timedelta(minutes=1))
    outgoing.refresh_from_db()
    assert outgoing.state == Outgoing.State.DELIVERED
    assert not PageLink.objects.exists()


def test_in_a_private_message_the_link_opens_the_page(square: Square) -> None:
    Actor.objects.update(takes_direct=True)
    write_direct(square.ines, "@fennimore here in private")
    square.reads()
    case = Case.objects.order_by("-pk")[0]
    direct = case.conversations.get(audience="private")
    client = Client()
    client.force_login(square.desk.agent)
    form = {"audience": "private", "text": "Hello Ines.", "turn": case.turn, "token": "t",
            "conversation": direct.pk}  # fmt: skip
    client.post(f"/cases/{case.reference}/page/", form)
    text = Draft.objects.get(audience="private").text
    found = LINK.search(text)
    assert text.startswith("Hello Ines.\n\n")
    assert found
    assert "here in private" in Client().get(found[1]).content.decode()


def test_in_public_the_link_opens_nothing_and_says_nothing(square: Square) -> None:
    found = LINK.search(square.offer("public", "We are looking."))
    assert found
    page = Client().get(found[1])
    told = page.content.decode()
    assert page.status_code == 200
    for word in ("Ines", square.case.reference, "parcel", COMPLAINT[:20]):
        assert word not in told
    assert not PageLink.objects.exists()


def test_a_link_in_public_that_leads_nowhere_looks_and_answers_alike(square: Square) -> None:
    found = LINK.search(square.offer("public"))
    assert found
    real = found[1]
    nowhere = f"/prove/{square.desk.brand.slug}/NoSuchOffer_1234/"
    assert Client().get(real).content == Client().get(nowhere).content
    pages = []
    for offer in (real, nowhere):
        where, code = asked_code(offer)
        pages.append(Client().get(where).content.decode().replace(code, "").replace(where, ""))
        assert opens(where) is None
    assert pages[0] == pages[1]


def test_whoever_says_the_code_from_the_account_is_let_in_and_nobody_else(square: Square) -> None:
    found = LINK.search(square.offer("public"))
    assert found
    where, code = asked_code(found[1])
    other, _ = asked_code(found[1])
    say_in_square(square.kell, f"@fennimore {code}")
    square.reads()
    assert opens(where) is None
    say_in_square(square.ines, f"@fennimore {code.lower().replace('-', ' ')}")
    square.reads()
    assert "Open my page" in Client().get(where).content.decode()
    assert opens(other) is None
    page = opens(where)
    assert page
    assert page == opens(where)
    assert "eleven days late" in Client().get(page).content.decode()
    assert Identity.objects.filter(customer=square.case.customer, proved_at=None).count() == 0
    assert Identity.objects.get(handle__contains="kell").proved_at is None
    assert JournalEntry.objects.filter(what="identities-joined").count() == 1


def test_a_code_is_no_complaint_and_starts_nothing(square: Square) -> None:
    found = LINK.search(square.offer("public"))
    assert found
    _, code = asked_code(found[1])
    before = square.case
    say_in_square(square.ines, f"@fennimore {code}")
    square.reads()
    after = square.case
    said = Message.objects.latest("pk")
    assert said.remarks == [["page-code", ""]]
    assert (after.turn, after.decision_id) == (before.turn, before.decision_id)
    assert Decision.objects.count() == 1


def test_what_is_said_beside_a_code_is_heard_like_everything(square: Square) -> None:
    found = LINK.search(square.offer("public"))
    assert found
    where, code = asked_code(found[1])
    say_in_square(square.ines, f"@fennimore {code} and why does nobody tell me where my parcel is?")
    square.reads()
    assert opens(where)
    assert Decision.objects.count() == 2


def test_a_code_that_is_too_old_opens_nothing(square: Square) -> None:
    found = LINK.search(square.offer("public"))
    assert found
    where, code = asked_code(found[1])
    PageProof.objects.update(asked_at=timezone.now() - timedelta(minutes=31))
    say_in_square(square.ines, f"@fennimore {code}")
    square.reads()
    assert opens(where) is None
    assert "This code holds no longer." in Client().get(where).content.decode()


def test_a_code_is_shown_again_only_to_the_browser_that_asked(square: Square) -> None:
    found = LINK.search(square.offer("public"))
    assert found
    where, code = asked_code(found[1])
    forged = where.rsplit("/", 2)[0] + "/" + "A" * 32 + "/"
    answer = Client().get(forged)
    assert answer.status_code == 404
    assert code not in answer.content.decode()


def test_very_many_codes_are_not_given_to_one_neighbourhood(square: Square) -> None:
    found = LINK.search(square.offer("public"))
    assert found
    answers = [Client().post(found[1]).status_code for _ in range(proving.ASKING.most + 1)]
    assert answers == [303] * proving.ASKING.most + [429]


def test_a_link_that_opens_a_page_never_goes_out_in_public(square: Square) -> None:
    public = square.case.conversations.get(inbox=square.inbox)
    opened = open_page(square.desk.agent, square.case, "private", to=public, now=timezone.now())
    assert isinstance(opened, Opened)
    link = f"https://help.example/yours/{opened.secret}/"
    refusal = square.approves(f"We are looking. See {link}", "public", public.pk)
    assert isinstance(refusal, CannotBeWritten)
    assert "opens the customer’s page" in refusal.problems[0]
    assert not Outgoing.objects.exists()


@override_settings(EVENHAND_ADDRESS="http://testserver")
def test_a_link_to_a_page_is_never_taken_for_a_stranger_s(square: Square) -> None:
    text = square.offer("public", "I’m sorry, Ines. We are looking for it now. Tom")
    public = square.case.conversations.get(inbox=square.inbox)
    outgoing = square.approves(text, "public", public.pk)
    assert isinstance(outgoing, Outgoing), outgoing
    assert not [f for f in outgoing.review.findings if f["rule"] == "unlisted-link"]


def test_a_page_is_offered_in_the_language_of_the_case(square: Square) -> None:
    Case.objects.update(language="fr")
    assert "Ce qui est personnel" in square.offer("public")


def test_a_brand_without_a_form_offers_no_page_and_says_why(square: Square) -> None:
    Inbox.objects.filter(network="form").update(state=Inbox.State.PAUSED)
    client = Client()
    client.force_login(square.desk.agent)
    page = client.get(f"/cases/{square.case.reference}/?to=private").content.decode()
    assert "on a page of their own" not in page
    assert square.offer("public", "Hello") == "Hello"
    assert not square.case.conversations.filter(inbox__network="form").exists()


def test_a_second_offer_opens_the_same_page(square: Square) -> None:
    square.offer("public")
    square.offer("private")
    assert square.case.conversations.filter(inbox__network="form").count() == 1


def test_an_answer_in_two_halves_leaves_once_and_what_is_answered_joins_the_same_case(
    square: Square,
) -> None:
    case = square.case
    public = case.conversations.get(inbox=square.inbox)
    short = square.offer("public", "I’m sorry, Ines. I am looking for it now. Tom")
    page = case.conversations.get(inbox=square.desk.inbox)
    details = "Hello Ines, this is Tom. The label of 4471-0926 tore; a new one leaves today."
    for text, audience, conversation in ((short, "public", public), (details, "private", page)):
        assert isinstance(square.approves(text, audience, conversation.pk), Outgoing)
    for minutes in (1, 2, 60):
        deliver(now=timezone.now() + timedelta(minutes=minutes))
    said = square.stage.posts.filter(author__kind=Actor.Kind.BRAND)
    assert [post.text.count("/prove/") for post in said] == [1]
    assert not said.filter(text__contains="4471").exists()
    assert Letter.objects.filter(number=None, text=details).count() == 1

    link = LINK.search(said.get().text)
    assert link
    where, code = asked_code(link[1])
    say_in_square(square.ines, f"@fennimore {code}", reply_to=said.get())
    square.reads()
    own = opens(where)
    assert own
    assert details in Client().get(own).content.decode()
    Client().post(f"{own}say/", {"words": "It came, thank you!", "token": "x"})
    square.reads()
    answer = Message.objects.latest("pk")
    assert (answer.text, answer.audience, answer.case) == ("It came, thank you!", "private", case)
    assert Case.objects.count() == 1
