"""Complaints walk the whole line over real mail servers; nothing is lost and nothing doubled."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from evenhand.desk.actions.check_inbox import check_inbox
from evenhand.desk.actions.confirm_delivered import confirm_delivered
from evenhand.desk.fault_points import watched
from evenhand.desk.models import Case, Customer, Message, Outgoing
from evenhand.networks.kit.network import Fault
from evenhand.networks.table import network_named
from tests.networks.email.desk import DeskWithMail
from tests.networks.email.post import Person, answering, from_a_stranger, mailbox
from tests.networks.email.way import Mood, Way, a_way
from tests.servers.mail import PASSWORD, MailServers
from tests.servers.waiting import until

BRAND, HELP, INES = "brand@shop.test", "help@shop.test", "ines@mail.test"
COMPLAINT = "My parcel is eleven days late and nobody answers! Please tell me where it is."
FINE = "I am sorry that your parcel never came. I have sent a new one today. Tom"

pytestmark = pytest.mark.django_db


@pytest.fixture
def way(real: MailServers) -> Iterator[Way]:
    with a_way(real.ports.smtp) as way:
        yield way


@pytest.fixture
def desk(real: MailServers, way: Way) -> DeskWithMail:
    """A desk whose server keeps copies of what it sends."""
    return DeskWithMail(real, way, BRAND, "server")


@pytest.fixture
def ines(real: MailServers) -> Person:
    return Person(real, INES)


def remarks(message: Message) -> dict[str, str]:
    return {str(kind): str(words) for kind, words in message.remarks}


def checked(desk: DeskWithMail) -> tuple[Fault, ...]:
    return check_inbox(desk.lead, desk.inbox, network_named("email"), now=desk.now)


# -- the line ------------------------------------------------------------------------------------


def test_a_complaint_is_answered_once_and_the_answer_to_that_joins_the_same_case(
    desk: DeskWithMail, ines: Person
) -> None:
    first = ines.writes(COMPLAINT, BRAND, Subject="Parcel 17")
    desk.hears(1)
    (said,) = desk.said()
    assert said.text == COMPLAINT
    assert "dkim=pass" in remarks(said)["sender-proved"]
    case = Case.objects.get()
    assert case.decision is not None
    assert case.due_at is not None
    assert desk.answers(FINE).state == "delivered"
    (answer,) = ines.until_there(1)
    assert (answer["Subject"], answer["In-Reply-To"]) == ("Re: Parcel 17", first["Message-ID"])
    assert answer.get_content().strip() == FINE
    ines.answers(answer, "It came, thank you!")
    desk.hears(2)
    assert [each.text for each in desk.said()] == [COMPLAINT, FINE, "It came, thank you!"]
    assert {each.case_id for each in desk.said()} == {case.pk}
    assert FINE in remarks(desk.said()[-1])["quoted"]
    desk.comes_to_rest()
    assert len(ines.inbox()) == 1
    assert len(desk.us.until_there(1, "Sent")) == 1
    assert desk.unread_events() == 0


def test_nothing_in_the_mailbox_is_touched(desk: DeskWithMail, ines: Person) -> None:
    ines.writes(COMPLAINT, BRAND)
    desk.hears(1)
    with mailbox(desk.servers, BRAND) as imap:
        imap.select("INBOX", readonly=True)
        assert imap.search(None, "UNSEEN")[1] == [b"1"]


def test_an_answer_from_another_program_is_an_answer_in_the_case(
    desk: DeskWithMail, ines: Person
) -> None:
    first = ines.writes(COMPLAINT, BRAND)
    desk.hears(1)
    told = answering(first)
    desk.us.writes("It is on its way. Amara", INES, **told)
    desk.us.until_there(1, "Sent")
    desk.polls()
    assert [(each.direction, each.text) for each in desk.said()] == [
        ("inbound", COMPLAINT),
        ("outbound", "It is on its way. Amara"),
    ]
    assert Case.objects.get().state == "waiting"
    (answer,) = ines.until_there(1)
    ines.answers(answer, "Thank you!")
    desk.hears(2)
    assert Case.objects.count() == 1


# -- who writes ----------------------------------------------------------------------------------


def an_answered_case(desk: DeskWithMail, ines: Person) -> EmailMessage:
    """Return the mail with which Ines was answered."""
    ines.writes(COMPLAINT, BRAND)
    desk.hears(1)
    desk.answers(FINE)
    (answer,) = ines.until_there(1)
    return answer


def test_spoofed_mail_joins_nothing_and_its_answer_repeats_nothing(
    desk: DeskWithMail, ines: Person
) -> None:
    answer = an_answered_case(desk, ines)
    told = answering(answer) | {"Subject": "Buy at http://spam.example"}
    forged = "mx.shop.test; dkim=pass header.d=mail.test; dmarc=pass header.from=mail.test"
    evil = ines.letter("Send it to me.", BRAND, Authentication_Results=forged, **told)
    from_a_stranger(desk.servers, evil, BRAND, sender=INES)
    desk.hears(2)
    spoofed = desk.said()[-1]
    assert "sender-not-proved" in remarks(spoofed)
    assert (Case.objects.count(), Customer.objects.count()) == (2, 2)
    assert spoofed.in_reply_to == ""
    desk.answers("We cannot say anything about parcels here. Tom", spoofed.case)
    _, second = ines.until_there(2)
    assert second["Subject"] == "Your message to Fennimore"
    assert "spam" not in second.as_string()
    assert FINE not in second.as_string()


def test_somebody_else_who_answers_our_mail_is_somebody_else(
    desk: DeskWithMail, ines: Person
) -> None:
    answer = an_answered_case(desk, ines)
    Person(desk.servers, "eve@evil.test").answers(answer, "I am her sister, send it to me.")
    desk.hears(2)
    other = desk.said()[-1]
    assert "sender-proved" in remarks(other)
    assert other.case.customer_id != desk.said()[0].case.customer_id
    assert Case.objects.count() == 2


# -- machines ------------------------------------------------------------------------------------


def test_an_answering_machine_is_never_answered(desk: DeskWithMail, ines: Person) -> None:
    answer = an_answered_case(desk, ines)
    state = Case.objects.get().state
    for _ in range(3):
        ines.writes("I am away.", BRAND, Auto_Submitted="auto-replied", **answering(answer))
    desk.hears(4)
    desk.comes_to_rest()
    assert [each.is_automatic for each in desk.said()] == [False, False, True, True, True]
    assert Case.objects.get().state == state
    assert Outgoing.objects.count() == 1
    assert len(ines.inbox()) == 1


def test_what_came_back_is_told_and_a_person_is_asked(desk: DeskWithMail) -> None:
    gone = Person(desk.servers, "gone@mail.test", signs_in_as=INES)
    gone.writes(COMPLAINT, BRAND)
    desk.hears(1)
    assert desk.answers(FINE).state == "delivered"
    desk.hears(2)
    ours = desk.said()[-1]
    assert ours.returned_at is not None
    assert "User unknown" in ours.returned_why
    assert Case.objects.get().needs_person
    assert len(desk.said()) == 2
    assert desk.unread_events() == 0


def test_a_forged_notice_changes_nothing(desk: DeskWithMail, ines: Person) -> None:
    answer = an_answered_case(desk, ines)
    name = str(answer["Message-ID"])
    forged = name.replace(name[1:4], "aaa")
    notice = ines.letter(f"Your mail {forged} came back.", BRAND, From="mailer-daemon@mail.test")
    from_a_stranger(desk.servers, notice, BRAND)
    desk.hears(2)
    assert not Message.objects.exclude(returned_at=None).exists()
    assert not Case.objects.filter(needs_person=True).exists()


# -- when it goes otherwise ----------------------------------------------------------------------


class Killed(BaseException):
    """The process dies here."""


@pytest.mark.parametrize("point", ["deliver:begun", "deliver:sent-unwritten", "deliver:delivered"])
def test_a_process_that_dies_in_the_middle_of_sending_sends_once(
    desk: DeskWithMail, ines: Person, point: str
) -> None:
    ines.writes(COMPLAINT, BRAND)
    desk.hears(1)
    outgoing = desk.writes(FINE)

    def kill(label: str) -> None:
        if label == point:
            raise Killed

    with pytest.raises(Killed), watched(kill):
        desk.delivers()
    desk.us.until_there(desk.way.mails, "Sent")
    desk.comes_to_rest()
    outgoing.refresh_from_db()
    assert outgoing.state == "delivered"
    assert len(ines.until_there(1)) == desk.way.mails == 1
    assert Message.objects.filter(direction="outbound").count() == 1


@pytest.mark.parametrize("mood", ["loses-the-answer", "cuts-the-mail", "later", "down"])
def test_a_line_that_fails_while_we_send_leaves_one_mail(
    desk: DeskWithMail, ines: Person, mood: Mood
) -> None:
    ines.writes(COMPLAINT, BRAND)
    desk.hears(1)
    outgoing = desk.writes(FINE)
    desk.way.mood = mood
    desk.delivers()
    outgoing.refresh_from_db()
    silent = mood in {"loses-the-answer", "cuts-the-mail"}
    assert outgoing.state == ("unsure" if silent else "waiting")
    desk.way.mood = "well"
    desk.us.until_there(desk.way.mails, "Sent")
    desk.comes_to_rest()
    outgoing.refresh_from_db()
    assert outgoing.state == "delivered"
    assert len(ines.until_there(1)) == desk.way.mails == 1
    ines.answers(ines.inbox()[0], "Thank you")
    desk.hears(2)
    assert Case.objects.count() == 1


def test_where_no_look_can_prove_it_a_person_decides(
    real: MailServers, way: Way, ines: Person
) -> None:
    desk = DeskWithMail(real, way, HELP, "us")
    ines.writes(COMPLAINT, HELP)
    desk.hears(1)
    way.mood = "loses-the-answer"
    outgoing = desk.answers(FINE)
    assert (outgoing.state, outgoing.needs_person) == ("unsure", True)
    assert len(ines.until_there(1)) == way.mails == 1
    assert confirm_delivered(desk.tom, outgoing, now=desk.now)


def test_an_answer_to_a_mail_that_nobody_was_sure_of_settles_it(
    real: MailServers, way: Way, ines: Person
) -> None:
    desk = DeskWithMail(real, way, HELP, "us")
    ines.writes(COMPLAINT, HELP)
    desk.hears(1)
    outgoing = desk.writes(FINE)
    way.mood = "loses-the-answer"
    desk.delivers()
    (answer,) = ines.until_there(1)
    ines.answers(answer, "Thank you")
    desk.us.until_there(2)
    desk.comes_to_rest()
    outgoing.refresh_from_db()
    assert outgoing.state == "delivered"
    assert f"<{outgoing.platform_id}>" == answer["Message-ID"]


def test_a_copy_of_what_was_sent_is_kept_by_the_desk_where_the_server_keeps_none(
    real: MailServers, way: Way, ines: Person
) -> None:
    desk = DeskWithMail(real, way, HELP, "us")
    ines.writes(COMPLAINT, HELP)
    desk.hears(1)
    desk.answers(FINE)
    (kept,) = desk.us.until_there(1, "Sent")
    assert kept["Message-ID"] == ines.until_there(1)[0]["Message-ID"]


def test_the_same_mail_twice_is_one_message(desk: DeskWithMail, ines: Person) -> None:
    mail = ines.writes(COMPLAINT, BRAND)
    desk.hears(1)
    name = {"Message_ID": str(mail["Message-ID"]), "Date": str(mail["Date"])}
    ines.writes(COMPLAINT, BRAND, **name)
    desk.hears(2)
    type(desk.inbox).objects.update(cursor="")
    desk.polls()
    assert len(desk.said()) == 1


def test_a_mailbox_made_anew_leaves_no_gap_and_no_repeat(desk: DeskWithMail, ines: Person) -> None:
    ines.writes(COMPLAINT, BRAND)
    desk.hears(1)
    cursor = desk.inbox.cursor
    desk.servers.make_anew(BRAND)
    ines.writes("Hello?", BRAND)
    desk.hears(2)
    assert desk.inbox.cursor.partition(":")[0] != cursor.partition(":")[0]
    assert [each.text for each in desk.said()] == [COMPLAINT, "Hello?"]


def test_a_changed_password_breaks_the_inbox_until_it_is_connected_again(
    desk: DeskWithMail, ines: Person
) -> None:
    desk.servers.change_password(BRAND, "another")
    try:
        until(desk.is_broken, "for the new password")
        assert "127.0.0.1 does not let brand@shop.test in" in desk.inbox.state_reason
        faults = checked(desk)
        assert len(faults) == 2
        assert all("app password" in fault.do for fault in faults)
    finally:
        desk.servers.change_password(BRAND, PASSWORD)
    until(lambda: not checked(desk), "for the old password")
    assert desk.inbox.state == "connected"
    ines.writes(COMPLAINT, BRAND)
    desk.hears(1)
    assert len(desk.said()) == 1
