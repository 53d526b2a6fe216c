"""Who works for a brand: invited, changed, removed; nobody raises themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest

from evenhand.desk.actions.accept_invitation import Newcomer, accept_invitation
from evenhand.desk.actions.change_membership import MembershipWish, change_membership
from evenhand.desk.actions.invite_person import InvitationWish, Invited, invite_person
from evenhand.desk.actions.not_done import NotDone
from evenhand.desk.actions.remove_person import remove_person
from evenhand.desk.actions.withdraw_invitation import withdraw_invitation
from evenhand.desk.models import Brand, Case, Invitation, JournalEntry, Membership, Person
from evenhand.desk.queries.permission import NotAllowed, membership_of
from evenhand.desk.rights import USUAL_RIGHTS, Right, Role
from tests.house_of_fennimore import MONDAY, a_brand, a_case, a_person, an_inbox

PRIYA = "priya@fennimore.example"
PRIYA_NEW = Newcomer(name="Priya Nair", password="four unrelated words")  # noqa: S106


def manager(brand: Brand) -> Person:
    return a_person(brand, "Amara Field", Role.ADMINISTRATOR)[0]


def invited(person: Person, brand: Brand, email: str = PRIYA) -> Invited:
    wish = InvitationWish(email=email, role=Role.AGENT, rights=USUAL_RIGHTS[Role.AGENT])
    made = invite_person(person, brand, wish, now=MONDAY)
    assert isinstance(made, Invited)
    return made


def wish(membership: Membership, rights: frozenset[Right]) -> MembershipWish:
    return MembershipWish(
        role=Role(membership.role),
        rights=rights,
        teams=(),
        languages=("en",),
        capacity=5,
        takes_cases=True,
    )


def test_an_invitation_lets_a_newcomer_in_with_exactly_the_rights_it_names() -> None:
    brand = a_brand()
    made = invited(manager(brand), brand)
    membership = accept_invitation(made.secret, PRIYA_NEW, now=MONDAY)
    assert membership is not None
    assert membership.person.email == PRIYA
    assert membership.person.check_password(PRIYA_NEW.password)
    assert set(membership.rights) == {right.value for right in USUAL_RIGHTS[Role.AGENT]}


def test_an_invitation_works_once() -> None:
    brand = a_brand()
    made = invited(manager(brand), brand)
    assert accept_invitation(made.secret, PRIYA_NEW, now=MONDAY)
    assert accept_invitation(made.secret, PRIYA_NEW, now=MONDAY) is None
    assert Person.objects.filter(email=PRIYA).count() == 1


def test_an_invitation_ends_after_seven_days() -> None:
    brand = a_brand()
    made = invited(manager(brand), brand)
    week = MONDAY + timedelta(days=7)
    assert accept_invitation(made.secret, PRIYA_NEW, now=week) is None
    assert accept_invitation(made.secret, PRIYA_NEW, now=week - timedelta(seconds=1))


def test_an_invitation_that_was_taken_back_opens_nothing() -> None:
    brand = a_brand()
    amara = manager(brand)
    made = invited(amara, brand)
    assert withdraw_invitation(amara, made.invitation, now=MONDAY)
    assert accept_invitation(made.secret, PRIYA_NEW, now=MONDAY) is None


def test_a_second_invitation_to_the_same_address_ends_the_first() -> None:
    brand = a_brand()
    amara = manager(brand)
    first, second = invited(amara, brand), invited(amara, brand, PRIYA.upper())
    assert accept_invitation(first.secret, PRIYA_NEW, now=MONDAY) is None
    assert accept_invitation(second.secret, PRIYA_NEW, now=MONDAY)


def test_the_secret_of_an_invitation_is_stored_nowhere() -> None:
    brand = a_brand()
    made = invited(manager(brand), brand)
    stored = str(list(Invitation.objects.values())) + str(list(JournalEntry.objects.values()))
    assert made.secret not in stored


def test_a_link_that_was_passed_on_lets_nobody_else_in() -> None:
    brand, other = a_brand(), a_brand("Otherwise")
    made = invited(manager(brand), brand)
    stranger, _ = a_person(other, "Gus Stranger")
    assert accept_invitation(made.secret, stranger, now=MONDAY) is None
    assert membership_of(stranger, brand) is None


def test_somebody_with_an_account_joins_with_it_and_no_second_one_is_made() -> None:
    brand, other = a_brand(), a_brand("Otherwise")
    gus, _ = a_person(other, "Gus Stranger")
    made = invited(manager(brand), brand, gus.email)
    assert accept_invitation(made.secret, PRIYA_NEW, now=MONDAY) is None
    joined = accept_invitation(made.secret, gus, now=MONDAY)
    assert joined is not None
    assert joined.person == gus


def test_whoever_works_here_is_not_invited_again() -> None:
    brand = a_brand()
    tom, _ = a_person(brand)
    asked = InvitationWish(email=tom.email, role=Role.LEAD, rights=frozenset())
    assert isinstance(invite_person(manager(brand), brand, asked, now=MONDAY), NotDone)


def test_without_the_right_nobody_invites() -> None:
    brand = a_brand()
    tom, _ = a_person(brand)
    asked = InvitationWish(email=PRIYA, role=Role.AGENT, rights=frozenset())
    with pytest.raises(NotAllowed):
        invite_person(tom, brand, asked, now=MONDAY)
    assert not Invitation.objects.exists()


def test_nobody_gives_themselves_a_right() -> None:
    brand = a_brand()
    amara, own = a_person(brand, "Amara Field", Role.ADMINISTRATOR)
    more = frozenset(map(Right, own.rights)) | {Right.REPLY_PUBLIC}
    assert isinstance(change_membership(amara, own, wish(own, more), now=MONDAY), NotDone)
    own.refresh_from_db()
    assert not own.may(Right.REPLY_PUBLIC)


def test_a_right_can_be_given_to_somebody_else_and_the_journal_says_which() -> None:
    brand = a_brand()
    amara = manager(brand)
    _, membership = a_person(brand)
    more = frozenset(map(Right, membership.rights)) | {Right.READ_JOURNAL}
    changed = change_membership(amara, membership, wish(membership, more), now=MONDAY)
    assert isinstance(changed, Membership)
    assert changed.may(Right.READ_JOURNAL)
    entry = JournalEntry.objects.filter(what="person-changed").get()
    assert entry.data["given"] == ["read-journal"]
    assert entry.person == amara


def test_the_last_who_manages_people_cannot_lay_that_down_nor_go() -> None:
    brand = a_brand()
    amara, own = a_person(brand, "Amara Field", Role.ADMINISTRATOR)
    less = frozenset(map(Right, own.rights)) - {Right.MANAGE_PEOPLE}
    assert isinstance(change_membership(amara, own, wish(own, less), now=MONDAY), NotDone)
    assert isinstance(remove_person(amara, own, now=MONDAY), NotDone)
    assert membership_of(amara, brand) is not None


def test_a_manager_whose_account_rests_does_not_count_as_the_other_one() -> None:
    brand = a_brand()
    amara, own = a_person(brand, "Amara Field", Role.ADMINISTRATOR)
    jonas, _ = a_person(brand, "Jonas Lind", Role.ADMINISTRATOR)
    Person.objects.filter(pk=jonas.pk).update(is_active=False)
    assert isinstance(remove_person(amara, own, now=MONDAY), NotDone)


def test_whoever_goes_leaves_their_open_cases_unassigned() -> None:
    brand = a_brand()
    tom, membership = a_person(brand)
    case = a_case(an_inbox(brand))
    case.assignee = tom
    case.save(update_fields=["assignee"])
    assert remove_person(manager(brand), membership, now=MONDAY) is None
    assert Case.objects.get(pk=case.pk).assignee is None
    assert membership_of(tom, brand) is None
