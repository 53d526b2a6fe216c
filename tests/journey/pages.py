"""The pages of a journey in words that a person would use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Locator, Page, expect

from tests.browser import faults_of

Audience = Literal["public", "private", "internal"]


def stands_well(page: Page) -> None:
    """Refuse a page in which axe finds a fault, or that is wider than its window."""
    if _scripts_run(page):  # axe is a script; the same pages are seen by it with scripts
        assert faults_of(page) == []
    too_wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(too_wide)


@dataclass(frozen=True, slots=True)
class Stage:
    """The practice network: its square, its direct messages, and what can go wrong there."""

    page: Page

    @property
    def square(self) -> Locator:
        """Everything that stands in the square."""
        return self.page.locator(".board[data-audience=public]")

    @property
    def direct(self) -> Locator:
        """The direct messages of the chosen pair."""
        return self.page.locator(".board[data-audience=private]")

    @property
    def answers(self) -> Locator:
        """What the brand said in the square."""
        return self.square.locator(".post--ours")

    @property
    def letters(self) -> Locator:
        """What the brand said in direct messages."""
        return self.direct.locator(".message[data-from=brand]")

    def somebody_says(self, words: str, *, called: str) -> None:
        """Post in the square as somebody made up."""
        self._speak(self.square, words, called)

    def somebody_adds(self, words: str, *, below: str, called: str) -> None:
        """Answer a post in the square as somebody made up."""
        post = self.square.locator(".post", has_text=below)
        with self.page.expect_navigation():
            post.get_by_role("link", name="Reply").click()
        self._speak(self.square, words, called)

    def somebody_writes(self, words: str, *, called: str) -> None:
        """Write to the brand alone as somebody made up."""
        self._speak(self.direct, words, called)

    def somebody_deletes(self, words: str) -> None:
        """Delete the post with these words."""
        post = self.square.locator(".post", has_text=words)
        post.get_by_role("button", name="Delete").click()

    def goes_wrong(self, how: str) -> None:
        """Switch on one thing that goes wrong from now on."""
        self.page.get_by_label(how).check()
        if _scripts_run(self.page):
            expect(self.page.locator("#heard")).to_have_text("It holds from now on.")
        else:
            self.page.get_by_role("button", name="Set").click()

    def looks_again(self) -> None:
        """Read the stage anew."""
        self.page.reload()

    def _speak(self, board: Locator, words: str, called: str) -> None:
        who = board.locator("select[name=actor]")
        known = [one for one in who.locator("option").all_inner_texts() if one.startswith(called)]
        who.select_option(label=known[0] if known else "someone new")
        if not known:
            board.locator("input[name=name]").fill(called)
        board.locator("form.speak textarea[name=text]").fill(words)
        board.locator("form.speak .button--send").click()
        expect(board.locator(".post__words, .message__words", has_text=words)).to_be_visible()


@dataclass(frozen=True, slots=True)
class Desk:
    """What an agent has before them: the inbox, and a case."""

    page: Page

    # the inbox

    @property
    def cases(self) -> Locator:
        """The cases in the list."""
        return self.page.locator(".cases .case")

    def reads_the_inbox(self, address: str) -> None:
        """Go to a view of the inbox."""
        self.page.goto(_origin(self.page) + address)

    def opens(self, customer: str) -> None:
        """Open the case of a customer from the list."""
        self.cases.filter(has_text=customer).locator(".case__link").click()
        self.reads_what_was_opened(customer)

    def reads_what_was_opened(self, customer: str) -> None:
        """See that the case of a customer is open and can be answered."""
        expect(self.page.locator(".case-head")).to_contain_text(customer)
        awake = "[data-awake]" if _scripts_run(self.page) else ""
        expect(self.page.locator(f"#composer{awake}")).to_be_attached()

    # the case

    @property
    def timeline(self) -> Locator:
        """Everything that was said."""
        return self.page.locator("#timeline")

    @property
    def decision(self) -> Locator:
        """The decision with its reasons."""
        return self.page.locator(".decision")

    @property
    def promises(self) -> Locator:
        """What we said we would do."""
        return self.page.locator(".promises .promise:has(.promise__when:text-matches('“'))")

    @property
    def undo_bar(self) -> Locator:
        """The bar of replies that can still be taken back."""
        return self.page.locator(".undo")

    @property
    def refusal(self) -> Locator:
        """Why a reply does not go."""
        return self.page.locator("#refused")

    @property
    def others(self) -> Locator:
        """Who else has the case open."""
        return self.page.locator("#present")

    def looks_beside(self) -> None:
        """Turn to the decision, which a small screen shows on a page of its own."""
        self._turn_to("Decision")

    def looks_at_the_conversation(self) -> None:
        """Turn back to what was said."""
        self._turn_to("Conversation")

    def looks_again(self) -> None:
        """Read the page anew."""
        self.page.reload()

    # writing

    def box(self, audience: Audience) -> Locator:
        """The box whose words this audience reads."""
        return self.page.locator(f".composer__box[data-audience={audience}]")

    def words(self, audience: Audience) -> Locator:
        """The words in a box."""
        return self.box(audience).locator("textarea[name=text]")

    def sending(self, audience: Audience) -> Locator:
        """The button that lets the words in a box leave."""
        return self.box(audience).locator(".button--send")

    def findings(self, audience: Audience) -> Locator:
        """What the review says of the words in a box."""
        return self.box(audience).locator(".finding")

    def writes(self, text: str, *, to: Audience) -> None:
        """Write a reply, or a note; without scripts it is reviewed when it is kept."""
        self.turns_to(to)
        self.words(to).fill(text)
        if not _scripts_run(self.page):
            self.box(to).locator(".keep-plain").click()
            self.turns_to(to)
        if to != "internal":
            expect(self.box(to).locator(".review .passed").first).to_be_visible()

    def turns_to(self, audience: Audience) -> None:
        """Choose who will read."""
        self.page.locator(f"label[for=to-{audience}]").click()

    def takes_over_the_suggestion(self, audience: Audience) -> None:
        """Let the first remark's better words stand in place of one's own."""
        self.findings(audience).first.locator("[name=use]").click()

    def approves(self, audience: Audience) -> None:
        """Let a reply leave, as far as the house allows it."""
        with self.page.expect_navigation():
            self.sending(audience).click()

    def says_why_it_may_go(self, why: str) -> None:
        """Give the reason for which a reply that is held back may leave."""
        self.refusal.locator("[name=lift]").fill(why)

    def says_that_it_still_holds(self) -> None:
        """Confirm that what was said since has been read."""
        self.refusal.get_by_label("I have read it, and my reply still holds").check()

    def takes_it_back(self) -> None:
        """Undo."""
        with self.page.expect_navigation():
            self.undo_bar.get_by_role("button", name="Undo").click()

    # promises

    def says_the_promise_is_kept(self) -> None:
        """Settle the only promise as kept."""
        self.promises.get_by_text("Settle it").click()
        with self.page.expect_navigation():
            self.promises.get_by_role("button", name="It is kept").click()

    def _turn_to(self, part: str) -> None:
        tab = self.page.get_by_label("Parts of the desk").get_by_role("link", name=part)
        if tab.is_visible():
            tab.click()


def _origin(page: Page) -> str:
    return "/".join(page.url.split("/")[:3])


def _scripts_run(page: Page) -> bool:
    return bool(page.evaluate("matchMedia('(scripting: enabled)').matches"))
