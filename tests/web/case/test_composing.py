"""Writing a reply with plain forms: nothing is lost, nothing mixes, nothing goes unseen."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from evenhand.desk.models import (
    Attachment,
    Case,
    Conversation,
    Draft,
    Message,
    Note,
    Outgoing,
    Person,
    SavedReply,
)
from evenhand.desk.models.brand import SecondApproval
from tests.house_of_fennimore import MONDAY
from tests.web.case.conftest import Desk, signed_in
from tests.web.case.replies import a_reply

GOOD = "I’m sorry. Your parcel is in Leeds, and I write to you by 17:00 on 1 December 2026. Tom"


def form(desk: Desk, text: str, audience: str = "public", **more: str) -> dict[str, str]:
    said = {
        "audience": audience,
        "text": text,
        "conversation": str(desk.case.conversations.get().pk),
        "turn": str(Case.objects.get(pk=desk.case.pk).turn),
        "token": "one-click",
    }
    return said | more


def sent(desk: Desk, text: str, person: Person | None = None, **more: str) -> tuple[int, str]:
    client = signed_in(person or desk.agent)
    answer = client.post(f"{desk.address}approve/", form(desk, text, **more))
    return answer.status_code, " ".join(answer.content.decode().split())


def reviewed(desk: Desk, text: str, **more: str) -> str:
    answer = signed_in(desk.agent).post(f"{desk.address}review/", form(desk, text, **more))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def pictured(desk: Desk, client: Client, audience: str = "public") -> Attachment:
    written = BytesIO()
    Image.new("RGB", (4, 4), "orange").save(written, format="PNG")
    picture = SimpleUploadedFile("depot.png", written.getvalue(), "image/png")
    client.post(f"{desk.address}files/", {**form(desk, GOOD, audience), "file": picture})
    return Attachment.objects.get()


def test_the_button_names_the_audience_the_account_the_network_and_the_recipient(
    desk: Desk,
) -> None:
    page = signed_in(desk.agent).get(desk.address).content.decode()

    assert "Send publicly as @fennimore on Rehearsal" in page
    assert "Send privately to @ines1 as @fennimore on Rehearsal" in page
    assert "Keep this note for the team" in page


def test_a_double_click_without_scripts_makes_one_note(desk: Desk) -> None:
    page = signed_in(desk.agent).get(desk.address).content.decode()
    box = page.split('name="audience" value="internal"', maxsplit=1)[1]
    token = box.split('name="token" value="', maxsplit=1)[1].split('"', maxsplit=1)[0]

    for _ in range(2):
        sent(desk, "Ring the depot.", audience="internal", token=token)
    assert Note.objects.count() == 1


def test_an_approved_reply_waits_for_its_undo_window_and_undo_brings_the_words_back(
    desk: Desk,
) -> None:
    status, _ = sent(desk, GOOD)
    reply = Outgoing.objects.get()
    assert (status, reply.state, reply.text) == (302, "waiting", GOOD)

    where = f"{desk.address}replies/{reply.reference}/withdraw/"
    page = signed_in(desk.agent).post(where, follow=True).content.decode()

    reply.refresh_from_db()
    assert reply.state == "withdrawn"
    assert GOOD in page


def test_one_click_sent_twice_on_a_weak_link_is_one_reply_and_leaves_no_draft(desk: Desk) -> None:
    asked = form(desk, GOOD)
    client = signed_in(desk.agent)
    for _ in range(2):
        client.post(f"{desk.address}approve/", asked)

    assert Outgoing.objects.count() == 1
    assert not Draft.objects.exists()


def test_words_changed_after_going_back_in_the_browser_are_kept_and_said_not_to_be_sent(
    desk: Desk,
) -> None:
    asked, client = form(desk, GOOD), signed_in(desk.agent)
    client.post(f"{desk.address}approve/", asked)
    again = client.post(f"{desk.address}approve/", {**asked, "text": f"{GOOD} And a card."})

    assert again.status_code == 422
    assert "Other words were sent from this form before." in again.content.decode()
    assert Outgoing.objects.get().text == GOOD
    assert Draft.objects.get().text == f"{GOOD} And a card."


def test_other_words_from_the_same_form_are_another_note(desk: Desk) -> None:
    for words in ("Ring first.", "Ring first.", "Ring the depot."):
        sent(desk, words, audience="internal")

    assert Note.objects.count() == 2


def test_drafts_for_the_public_in_private_and_for_the_team_never_mix(desk: Desk) -> None:
    client = signed_in(desk.agent)
    for audience in ("public", "private", "internal"):
        asked = form(desk, f"Only {audience}.", audience)
        client.post(f"{desk.address}draft/", asked, headers={"X-Autosave": "yes"})

    kept = dict(Draft.objects.values_list("audience", "text"))
    assert kept == {name: f"Only {name}." for name in ("public", "private", "internal")}
    page = client.get(desk.address).content.decode()
    for audience, own in kept.items():
        box = page.partition(f'composer__box" data-audience="{audience}"')[2].partition("</form>")
        others = [text for name, text in kept.items() if name != audience]
        assert own in box[0]
        assert not any(text in box[0] for text in others)


def test_a_note_stays_with_the_team_whatever_button_was_pressed(desk: Desk) -> None:
    sent(desk, "She is difficult; ring first, @Amara.", audience="internal")

    note = Note.objects.get()
    assert [person.name for person in note.mentions.all()] == ["Amara Field"]
    assert not Outgoing.objects.exists()
    assert not Message.objects.filter(text__contains="difficult").exists()


def test_a_reply_against_an_outdated_thread_asks_first_and_shows_what_is_new(desk: Desk) -> None:
    asked = form(desk, GOOD)
    thread = Conversation.objects.get()
    Message.objects.create(
        case=desk.case,
        conversation=thread,
        inbox=desk.inbox,
        direction="inbound",
        audience="public",
        text="Never mind, it has just come!",
        platform_id="later",
        said_at=MONDAY + timedelta(hours=1),
        taken_in_at=MONDAY + timedelta(hours=1),
    )
    Case.objects.update(turn=desk.case.turn + 1)
    client = signed_in(desk.agent)

    answer = client.post(f"{desk.address}approve/", asked)
    page = " ".join(answer.content.decode().split())

    assert answer.status_code == 422
    assert "Something was said since you began. Read it first." in page
    assert page.count("Never mind, it has just come!") == 2
    assert not Outgoing.objects.exists()
    assert Draft.objects.get().text == GOOD
    client.post(f"{desk.address}approve/", {**asked, "despite_turn": "yes"})
    assert Outgoing.objects.count() == 1


def test_personal_data_in_public_is_held_back_and_the_page_says_who_can_lift_it(
    desk: Desk,
) -> None:
    status, page = sent(desk, "We send it to ines.moreau@town.example today.")

    assert status == 422
    assert "A lead can let it through, with a reason that the journal keeps." in page
    assert not Outgoing.objects.exists()
    assert Draft.objects.get().text.startswith("We send it to")


def test_a_lead_lifts_a_block_with_a_reason_and_never_without(desk: Desk) -> None:
    words = "Write to ines.moreau@town.example, as you asked us to say."

    status, page = sent(desk, words, desk.lead)
    assert (status, Outgoing.objects.count()) == (422, 0)
    assert "Why may it go all the same?" in page

    status, _ = sent(desk, words, desk.lead, lift="It is their own published press address.")
    assert (status, Outgoing.objects.count()) == (302, 1)


def test_the_review_marks_the_words_says_why_and_offers_a_better_way(desk: Desk) -> None:
    page = reviewed(desk, "Sorry if that spoiled the birthday. Tom")

    assert '<mark data-severity="warns">Sorry' in page
    assert "puts the harm in doubt" in page
    assert "Use this" in page
    assert not Draft.objects.exists()


def test_the_review_counts_as_the_network_counts_and_previews_what_will_be_sent(
    desk: Desk,
) -> None:
    page = reviewed(desk, "Family: 👨‍👩‍👧‍👦")

    assert "@ines1 Family: 👨‍👩‍👧‍👦" in page
    assert "<b>16</b> of 500 characters, as Rehearsal counts" in page
    sent(desk, "Family: 👨‍👩‍👧‍👦 is what we said.")
    assert Outgoing.objects.get().request["shown"] in reviewed(
        desk, "Family: 👨‍👩‍👧‍👦 is what we said."
    )


def test_a_language_that_no_rule_speaks_is_said_to_be_unreviewed(desk: Desk) -> None:
    page = reviewed(
        desk, "Paczka jest już w drodze i dotrze do Państwa jutro przed południem, dziękujemy."
    )

    assert "silent because they can’t judge, not because all is well" in page


@pytest.mark.parametrize("language", ["ca", "ja", "xx"])
def test_a_reply_to_a_customer_of_another_language_is_reviewed_too(
    desk: Desk, language: str
) -> None:
    Case.objects.update(language=language)

    page = reviewed(desk, "We will look into it. Sorry if that spoiled the birthday.")

    assert "data-suggestion" in page


def test_a_suggestion_is_taken_over_at_its_place_without_scripts(desk: Desk) -> None:
    client = signed_in(desk.agent)
    asked = form(desk, "👋 Hello. Sorry if that spoiled the birthday.")
    marks = client.post(f"{desk.address}review/", asked).content.decode()
    use = marks.partition('name="use" value="')[2].partition('"')[0]
    better = marks.partition('data-suggestion="')[2].partition('"')[0].replace("&#x27;", "'")

    client.post(f"{desk.address}draft/", {**asked, "use": use})

    assert better
    assert Draft.objects.get().text == f"👋 Hello. {better} that spoiled the birthday."


def test_a_remark_is_set_aside_with_a_reason_and_can_speak_again(desk: Desk) -> None:
    client = signed_in(desk.agent)
    asked = form(desk, "Sorry if that spoiled the birthday.")
    told = {**asked, "kept-conditional-apology": "She quoted our own words."}

    client.post(f"{desk.address}draft/", told)
    page = client.get(desk.address).content.decode()
    assert "She quoted our own words." in page

    client.post(f"{desk.address}draft/", {**told, "unkeep": "conditional-apology"})
    assert "She quoted our own words." not in client.get(desk.address).content.decode()


def test_a_known_answer_is_put_in_with_its_variables_and_reviewed(desk: Desk) -> None:
    known = SavedReply.objects.create(
        brand=desk.brand,
        name="Found",
        text="Hello {customer}, {agent} here. Your {voucher} is on its way soon.",
        changed_at=MONDAY,
    )
    client = signed_in(desk.agent)

    asked = {**form(desk, "Good morning."), "saved": known.reference}
    page = client.post(f"{desk.address}draft/", asked, follow=True).content.decode()

    assert Draft.objects.get().text == (
        "Good morning.\n\nHello Ines Moreau, Tom here. Your {voucher} is on its way soon."
    )
    assert 'data-severity="warns"' in page or 'data-severity="blocks"' in page


def test_a_picture_goes_out_in_public_only_with_its_description(desk: Desk) -> None:
    client = signed_in(desk.agent)
    picture = pictured(desk, client)

    status, page = sent(desk, GOOD)
    assert (status, Outgoing.objects.count()) == (422, 0)
    assert "First, describe the picture." in page

    said = {f"description-{picture.reference}": "A notice at the Leeds depot."}
    status, _ = sent(desk, GOOD, desk.agent, **said)
    assert (status, Outgoing.objects.count()) == (302, 1)
    assert Outgoing.objects.get().attachments.get().description == "A notice at the Leeds depot."


def test_a_picture_of_ones_draft_is_shown_to_oneself_alone(desk: Desk) -> None:
    client = signed_in(desk.agent)
    picture = pictured(desk, client, "private")
    where = f"{desk.address}files/{picture.reference}/"

    own = client.get(where)
    assert (own.status_code, own["Content-Type"]) == (200, "image/png")
    assert own.getvalue().startswith(b"\x89PNG")
    assert signed_in(desk.lead).get(where).status_code == 404
    client.post(f"{where}out/", form(desk, GOOD, "private"))
    assert not Attachment.objects.exists()
    assert Draft.objects.get().text == GOOD


def test_a_second_person_approves_and_never_whoever_wrote_it(desk: Desk) -> None:
    desk.brand.second_approval = SecondApproval.PUBLIC
    desk.brand.save()
    sent(desk, GOOD)
    reply = Outgoing.objects.get()
    assert reply.state == "held"
    where = f"{desk.address}replies/{reply.reference}/approve/"

    assert "Approve, and let it leave" in signed_in(desk.lead).get(desk.address).content.decode()
    page = signed_in(desk.agent).get(desk.address).content.decode()
    assert "Approve, and let it leave" not in page
    signed_in(desk.lead).post(where)

    reply.refresh_from_db()
    assert (reply.state, reply.second_approver) == ("waiting", desk.lead)


def test_a_held_reply_goes_back_to_its_writer_with_what_should_change(desk: Desk) -> None:
    reply = a_reply(desk, state="held")

    where = f"{desk.address}replies/{reply.reference}/withdraw/"
    signed_in(desk.lead).post(where, {"reason": "Name the depot."})

    assert Draft.objects.get(person=desk.agent).text == reply.text


def test_an_audience_that_nobody_wrote_in_is_not_offered(desk: Desk) -> None:
    desk.case.conversations.update(audience="private")
    desk.case.messages.update(audience="private")

    page = signed_in(desk.agent).get(desk.address).content.decode()

    assert "Nothing was said in public here, so nothing is answered in public." in page
    assert "Send publicly" not in page
