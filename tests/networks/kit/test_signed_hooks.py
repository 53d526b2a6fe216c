"""A hook is believed only if one of our keys signed exactly these bytes within five minutes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.networks.kit.errors import Forged
from evenhand.networks.kit.signed_hooks import TOLERANCE, UnusableSecret, sign, verify

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
OURS = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
THEIRS = "whsec_c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"
BODY = b'{"test": 2432232314}'


def test_the_example_of_the_standard_holds() -> None:
    """The vector that Standard Webhooks' own libraries are tried with."""
    signed_at = datetime.fromtimestamp(1614265330, UTC)
    headers = sign(BODY, "msg_p5jXN8AQM9LWM0D4loKWxJek", signed_at, OURS)
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_what_we_sign_we_believe_also_while_keys_change() -> None:
    headers = {name.title(): value for name, value in sign(BODY, "msg-1", NOW, OURS).items()}
    assert verify(BODY, headers, [OURS], now=NOW) == "msg-1"
    assert verify(BODY, headers, [THEIRS, OURS], now=NOW) == "msg-1"


def test_one_of_several_signatures_is_enough() -> None:
    headers = sign(BODY, "msg-1", NOW, OURS)
    other = sign(BODY, "msg-1", NOW, THEIRS)["webhook-signature"]
    both = {**headers, "webhook-signature": f"v1a,x {other} {headers['webhook-signature']}"}
    assert verify(BODY, both, [OURS], now=NOW) == "msg-1"


@pytest.mark.parametrize("late", [TOLERANCE, -TOLERANCE])
def test_five_minutes_are_tolerated_and_not_a_second_more(late: timedelta) -> None:
    headers = sign(BODY, "msg-1", NOW, OURS)
    assert verify(BODY, headers, [OURS], now=NOW + late)
    with pytest.raises(Forged, match="five minutes"):
        verify(BODY, headers, [OURS], now=NOW + late * 1.01)


@pytest.mark.parametrize("missing", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_an_unsigned_hook_is_refused(missing: str) -> None:
    headers = sign(BODY, "msg-1", NOW, OURS)
    del headers[missing]
    with pytest.raises(Forged, match="not signed"):
        verify(BODY, headers, [OURS], now=NOW)


def test_another_key_is_refused_and_the_right_one_never_told() -> None:
    headers = sign(BODY, "msg-1", NOW, THEIRS)
    with pytest.raises(Forged) as refusal:
        verify(BODY, headers, [OURS], now=NOW)
    assert sign(BODY, "msg-1", NOW, OURS)["webhook-signature"] not in str(refusal.value)


@given(st.integers(0, len(BODY) - 1), st.integers(1, 255))
def test_one_changed_byte_is_refused(place: int, change: int) -> None:
    headers = sign(BODY, "msg-1", NOW, OURS)
    altered = bytearray(BODY)
    altered[place] ^= change
    with pytest.raises(Forged):
        verify(bytes(altered), headers, [OURS], now=NOW)


def test_the_id_and_the_moment_are_signed_too() -> None:
    headers = sign(BODY, "msg-1", NOW, OURS)
    for change in ({"webhook-id": "msg-2"}, {"webhook-timestamp": str(int(NOW.timestamp()) + 1)}):
        with pytest.raises(Forged):
            verify(BODY, {**headers, **change}, [OURS], now=NOW)


@given(st.dictionaries(
    st.sampled_from(["webhook-id", "webhook-timestamp", "webhook-signature"]), st.text()
))  # fmt: skip
def test_whatever_headers_come_they_are_believed_or_refused(headers: dict[str, str]) -> None:
    with pytest.raises(Forged):
        verify(BODY, headers, [OURS], now=NOW)


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_c2hvcnQ=", "not base64!"])
def test_a_weak_secret_signs_nothing(secret: str) -> None:
    with pytest.raises(UnusableSecret):
        sign(BODY, "msg-1", NOW, secret)
