"""What a real AT Protocol network takes from us, shows us and refuses; no desk is needed for it."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image

from evenhand.networks.bluesky.line import Line
from evenhand.networks.kit.door import Door
from evenhand.networks.kit.inbound import Change, Deleted, Posted
from evenhand.networks.kit.network import Account, Correspondence
from evenhand.networks.kit.outbound import OutboundFile, Reply
from tests.networks.bluesky.conftest import BLUESKY
from tests.networks.bluesky.other_side import moment
from tests.networks.bluesky.real import Person, Real

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


class Brand:
    """The brand's account with an app password, and a customer, each of their own for a test."""

    def __init__(self, real: Real, *, direct: bool = True) -> None:
        self.real = real
        self.us, self.ines = real.person("fennimore"), real.person("ines")
        self.account = Account(
            handle=f"@{self.us.handle}",
            name="Fennimore",
            settings={
                "password": self.us.app_password("desk", direct=direct),
                "service": real.at.service,
                "directory": real.at.directory,
                "chat": real.at.chat,
            },
            door=Door(is_open=lambda _: True),
        )
        self._cursor = ""

    def hears(self) -> list[Change]:
        self.real.settles()
        page = BLUESKY.poll(self.account, self._cursor)
        self._cursor = page.cursor
        return [c for item in page.items for c in BLUESKY.read(item.body, self.account)]

    def hears_one(self) -> Posted:
        (change,) = self.hears()
        assert isinstance(change, Posted)
        return change

    def answers(self, post: Posted, text: str, **rest: Any) -> dict[str, Any]:
        """Answer a post; return it as the brand's own data server holds it."""
        reply = Reply(
            key=text[:20],
            text=text,
            audience="public",
            recipient=post.author,
            thread=post.thread,
            in_reply_to=post.platform_id,
            context=post.context,
            **rest,
        )
        request = BLUESKY.write(reply, self.account)
        assert request.problems == ()
        delivered = BLUESKY.send(request, self.account)
        return next(one for one in self.us.posts() if one["uri"] == delivered.platform_id)


@pytest.fixture
def brand(real: Real) -> Brand:
    return Brand(real)


def a_picture(width: int = 40) -> bytes:
    told = io.BytesIO()
    Image.new("RGB", (width, 30), "orange").save(told, "PNG")
    return told.getvalue()


def upload(who: Person, content: bytes, kind: str) -> Any:
    headers = {"Authorization": f"Bearer {who.token}", "Content-Type": kind}
    address = f"{who.real.at.service}/xrpc/com.atproto.repo.uploadBlob"
    return httpx.post(address, content=content, headers=headers, timeout=30).json()["blob"]


def test_a_working_account_has_no_faults_and_one_without_direct_messages_says_so(
    real: Real, brand: Brand
) -> None:
    assert BLUESKY.check(brand.account) == ()
    plain = Brand(real, direct=False)
    (hint,) = BLUESKY.check(plain.account)
    assert hint.is_hint
    assert hint.what == "The app password may not read direct messages."
    assert BLUESKY.capabilities(plain.account).audiences == {"public"}


def test_a_brand_with_a_new_handle_goes_on_and_is_told_to_connect_under_it(brand: Brand) -> None:
    brand.hears()
    brand.us.is_called_from_now_on("renamed")
    session = brand.account.memory.recall("session")
    gone = {**session, "access": "x", "renewal": "x"}
    brand.account.memory.remember("session", gone)
    brand.ines.mentions(brand.us, "Hello")
    assert brand.hears_one().text.endswith("Hello")
    (fault,) = BLUESKY.check(brand.account)
    assert "connect it under that one" in fault.do


def test_three_hundred_signs_of_every_kind_are_as_long_there_as_here(brand: Brand) -> None:
    brand.ines.mentions(brand.us, "Hello")
    post = brand.hears_one()
    for sign in ("a", "é", "👨‍👩‍👧‍👦", "🇩🇪", "क्षि", "e\u0301", "각", "☕\ufe0f", "ﷺ"):
        most = min(300, 3_000 // len(sign.encode()))
        assert brand.answers(post, sign * most)["text"] == sign * most


def test_links_mentions_and_tags_are_taken_as_they_were_meant(brand: Brand) -> None:
    brand.ines.mentions(brand.us, "Hello")
    text = f"Grüße ☕ @{brand.ines.handle}: https://shop.example/käse, #kettle"
    answer = brand.answers(brand.hears_one(), text, language="de")
    features = [facet["features"][0] for facet in answer["facets"]]
    assert [one["$type"].partition("#")[2] for one in features] == ["mention", "link", "tag"]
    assert features[0]["did"] == brand.ines.did
    assert answer["langs"] == ["de"]


def test_a_picture_goes_out_and_one_comes_in_each_with_its_description(
    brand: Brand, tmp_path: Path
) -> None:
    blob = upload(brand.ines, a_picture(), "image/png")
    images = [{"alt": "The torn label", "image": blob}]
    embed = {"$type": "app.bsky.embed.images", "images": images}
    brand.ines.mentions(brand.us, "Look", embed=embed)
    post = brand.hears_one()
    (file,) = post.files
    assert file.description == "The torn label"
    assert BLUESKY.fetch(file.address, brand.account).content_type.startswith("image/")
    own = f"at://{brand.ines.did}/blob/{blob['ref']['$link']}"
    assert BLUESKY.fetch(own, brand.account).content == a_picture()

    path = tmp_path / "new.png"
    path.write_bytes(a_picture(50))
    picture = OutboundFile(
        name="new.png", content_type="image/png", path=str(path), description="The new one"
    )
    answer = brand.answers(post, "Like this one?", files=(picture,))
    assert [image["alt"] for image in answer["embed"]["images"]] == ["The new one"]


def test_a_video_is_fetched_from_its_authors_server(brand: Brand) -> None:
    blob = upload(brand.ines, b"not really a film", "video/mp4")
    brand.ines.mentions(
        brand.us, "Hear it", embed={"$type": "app.bsky.embed.video", "video": blob, "alt": "Rattle"}
    )
    (file,) = brand.hears_one().files
    assert (file.content_type, file.description) == ("video/mp4", "Rattle")
    assert BLUESKY.fetch(file.address, brand.account).content == b"not really a film"


def test_a_quote_of_ours_arrives_and_says_what_it_quotes(brand: Brand) -> None:
    ours = brand.us.says("We always answer.")
    embed = {"$type": "app.bsky.embed.record", "record": ours}
    brand.ines.says("They never answer", embed=embed)
    (remark,) = brand.hears_one().remarks
    assert remark.kind == "quoted"
    assert remark.words == f"@{brand.us.handle}: We always answer."


def test_a_warning_before_a_post_is_told(brand: Brand) -> None:
    labels = {"$type": "com.atproto.label.defs#selfLabels", "values": [{"val": "graphic-media"}]}
    brand.ines.mentions(brand.us, "Look", labels=labels)
    assert [remark.words for remark in brand.hears_one().remarks] == ["graphic-media"]


def _blocks(brand: Brand, post: Posted) -> None:
    del post
    brand.ines.relates("block", brand.us)


def _closes_the_thread(brand: Brand, post: Posted) -> None:
    brand.ines.lets_nobody_answer(post.platform_id)


def _deletes(brand: Brand, post: Posted) -> None:
    brand.ines.deletes({"uri": post.platform_id})


@pytest.mark.parametrize(
    ("does", "is_gone"), [(_blocks, False), (_closes_the_thread, False), (_deletes, True)]
)
def test_only_a_post_that_its_author_deleted_is_gone(
    brand: Brand, does: Callable[[Brand, Posted], None], *, is_gone: bool
) -> None:
    brand.ines.mentions(brand.us, "My card is 4111 1111 1111 1111")
    does(brand, brand.hears_one())
    gone = [change for change in brand.hears() if isinstance(change, Deleted)]
    assert bool(gone) is is_gone


def test_what_somebody_set_is_read_from_the_post(brand: Brand) -> None:
    brand.ines.mentions(brand.us, "Hello")
    context = brand.hears_one().context
    where = Correspondence(audience="public", context=context, last_inbound_at=None)
    assert not BLUESKY.can_send(where, "private", NOW).is_allowed
    brand.ines.relates("follow", brand.us)
    brand.ines.mentions(brand.us, "I follow you now")
    context = brand.hears_one().context
    assert context["follows_us"]
    where = Correspondence(audience="public", context=context, last_inbound_at=None)
    assert BLUESKY.can_send(where, "private", NOW).is_allowed


def test_a_post_below_which_nobody_may_answer_is_not_answered(brand: Brand) -> None:
    post = brand.ines.mentions(brand.us, "Hello")
    brand.ines.lets_nobody_answer(post["uri"])
    context = brand.hears_one().context
    where = Correspondence(audience="public", context=context, last_inbound_at=None)
    assert not BLUESKY.can_send(where, "public", NOW).is_allowed


def test_a_post_from_a_slow_clock_arrives_and_is_dated_to_when_it_can_have_come(
    brand: Brand,
) -> None:
    brand.ines.mentions(brand.us, "now")
    brand.hears_one()
    an_hour_ago = datetime.now(UTC) - timedelta(hours=1)
    brand.ines.mentions(brand.us, "an hour slow", createdAt=moment(an_hour_ago))
    late = brand.hears_one()
    assert late.text.endswith("an hour slow")
    assert late.said_at > an_hour_ago + timedelta(minutes=40)


def test_a_session_lasts_over_many_calls_and_is_renewed(brand: Brand) -> None:
    line = Line(brand.account)
    kept = brand.account.memory.recall("session")
    brand.account.memory.remember("session", {**kept, "access": kept["renewal"]})
    assert BLUESKY.poll(brand.account, "").items == ()
    assert brand.account.memory.recall("session")["access"] != kept["renewal"]
    assert line.did == brand.us.did
