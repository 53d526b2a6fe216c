"""The list of an inbox: what it shows, in which order, at what cost, and to whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evenhand.desk.actions.write_note import write_note
from evenhand.desk.models import Case, Customer, Identity, Message, Note, Person, Tag
from evenhand.desk.rights import Role
from tests.house_of_fennimore import MONDAY, a_brand, a_case, a_person
from tests.web.case.decided import a_decided_case
from tests.web.conftest import Desk

ClientOf = Callable[[Person], Client]
INBOX = "/inbox/fennimore/"


def titles(client: Client, query: str) -> list[str]:
    lines = client.get(f"{INBOX}?{query}").context["lines"]
    return [line.title for line in lines]


def change(case: Case, **columns: object) -> None:
    Case.objects.filter(pk=case.pk).update(**columns)


def test_whose_clock_runs_out_first_is_on_top_and_what_rests_is_last(
    desk: Desk, client_of: ClientOf
) -> None:
    for subject, minutes in (("later", 90), ("rests", None), ("first", -5), ("soon", 20)):
        due = None if minutes is None else MONDAY + timedelta(minutes=minutes)
        change(a_case(desk.inbox, subject), due_at=due)
    assert titles(client_of(desk.agent), "view=open") == ["first", "soon", "later", "rests"]


def test_an_empty_view_says_what_that_means_and_offers_nothing_to_choose(
    desk: Desk, client_of: ClientOf
) -> None:
    page = client_of(desk.agent).get(f"{INBOX}?view=snoozed").content.decode()

    assert "Nothing rests" in page
    assert "Choose several" not in page
    assert "Choose a case" not in page


def test_what_narrows_the_list_stands_above_it(desk: Desk, client_of: ClientOf) -> None:
    a_case(desk.inbox, "Late")
    query = f"view=open&network=rehearsal&assignee={desk.agent.reference}"
    shown = client_of(desk.agent).get(f"{INBOX}?{query}")

    assert shown.context["narrowed"] == ("Rehearsal", desk.agent.name)
    assert "Show all" in shown.content.decode()


def test_every_view_shows_its_own_cases_and_its_count(desk: Desk, client_of: ClientOf) -> None:
    kinds: dict[str, dict[str, object]] = {
        "mine": {"assignee": desk.agent},
        "needs-person": {"needs_person": True},
        "promises": {"promise_due_at": MONDAY},
        "waiting": {"state": "waiting"},
        "snoozed": {"state": "snoozed", "snoozed_until": MONDAY},
        "closed": {"state": "closed", "closed_at": MONDAY},
        "praise": {"is_praise": True},
    }
    for view, columns in kinds.items():
        change(a_case(desk.inbox, view), **columns)
    client = client_of(desk.agent)
    assert {view: titles(client, f"view={view}") for view in kinds} == {v: [v] for v in kinds}
    shown = client.get(INBOX).context
    counts = {link.name: link.count for link in (*shown["usual_views"], *shown["more_views"])}
    assert counts["mine"] == counts["snoozed"] == "1"
    assert (counts["unassigned"], counts["open"], counts["closed"]) == ("4", "5", "1")


def test_a_list_costs_the_same_number_of_queries_whatever_it_holds(
    desk: Desk, client_of: ClientOf
) -> None:
    client = client_of(desk.agent)
    costs = []
    for more in (1, 30):
        for number in range(more):
            case = a_case(desk.inbox, f"case {more} {number}")
            case.tags.add(Tag.objects.get_or_create(brand=desk.brand, name=f"tag {number}")[0])
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(f"{INBOX}?view=open").status_code == 200
        costs.append(len(queries))
    assert costs == [9, 9]


def test_pages_follow_one_another_without_a_gap_or_a_repeat(
    desk: Desk, client_of: ClientOf
) -> None:
    for number in range(120):
        change(a_case(desk.inbox, f"{number:03}"), due_at=MONDAY + timedelta(minutes=number // 7))
    client, seen, key = client_of(desk.agent), [], ""
    while True:
        page = client.get(INBOX, {"view": "open", "after": key}).context
        seen += [line.title for line in page["lines"]]
        key = page["next_key"]
        if not key:
            break
    assert seen == [f"{number:03}" for number in range(120)]


@pytest.mark.parametrize("key", ["nonsense", "2026-11-23~1", "~", "2026-11-23T10:00:00+00:00~x"])
def test_a_broken_key_shows_the_first_page(desk: Desk, client_of: ClientOf, key: str) -> None:
    a_case(desk.inbox, "here")
    page = client_of(desk.agent).get(INBOX, {"view": "open", "after": key})
    assert [line.title for line in page.context["lines"]] == ["here"]


def test_filters_narrow_a_view(desk: Desk, client_of: ClientOf) -> None:
    change(a_case(desk.inbox, "german", audience="private"), language="de", assignee=desk.agent)
    a_case(desk.inbox, "tagged").tags.add(Tag.objects.create(brand=desk.brand, name="delivery"))
    client = client_of(desk.agent)
    for query in ("language=de", "audience=private", f"assignee={desk.agent.reference}"):
        assert titles(client, f"view=open&{query}") == ["german"]
    for query in ("tag=delivery", "assignee=nobody", "audience=public"):
        assert titles(client, f"view=open&{query}") == ["tagged"]
    assert titles(client, "view=open&network=telegram") == []


def test_words_are_found_wherever_they_were_said(desk: Desk, client_of: ClientOf) -> None:
    case = a_case(desk.inbox, "The café sent a broken Teekanne")
    Note.objects.create(case=case, person=desk.agent, text="Rang the depot.", written_at=MONDAY)
    a_case(desk.inbox, "Something else")
    client = client_of(desk.agent)
    for words in ("CAFE broken", "teek", "depot rang", "@ines1", case.reference.lower()):
        assert titles(client, f"q={words}") == ["The café sent a broken Teekanne"]
    assert titles(client, "q=broken+else") == []


def test_what_a_customer_deleted_is_no_longer_found(desk: Desk, client_of: ClientOf) -> None:
    case = a_case(desk.inbox, "my secret address")
    change(case, subject="")
    client = client_of(desk.agent)
    assert titles(client, "q=secret") == ["my secret address"]
    Message.objects.filter(case=case).update(text="", deleted_at=MONDAY)
    assert titles(client, "q=secret") == []


@pytest.mark.parametrize("words", ['"', "a*b", "NOT", "' OR 1=1 --", "\x00", "(", "-", "🫖"])
def test_signs_that_mean_something_to_a_database_are_only_words(
    desk: Desk, client_of: ClientOf, words: str
) -> None:
    a_case(desk.inbox, "a parcel")
    assert client_of(desk.agent).get(INBOX, {"q": words}).status_code == 200


def test_a_row_shows_neither_looks_nor_reach(desk: Desk, client_of: ClientOf) -> None:
    a_case(desk.inbox)
    Identity.objects.update(picture="https://example.org/ines.jpg", followers=48_213)
    page = client_of(desk.agent).get(f"{INBOX}?view=open").content.decode()
    assert "ines.jpg" not in page
    assert "48213" not in page
    assert "48,213" not in page


def test_what_customers_wrote_is_never_markup(desk: Desk, client_of: ClientOf) -> None:
    a_case(desk.inbox, "<script>alert(1)</script>")
    page = client_of(desk.agent).get(f"{INBOX}?view=open&q=script").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_an_inbox_of_another_brand_does_not_exist(desk: Desk, client_of: ClientOf) -> None:
    stranger, _ = a_person(a_brand("Harbour"), "Una Reyes")
    assert client_of(stranger).get(INBOX).status_code == 404
    assert client_of(desk.agent).get("/inbox/harbour/").status_code == 404


def test_words_of_another_brand_are_not_found(desk: Desk, client_of: ClientOf) -> None:
    a_case(desk.inbox, "hidden teapot")
    stranger, _ = a_person(a_brand("Harbour"), "Una Reyes")
    page = client_of(stranger).get("/inbox/harbour/", {"q": "teapot"})
    assert page.context["lines"] == []


def test_who_may_not_read_cases_is_told_which_right_is_missing(
    desk: Desk, client_of: ClientOf
) -> None:
    keeper, _ = a_person(desk.brand, "Ada Keeper", Role.ADMINISTRATOR)
    answer = client_of(keeper).get(INBOX)
    assert answer.status_code == 403
    assert "Read cases" in answer.content.decode()


def test_a_visit_begins_in_the_inbox_or_for_who_reads_no_cases_in_the_office(
    desk: Desk, client_of: ClientOf
) -> None:
    keeper, _ = a_person(desk.brand, "Ada Keeper", Role.ADMINISTRATOR)
    assert client_of(desk.agent).get("/")["Location"] == INBOX
    answer = client_of(keeper).get("/", follow=True)
    assert answer.status_code == 200
    assert answer.request["PATH_INFO"].startswith("/office/")
    assert f'"{INBOX}"' not in answer.content.decode()


def test_nobody_reads_a_list_without_signing_in(desk: Desk, client: Client) -> None:  # noqa: ARG001
    answer = client.get(INBOX)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


def test_with_htmx_only_the_list_and_the_counts_come(desk: Desk, client_of: ClientOf) -> None:
    a_case(desk.inbox, "here")
    headers = {"HX-Request": "true", "HX-Target": "list"}
    page = client_of(desk.agent).get(f"{INBOX}?view=open", headers=headers).content.decode()
    assert "<html" not in page
    assert 'id="list"' in page
    assert 'hx-swap-oob="true"' in page


PHONE = "020 7946 0958"
LONG = "Nobody answers me since the parcel that you promised was lost, a week ago!"


@pytest.mark.parametrize(
    ("audience", "is_covered"), [("public", True), ("private", False)], ids=["public", "private"]
)
def test_what_is_covered_in_a_case_is_covered_in_the_list(
    desk: Desk, client_of: ClientOf, audience: str, *, is_covered: bool
) -> None:
    words = f"{LONG} Ring me on {PHONE} please, about order 4471-0926."
    a_decided_case(desk.inbox, words, audience=audience)
    (line,) = client_of(desk.agent).get(INBOX + "?view=open").context["lines"]
    assert (PHONE not in line.words) is is_covered
    assert "please, about order 4471-0926" in line.words


def test_a_note_that_names_somebody_is_counted_beside_their_views_until_they_have_looked(
    desk: Desk, client_of: ClientOf
) -> None:
    case = a_case(desk.inbox, "Where is it?")
    lead, _ = a_person(desk.brand, "Amara Field", Role.LEAD)
    write_note(lead, case, "@Tom please ring the depot.", now=MONDAY)
    client = client_of(desk.agent)
    assert "<span>Notes that name you</span> <b>1</b>" in client.get(INBOX).content.decode()
    client.get(f"/cases/{case.reference}/")
    assert "Notes that name you" not in client.get(INBOX).content.decode()


def test_whatever_somebody_writes_stays_words(desk: Desk, client_of: ClientOf) -> None:
    case = a_case(desk.inbox, "said </p><script>alert(1)</script>")
    change(case, subject="""a "lamp" & a <b>parcel</b>""")
    case.tags.add(Tag.objects.create(brand=desk.brand, name="<i>late</i>"))
    Customer.objects.update(name="<u>Ines</u>")
    Person.objects.filter(pk=desk.agent.pk).update(name="<s>Tom</s>")
    page = client_of(desk.agent).get(f"{INBOX}?view=open&tag=<i>late</i>").content.decode()
    marked = ("<script>alert", "<b>parcel", "<i>late", "<u>Ines", "<s>Tom")
    assert [words for words in marked if words in page] == []
    assert 'aria-label="a &quot;lamp&quot; &amp; a &lt;b&gt;parcel&lt;/b&gt;"' in page
    assert '<span class="tag">&lt;i&gt;late&lt;/i&gt;</span>' in page
    assert "<option selected>&lt;i&gt;late&lt;/i&gt;</option>" in page
    assert f'<option value="{desk.agent.reference}">&lt;s&gt;Tom&lt;/s&gt;</option>' in page
