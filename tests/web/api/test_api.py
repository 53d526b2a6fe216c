"""Other programs read and do what their key and its person may, and things are done once."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from evenhand.desk.actions import answer_once as answering
from evenhand.desk.actions.answer_once import Answered, Asked, answer_once
from evenhand.desk.actions.revoke_token import revoke_token
from evenhand.desk.models import Case, Message, Note, Outgoing, Promise
from evenhand.desk.rights import Right
from evenhand.desk.scopes import Scope
from tests.house_of_fennimore import a_brand
from tests.web.api.conftest import Called, a_caller, somebody

REPLY = {
    "text": "Hello Ines, this is on its way back to you. I will write by 17:00 on Friday. Amara",
    "audience": "private",
    "turn": 1,
}
READS = [
    ("/cases", Scope.CASES),
    ("/cases/{case}", Scope.CASES),
    ("/cases/{case}/messages", Scope.MESSAGES),
    ("/cases/{case}/decisions", Scope.DECISIONS),
    ("/cases/{case}/drafts", Scope.DRAFTS),
    ("/promises", Scope.PROMISES),
]


def a_promise(case: Case) -> Promise:
    now = timezone.now()
    return Promise.objects.create(
        case=case, words="by Friday", due_at=now, precision="day", made_at=now
    )


def test_a_case_tells_its_messages_and_what_was_decided_about_them(called: Called) -> None:
    reference = called.case.reference
    (case,) = called.caller.get("/cases").json()["items"]
    assert (case["reference"], case["customer"], case["turn"]) == (reference, "Ines Moreau", 1)
    (message,) = called.caller.get(f"/cases/{reference}/messages").json()["items"]
    assert message["text"].endswith("My parcel is nine days late. Where is it?")
    assert "complaint" in {signal["kind"] for signal in message["signals"]}
    (decision,) = called.caller.get(f"/cases/{reference}/decisions").json()["items"]
    assert decision["message"] == message["reference"]
    assert decision["reasons"]
    assert decision["situation"]["is_complaint"] is True


def test_what_an_author_deleted_is_not_told(called: Called) -> None:
    Message.objects.update(deleted_at=timezone.now())
    path = f"/cases/{called.case.reference}/messages"
    (message,) = called.caller.get(path).json()["items"]
    assert message["text"] == ""


@pytest.mark.parametrize(("path", "scope"), READS)
def test_every_part_needs_its_scope(called: Called, path: str, scope: Scope) -> None:
    path = path.format(case=called.case.reference)
    others = [other for other in Scope if other != scope]
    assert a_caller(called.person, called.brand, [scope]).get(path).status_code == 200
    assert a_caller(called.person, called.brand, others).get(path).status_code == 403


@pytest.mark.parametrize(("path", "scope"), READS)
def test_a_key_of_another_brand_finds_nothing(called: Called, path: str, scope: Scope) -> None:
    other = a_brand("Ashdown")
    caller = a_caller(somebody(other, "Jonas Lind"), other, [scope])
    answer = caller.get(path.format(case=called.case.reference))
    assert answer.status_code == 404 or answer.json()["items"] == []


@pytest.mark.parametrize(("path", "scope"), READS)
def test_a_key_never_does_more_than_its_person(called: Called, path: str, scope: Scope) -> None:
    person = somebody(called.brand, "Wren Hollis", [Right.MANAGE_ACCESS])
    answer = a_caller(person, called.brand, [scope]).get(path.format(case=called.case.reference))
    assert answer.status_code == 404 or answer.json()["items"] == []


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer eh_nonsense", "Basic abc"])
def test_without_a_key_that_opens_nobody_comes_in(called: Called, header: str) -> None:
    answer = Client().get(
        f"/api/v1/cases/{called.case.reference}", headers={"Authorization": header}
    )
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"


def test_a_key_that_ended_or_was_revoked_opens_nothing(called: Called) -> None:
    assert a_caller(called.person, called.brand, days=-1).get("/cases").status_code == 401
    revoke_token(called.person, called.caller.token, now=timezone.now())
    assert called.caller.get("/cases").status_code == 401


def test_a_reply_leaves_once_however_often_it_is_asked_for(called: Called) -> None:
    path = f"/cases/{called.case.reference}/replies"
    first, second = (called.caller.post(path, REPLY) for _ in range(2))
    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()
    assert Outgoing.objects.count() == 1


def test_a_key_for_another_request_is_refused(called: Called) -> None:
    path = f"/cases/{called.case.reference}/notes"
    assert called.caller.post(path, {"text": "One"}).status_code == 201
    assert called.caller.post(path, {"text": "Two"}).json()["kind"] == "key-reused"
    assert Note.objects.count() == 1


def test_what_the_same_request_did_meanwhile_is_the_answer(
    called: Called, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, now = Asked(called.caller.token, "key-00001", b"the same"), timezone.now()
    answer_once(asked, lambda: Answered(201, "first"), now=now)
    looked, found = answering._before, iter([None])  # at first, nobody has done it yet
    monkeypatch.setattr(answering, "_before", lambda *told: next(found, looked(*told)))

    def settled_before() -> Answered:
        raise RuntimeError

    assert answer_once(asked, settled_before, now=now) == Answered(201, "first")


def test_what_stopped_a_request_that_nobody_did_is_told(called: Called) -> None:
    def stopped() -> Answered:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        answer_once(Asked(called.caller.token, "key-1", b""), stopped, now=timezone.now())


def test_a_reply_to_an_older_turn_is_not_sent(called: Called) -> None:
    Case.objects.update(turn=4)
    answer = called.caller.post(f"/cases/{called.case.reference}/replies", REPLY)
    assert (answer.status_code, answer.json()["kind"], answer.json()["turn"]) == (
        409,
        "outdated",
        4,
    )
    assert not Outgoing.objects.exists()


def test_a_blocked_reply_says_what_blocks_it(called: Called) -> None:
    text = "Hello Ines, your card 4111 1111 1111 1111 was charged. Amara"
    path = f"/cases/{called.case.reference}/replies"
    answer = called.caller.post(path, REPLY | {"text": text, "audience": "public"})
    assert (answer.status_code, answer.json()["kind"]) == (409, "blocked")
    assert answer.json()["review"]["blocks"] is True


def test_a_refusal_is_not_remembered_so_the_same_key_may_try_again(called: Called) -> None:
    path = f"/cases/{called.case.reference}/replies"
    Case.objects.update(turn=4)
    called.caller.post(path, REPLY)
    Case.objects.update(turn=1)
    assert called.caller.post(path, REPLY).status_code == 201


def test_a_reply_can_be_taken_back_until_it_leaves(called: Called) -> None:
    sent = called.caller.post(f"/cases/{called.case.reference}/replies", REPLY).json()
    path = f"/outgoing/{sent['reference']}/withdraw"
    assert called.caller.post(path, {}).json()["state"] == "withdrawn"
    Outgoing.objects.update(state=Outgoing.State.DELIVERED)
    assert called.caller.post(path, {}).json()["kind"] == "too-late"


def test_a_draft_is_kept_reviewed_and_taken_away(called: Called) -> None:
    path = f"/cases/{called.case.reference}/drafts"
    draft = {"text": "Hello Ines", "turn": 1}
    assert called.caller.send("put", f"{path}/public", draft).json()["text"] == "Hello Ines"
    assert [kept["audience"] for kept in called.caller.get(path).json()] == ["public"]
    assert called.caller.send("put", f"{path}/public", draft | {"text": ""}).status_code == 204
    asked = {"text": "Sorry if you were upset.", "audience": "public"}
    review = called.caller.post(f"/cases/{called.case.reference}/reviews", asked).json()
    assert review["findings"]


def test_a_promise_is_settled_once(called: Called) -> None:
    promise = a_promise(called.case)
    path = f"/promises/{promise.reference}"
    assert called.caller.get(path).json()["state"] == "open"
    assert called.caller.post(f"{path}/settle", {"how": "kept"}).json()["state"] == "kept"
    again = called.caller.post(f"{path}/settle", {"how": "kept"}, key="another-key")
    assert (again.status_code, again.json()["kind"]) == (409, "settled-before")


def test_a_renegotiated_promise_needs_its_new_moment(called: Called) -> None:
    path = f"/promises/{a_promise(called.case).reference}/settle"
    answer = called.caller.post(path, {"how": "renegotiated", "reason": "Snow"})
    assert answer.status_code == 422
    assert "due_at" in answer.json()["detail"]


def test_pages_are_walked_by_their_marks(called: Called) -> None:
    for _ in range(7):
        a_promise(called.case)
    seen, after = [], ""
    while True:
        page = called.caller.get("/promises", limit=3, after=after).json()
        seen += [promise["reference"] for promise in page["items"]]
        if page["next"] is None:
            break
        after = page["next"]
    assert len(seen) == len(set(seen)) == 7


def test_a_mark_that_is_not_ours_is_refused(called: Called) -> None:
    assert called.caller.get("/promises", after="17").status_code == 404


def test_text_that_no_database_can_keep_is_refused(called: Called) -> None:
    answer = called.caller.post(f"/cases/{called.case.reference}/notes", {"text": "a\0b"})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("verb", "path", "status"),
    [("get", "/no-such-room", 404), ("get", "/cases/a/b/c/d", 404), ("delete", "/cases", 405)],
)
def test_what_no_room_answers_is_a_problem_too(
    called: Called, verb: str, path: str, status: int
) -> None:
    answer = called.caller.send(verb, path, {})
    assert answer.status_code == answer.json()["status"] == status
    assert answer["Content-Type"] == "application/problem+json"
    assert ("Allow" in answer) == (status == 405)


def test_a_request_that_is_too_large_is_a_problem_that_says_how_much_is_taken(
    called: Called,
) -> None:
    path = f"/cases/{called.case.reference}/notes"
    answer = called.caller.post(path, {"text": "x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE})
    assert answer.status_code == answer.json()["status"] == 413
    assert str(settings.DATA_UPLOAD_MAX_MEMORY_SIZE) in answer.json()["detail"]


def test_a_page_takes_as_many_questions_whatever_it_holds(called: Called) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as questions:
            called.caller.get("/promises")
        return len(questions)

    a_promise(called.case)
    asked()  # notes that the key was used, once a minute
    one = asked()
    for _ in range(20):
        a_promise(called.case)
    assert asked() == one
