"""A scene is played step by step, as far as this browser remembers, and can begin again."""

from __future__ import annotations

import pytest
from django.test import Client

from evenhand.desk.accounts import account_of
from evenhand.desk.models import Inbox
from evenhand.networks.rehearsal.models import Post
from evenhand.networks.rehearsal.network import Rehearsal
from evenhand.networks.rehearsal.scene import Scene
from evenhand.networks.rehearsal.scenes import SCENES
from tests.house_of_fennimore import a_brand, a_person, an_inbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def inbox(client: Client) -> Inbox:
    inbox = an_inbox(a_brand())
    client.force_login(a_person(inbox.brand)[0])
    return inbox


def address(inbox: Inbox, scene: Scene) -> str:
    return f"/rehearsal/{inbox.reference}/scenes/{scene.name}/"


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_a_scene_plays_to_its_end_and_says_what_to_look_at(
    client: Client, inbox: Inbox, scene: Scene
) -> None:
    for number, step in enumerate(scene.steps, 1):
        answer = client.post(address(inbox, scene), follow=True)
        shown = answer.content.decode()
        assert str(step.look) in shown.replace("&#x27;", "’")
        is_last = number == len(scene.steps)
        assert (f"Play step {number + 1} of" in shown) is not is_last
    posts = Post.objects.count()
    client.post(address(inbox, scene))
    assert Post.objects.count() == posts
    assert not Post.objects.filter(text__contains="{").exists()


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_every_scene_gives_the_desk_something_to_answer(
    client: Client, inbox: Inbox, scene: Scene
) -> None:
    for _ in scene.steps:
        client.post(address(inbox, scene))
    rehearsal, account = Rehearsal(), account_of(inbox)
    items = rehearsal.poll(account, "").items
    assert items
    assert all(rehearsal.read(item.body, account) for item in items)


def test_a_scene_begins_again_and_what_was_said_stays(client: Client, inbox: Inbox) -> None:
    scene = SCENES[0]
    client.post(address(inbox, scene))
    shown = client.post(address(inbox, scene) + "again/", follow=True).content.decode()
    assert f"Play step 1 of {len(scene.steps)}" in shown
    assert Post.objects.count() == 1


def test_another_browser_is_somewhere_else_in_the_scene(client: Client, inbox: Inbox) -> None:
    scene = SCENES[0]
    client.post(address(inbox, scene))
    other = Client()
    other.force_login(a_person(inbox.brand, "Mara Lind")[0])
    shown = other.get(f"/rehearsal/{inbox.reference}/?scene={scene.name}").content.decode()
    assert "Play step 1 of" in shown


def test_a_post_that_was_taken_away_by_hand_is_passed_over(client: Client, inbox: Inbox) -> None:
    scene = next(scene for scene in SCENES if scene.name == "cracked-lamp")
    client.post(address(inbox, scene))
    post = Post.objects.get()
    client.post(f"/rehearsal/{inbox.reference}/posts/{post.platform_id}/delete/")
    for _ in range(2):
        assert client.post(address(inbox, scene)).status_code == 302
    post.refresh_from_db()
    assert post.text == ""


def test_a_scene_that_nobody_wrote_does_not_exist(client: Client, inbox: Inbox) -> None:
    assert client.post(f"/rehearsal/{inbox.reference}/scenes/nothing/").status_code == 404
