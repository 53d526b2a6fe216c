"""The stage is a place to practise: what is said there reaches the desk and nobody else."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evenhand.core.message import Audience
from evenhand.desk.accounts import account_of
from evenhand.desk.models import Inbox, Outgoing, Person
from evenhand.networks.kit.inbound import Author
from evenhand.networks.kit.outbound import Reply
from evenhand.networks.rehearsal.models import Actor, Post, Stage, Switch
from evenhand.networks.rehearsal.network import Rehearsal
from evenhand.networks.rehearsal.stage import (
    actor_called,
    say_in_square,
    set_switches,
    stage_of,
    write_direct,
)
from tests.house_of_fennimore import MONDAY, a_brand, a_case, a_person, an_inbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def inbox() -> Inbox:
    return an_inbox(a_brand())


@pytest.fixture
def tom(inbox: Inbox) -> Person:
    person, _ = a_person(inbox.brand)
    return person


@pytest.fixture
def visitor(client: Client, tom: Person) -> Client:
    client.force_login(tom)
    return client


@pytest.fixture
def stage(inbox: Inbox) -> Stage:
    return stage_of(account_of(inbox))


@pytest.fixture
def ines(stage: Stage) -> Actor:
    return actor_called(stage, "@ines", "Ines")


@pytest.fixture
def address(inbox: Inbox) -> str:
    return f"/rehearsal/{inbox.reference}/"


def page(visitor: Client, address: str) -> str:
    return visitor.get(address).content.decode()


def sent_by_the_desk(
    inbox: Inbox, to: Actor, text: str, *, key: str = "key-1", audience: Audience = "public"
) -> None:
    rehearsal, account = Rehearsal(), account_of(inbox)
    recipient = Author(platform_id=to.platform_id, handle=to.handle)
    reply = Reply(key=key, text=text, audience=audience, recipient=recipient, thread="")
    rehearsal.send(rehearsal.write(reply, account), account)


def an_outgoing(inbox: Inbox) -> Outgoing:
    case = a_case(inbox)
    return Outgoing.objects.create(
        brand=inbox.brand,
        case=case,
        conversation=case.conversations.get(),
        inbox=inbox,
        audience="public",
        recipient={},
        text="We are looking.",
        request={},
        key="key-1",
        turn=1,
        state=Outgoing.State.UNSURE,
        approved_at=MONDAY,
        due_at=MONDAY,
    )


def test_a_person_is_led_to_the_stage_of_their_brand(visitor: Client, address: str) -> None:
    assert visitor.get("/rehearsal/").headers["Location"] == address
    assert "Nobody here is real" in page(visitor, address)


def test_where_no_practice_is_connected_the_page_says_so(client: Client) -> None:
    person, _ = a_person(a_brand())
    client.force_login(person)
    answer = client.get("/rehearsal/")
    assert answer.status_code == 404
    assert "There is no stage yet" in answer.content.decode()


@pytest.mark.parametrize("where", ["", "square/", "direct/"])
def test_nobody_else_sees_that_a_stage_exists(client: Client, address: str, where: str) -> None:
    assert client.get(address + where).status_code == 302
    stranger, _ = a_person(a_brand("Other"), "Somebody Else")
    client.force_login(stranger)
    assert client.get(address + where).status_code == 404


@pytest.mark.parametrize(
    "where",
    ["say/", "write/", "switches/", "scenes/charged-twice/", "scenes/charged-twice/again/",
     "posts/{post}/edit/", "posts/{post}/delete/"],
)  # fmt: skip
def test_nobody_else_does_anything_there(
    client: Client, address: str, ines: Actor, where: str
) -> None:
    post = say_in_square(ines, "@fennimore Hello")
    stranger, _ = a_person(a_brand("Other"), "Somebody Else")
    client.force_login(stranger)
    told = {"text": "x", "actor": ines.platform_id, "switches": "busy"}
    assert client.post(address + where.format(post=post.platform_id), told).status_code == 404
    post.refresh_from_db()
    assert (post.text, Post.objects.count()) == ("@fennimore Hello", 1)


def test_what_is_said_in_the_square_is_an_event_for_the_desk(
    visitor: Client, address: str, inbox: Inbox, ines: Actor
) -> None:
    told = {"text": "@fennimore Where is it?", "actor": ines.platform_id}
    answer = visitor.post(address + "say/", told)
    post = Post.objects.get()
    assert answer.headers["Location"] == f"{address}#{post.platform_id}"
    assert len(Rehearsal().poll(account_of(inbox), "").items) == 1
    assert "Where is it?" in page(visitor, address)


def test_somebody_new_is_made_up_by_name(visitor: Client, address: str, stage: Stage) -> None:
    visitor.post(address + "write/", {"text": "Hello", "actor": "new", "name": "Zoë Brandt"})
    assert stage.actors.get(kind="customer").handle == "@zoe_brandt@square.practice"
    assert "Zoë Brandt and Fennimore" in page(visitor, address)


@pytest.mark.parametrize(
    ("name", "words"), [("Fennimore", "only the desk speaks"), (" ", "a name"), ("!?", "a name")]
)
def test_nobody_speaks_for_the_brand_or_without_a_name(
    visitor: Client, address: str, name: str, words: str
) -> None:
    told = {"text": "We are bankrupt", "actor": "new", "name": name}
    answer = visitor.post(address + "say/", told)
    assert words in answer.content.decode()
    assert "We are bankrupt</textarea>" in answer.content.decode()
    assert not Post.objects.exists()


def test_an_answer_stands_in_the_thread_that_it_answers(
    visitor: Client, address: str, ines: Actor
) -> None:
    first = say_in_square(ines, "@fennimore Hello")
    query = f"?reply={first.platform_id}"
    assert "Answering Ines" in page(visitor, address + query)
    told = {"text": "Me too", "actor": "new", "name": "Kell"}
    answer = visitor.post(f"{address}say/{query}", told)
    assert first.replies.get().text == "Me too"
    assert "reply=" not in answer.headers["Location"]


def test_made_up_people_edit_and_delete_and_the_words_are_gone(
    visitor: Client, address: str, ines: Actor
) -> None:
    post = say_in_square(ines, "@fennimore My card is 4111")
    at = f"{address}posts/{post.platform_id}/"
    assert "My card is 4111</textarea>" in page(visitor, f"{address}?edit={post.platform_id}")
    visitor.post(at + "edit/", {"text": "@fennimore Never mind"})
    assert "Never mind" in page(visitor, address)
    visitor.post(at + "delete/")
    shown = page(visitor, address)
    assert "This post was deleted." in shown
    assert "Never mind" not in shown
    assert visitor.post(at + "edit/", {"text": "again"}).status_code == 404


def test_what_the_brand_said_is_not_the_visitors_to_change(
    visitor: Client, address: str, inbox: Inbox, ines: Actor
) -> None:
    sent_by_the_desk(inbox, ines, "We are looking.")
    ours = Post.objects.get()
    for verb in ("edit/", "delete/"):
        answer = visitor.post(f"{address}posts/{ours.platform_id}/{verb}", {"text": "Never"})
        assert answer.status_code == 404


def test_direct_messages_are_never_shown_in_the_square(
    visitor: Client, address: str, ines: Actor
) -> None:
    write_direct(ines, "between the two of us")
    assert "between the two of us" not in page(visitor, address + "square/")
    assert "between the two of us" in page(visitor, address + "direct/")


def test_only_the_chosen_pair_is_shown(visitor: Client, address: str, stage: Stage) -> None:
    for name in ("ines", "gus"):
        write_direct(actor_called(stage, name), f"from {name}")
    ines = actor_called(stage, "ines")
    shown = page(visitor, f"{address}direct/?with={ines.platform_id}")
    assert "from ines" in shown
    assert "from gus" not in shown


def test_the_pair_that_wrote_last_is_shown_whichever_of_the_two_it_was(
    visitor: Client, address: str, inbox: Inbox, ines: Actor
) -> None:
    gus = actor_called(ines.stage, "gus")
    write_direct(ines, "from Ines")
    sent_by_the_desk(inbox, gus, "from the brand to Gus", audience="private")
    assert "from the brand to Gus" in page(visitor, address)
    write_direct(ines, "and again")
    assert "from Ines" in page(visitor, address)


def tabs_of(shown: str) -> list[str]:
    pairs = shown.split('<nav class="pairs"')[1].split("</nav>", maxsplit=1)[0]
    return re.findall(r"(\w+) and Fennimore", pairs)


def test_six_conversations_are_tabs_and_the_others_wait_behind_a_choice(
    visitor: Client, address: str, stage: Stage
) -> None:
    people = [actor_called(stage, f"@p{number}", f"P{number}") for number in range(8)]
    for person in people[:6]:
        write_direct(person, f"from {person.name}")
    assert "More people" not in page(visitor, address)

    for person in people[6:]:
        write_direct(person, f"from {person.name}")
    shown = page(visitor, address)
    assert tabs_of(shown) == ["P7", "P6", "P5", "P4", "P3", "P2"]
    choice = shown.split('id="more-people"')[1].split("</select>")[0]
    assert re.findall(r'<option value="([^"]+)"', choice) == [
        people[1].platform_id, people[0].platform_id,
    ]  # fmt: skip

    chosen = page(visitor, f"{address}?with={people[0].platform_id}")
    assert tabs_of(chosen)[0] == "P0"
    assert len(tabs_of(chosen)) == 6
    assert "from P0" in chosen


def test_an_open_page_hears_only_of_what_changed(
    visitor: Client, address: str, inbox: Inbox, ines: Actor
) -> None:
    say_in_square(ines, "@fennimore Hello")
    follow = re.search(r'hx-get="([^"]+square/[^"]+)"', page(visitor, address + "?with=x"))
    assert follow
    following = follow.group(1).replace("&amp;", "&")
    assert visitor.get(following).status_code == 204
    sent_by_the_desk(inbox, ines, "We are looking.")
    heard = visitor.get(following)
    assert "@ines</span> We are looking." in heard.content.decode()
    assert "1 answer of the brand" in heard.content.decode()
    assert heard.content.decode().count("seen=") == 1


def test_how_the_desk_sees_its_answer_stands_below_it(
    visitor: Client, address: str, inbox: Inbox, ines: Actor
) -> None:
    sent_by_the_desk(inbox, ines, "We are looking.")
    outgoing = an_outgoing(inbox)
    assert "the desk is looking" in page(visitor, address)
    Outgoing.objects.filter(pk=outgoing.pk).update(state=Outgoing.State.DELIVERED)
    assert "Delivered" in page(visitor, address)


def test_a_post_leads_to_its_case_for_those_who_may_read_it(
    visitor: Client, address: str, inbox: Inbox, tom: Person
) -> None:
    case = a_case(inbox)
    ines = actor_called(stage_of(account_of(inbox)), "@ines")
    case.messages.update(platform_id=say_in_square(ines, "@fennimore Hello").platform_id)
    assert f"/cases/{case.reference}/" in page(visitor, address)
    tom.memberships.update(rights=[])
    assert f"/cases/{case.reference}/" not in page(visitor, address)


def test_switches_hold_until_they_are_set_otherwise(
    visitor: Client, address: str, stage: Stage
) -> None:
    visitor.post(address + "switches/", {"switches": ["silent", "twice"]})
    stage.refresh_from_db()
    assert stage.has(Switch.SILENT)
    assert page(visitor, address).count(" checked") == 2
    visitor.post(address + "switches/", {"switches": ["nonsense"]})
    visitor.post(address + "switches/")
    stage.refresh_from_db()
    assert stage.switches == []


def test_a_trick_in_a_handle_is_named(visitor: Client, address: str, ines: Actor) -> None:
    set_switches(ines.stage, [Switch.IMPOSTOR])
    say_in_square(ines, "@fennimore Hello")
    say_in_square(actor_called(ines.stage, "@fеnnimore", "Fennimore"), "Pay here")
    shown = page(visitor, address)
    assert "impostor" in shown
    assert shown.count("not the brand’s own handle") == 1


def test_words_of_people_are_never_markup(visitor: Client, address: str, stage: Stage) -> None:
    evil = actor_called(stage, "@evil", "<b>Evil</b>")
    say_in_square(evil, "<script>alert(1)</script> @<img src=x>")
    write_direct(evil, "<script>alert(2)</script>")
    shown = page(visitor, address)
    assert "<script>alert" not in shown
    assert "<img" not in shown
    assert "<b>Evil" not in shown


def test_the_page_asks_the_database_as_often_for_one_post_as_for_many(
    visitor: Client, address: str, stage: Stage
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            visitor.get(address)
        return len(queries)

    write_direct(actor_called(stage, "a"), "one")
    say_in_square(actor_called(stage, "a"), "one")
    visitor.get(address)
    few = asked()
    for number in range(20):
        actor = actor_called(stage, f"person{number}")
        first = say_in_square(actor, "@fennimore")
        say_in_square(actor, "again", reply_to=first)
        write_direct(actor, "hello")
    assert asked() == few <= 25


def test_a_switch_is_set_without_a_reload_where_scripts_run(
    visitor: Client, address: str, stage: Stage
) -> None:
    told = visitor.post(
        address + "switches/", {"switches": ["busy"]}, headers={"HX-Request": "true"}
    )
    assert "It holds from now on." in told.content.decode()
    stage.refresh_from_db()
    assert stage.has(Switch.BUSY)
