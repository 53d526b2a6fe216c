"""What an answer to a call means: done, refused, later, or nobody knows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from evenhand.networks.kit.calling import Caller, get, retry_after, with_form, with_json
from evenhand.networks.kit.door import Answer, Door, Limits
from evenhand.networks.kit.errors import Forbidden, Gone, NetworkError, NoAnswer

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.fixture
def door() -> Door:
    return Door(Limits(seconds=1), is_open=lambda _: True)


@pytest.fixture
def caller(httpserver: HTTPServer, door: Door) -> Caller:
    return Caller(door, httpserver.url_for("/api/"), {"Authorization": "Bearer token"})


Answering = Callable[..., None]


def test_a_question_goes_below_the_address_with_the_accounts_token(
    httpserver: HTTPServer, caller: Caller
) -> None:
    asked = httpserver.expect_oneshot_request(
        "/api/me", query_string={"a b": "ü&="}, headers={"Authorization": "Bearer token"}
    )
    asked.respond_with_json({"id": "1"})
    assert caller.json(get("/me", ("a b", "ü&="))) == {"id": "1"}


def test_json_forms_and_files_arrive_as_they_were_meant(
    httpserver: HTTPServer, caller: Caller
) -> None:
    seen: list[object] = []

    def look(request: Request) -> Response:
        files = {name: file.filename for name, file in request.files.items()}
        seen.append((request.get_json(silent=True), request.form.get("text"), files))
        request.close()
        return Response("{}")

    httpserver.expect_request("/api/post").respond_with_handler(look)
    caller.json(with_json("POST", "/post", {"text": "☕"}))
    caller.json(
        with_form("POST", "/post", {"text": "☕"}, {"file": ("a.png", b"\x89", "image/png")})
    )
    assert seen == [({"text": "☕"}, None, {}), (None, "☕", {"file": "a.png"})]


@pytest.mark.parametrize("status", [400, 404, 410, 422])
def test_a_refusal_is_for_good_and_says_the_networks_words(
    httpserver: HTTPServer, caller: Caller, status: int
) -> None:
    httpserver.expect_request("/api/post").respond_with_json({"error": "Too long"}, status=status)
    with pytest.raises(NetworkError, match=f"{status}: Too long") as refusal:
        caller.ask(with_json("POST", "/post", {}))
    assert (refusal.value.permanent, refusal.value.revoked) == (True, False)
    assert isinstance(refusal.value, Gone) is (status in {404, 410})
    assert not isinstance(refusal.value, NoAnswer)


def test_what_the_account_may_not_do_is_forbidden(httpserver: HTTPServer, caller: Caller) -> None:
    httpserver.expect_request("/api/me").respond_with_json({"error": "no"}, status=403)
    with pytest.raises(Forbidden):
        caller.ask(get("/me"))


def test_a_token_that_is_not_accepted_is_revoked(httpserver: HTTPServer, caller: Caller) -> None:
    httpserver.expect_request("/api/me").respond_with_json({"error": "no"}, status=401)
    with pytest.raises(NetworkError) as refusal:
        caller.ask(get("/me"))
    assert refusal.value.revoked


def test_a_refusal_keeps_the_networks_own_short_name_for_it(
    httpserver: HTTPServer, caller: Caller
) -> None:
    told = {"error": "ExpiredToken", "message": "Token has expired"}
    httpserver.expect_request("/api/me").respond_with_json(told, status=400)
    with pytest.raises(NetworkError, match="400: Token has expired") as refusal:
        caller.ask(get("/me"))
    assert refusal.value.code == "ExpiredToken"


def test_half_of_a_pair_in_one_post_spoils_no_page_of_posts(
    httpserver: HTTPServer, caller: Caller
) -> None:
    httpserver.expect_request("/api/posts").respond_with_data('["\\ud83c", "fine"]')
    assert caller.json(get("/posts"))[1] == "fine"


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_network_was_not_asked_to_do_anything_and_says_when(
    httpserver: HTTPServer, caller: Caller, status: int
) -> None:
    httpserver.expect_request("/api/post").respond_with_data(
        "slow down", status=status, headers={"Retry-After": "30"}
    )
    with pytest.raises(NetworkError) as refusal:
        caller.ask(with_json("POST", "/post", {}))
    assert not isinstance(refusal.value, NoAnswer)
    assert refusal.value.retry_after == timedelta(seconds=30)


@pytest.mark.parametrize("status", [500, 502, 504])
def test_a_broken_answer_to_a_write_says_nothing_about_what_was_done(
    httpserver: HTTPServer, caller: Caller, status: int
) -> None:
    httpserver.expect_request("/api/post").respond_with_data("", status=status)
    with pytest.raises(NoAnswer):
        caller.ask(with_json("POST", "/post", {}))


def test_a_write_whose_answer_cannot_be_read_may_have_been_done(
    httpserver: HTTPServer, caller: Caller
) -> None:
    httpserver.expect_request("/api/post").respond_with_data("<html>")
    with pytest.raises(NoAnswer):
        caller.json(with_json("POST", "/post", {}))


def test_a_network_may_read_its_own_refusals(httpserver: HTTPServer, door: Door) -> None:
    def refused(answer: Answer, *, writes: bool) -> NetworkError:
        return NetworkError(f"{answer.status} {writes}", permanent=True)

    httpserver.expect_request("/post").respond_with_json({"code": 7}, status=420)
    caller = Caller(door, httpserver.url_for("/"), refused=refused)
    with pytest.raises(NetworkError, match="420 True"):
        caller.json(with_json("POST", "/post", {}))


def test_a_redirect_is_no_success(httpserver: HTTPServer, caller: Caller) -> None:
    httpserver.expect_request("/api/me").respond_with_data(
        "", status=302, headers={"Location": "http://127.0.0.1/"}
    )
    with pytest.raises(NetworkError):
        caller.ask(get("/me"))


def test_nobody_at_the_address_means_that_nothing_was_done(door: Door) -> None:
    with pytest.raises(NetworkError) as refusal:
        Caller(door, "http://127.0.0.1:9").ask(with_json("POST", "/post", {}))
    assert not isinstance(refusal.value, NoAnswer)


@pytest.mark.parametrize(
    ("headers", "pause"),
    [
        ({"retry-after": "120"}, timedelta(minutes=2)),
        ({"retry-after": format_datetime(NOW + timedelta(minutes=3))}, timedelta(minutes=3)),
        ({"x-ratelimit-reset": "2026-11-23T10:05:00.000Z"}, timedelta(minutes=5)),
        ({"ratelimit-reset": str(int(NOW.timestamp()) + 90)}, timedelta(seconds=90)),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "9" * 40}, timedelta(days=1)),
        ({"retry-after": format_datetime(NOW - timedelta(hours=1))}, timedelta()),
        ({}, None),
    ],
)
def test_a_pause_is_read_in_every_way_that_networks_write_it(
    headers: dict[str, str], pause: timedelta | None
) -> None:
    assert retry_after(headers, now=NOW) == pause


@given(told=st.text(max_size=60), name=st.sampled_from(["retry-after", "x-ratelimit-reset"]))
def test_whatever_a_network_writes_there_the_pause_is_none_or_within_a_day(
    told: str, name: str
) -> None:
    pause = retry_after({name: told}, now=NOW)
    assert pause is None or timedelta() <= pause <= timedelta(days=1)


def test_the_lines_of_a_stream_come_as_they_are_said(httpserver: HTTPServer, door: Door) -> None:
    httpserver.expect_request("/stream").respond_with_data("event: update\ndata: 1\n\nrest")
    lines = list(door.lines(httpserver.url_for("/stream"), {}, seconds=1))
    assert lines == [b"event: update", b"data: 1", b""]


def test_a_stream_that_is_not_there_is_an_error(httpserver: HTTPServer, door: Door) -> None:
    httpserver.expect_request("/stream").respond_with_data("", status=404)
    with pytest.raises(NetworkError, match="404"):
        list(door.lines(httpserver.url_for("/stream"), {}, seconds=1))


def test_a_host_that_the_operator_opened_is_reached_and_no_other(httpserver: HTTPServer) -> None:
    opened = Door(opened={"localhost"})
    httpserver.expect_request("/").respond_with_data("here")
    assert opened.get(f"http://localhost:{httpserver.port}/").body == b"here"
    assert str(opened.place_of("localhost", 25)) in {"127.0.0.1", "::1"}
    with pytest.raises(Exception, match="not a public address"):
        opened.place_of("127.0.0.1", 25)
