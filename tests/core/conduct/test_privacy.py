"""What belongs to a person stays out of public, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.core.charter import Charter
from evenhand.core.charter.brand import Brand
from evenhand.core.conduct import review
from evenhand.core.conduct.finding import Finding
from evenhand.core.message import Audience

OURS = Charter(brand=Brand(links=("fennimore.example",), phones=("+44 20 7946 0958",)))


def found(text: str, rule: str, *, audience: Audience = "public") -> list[Finding]:
    """Return a rule's findings in a reply of the brand."""
    reviewed = review(text, audience=audience, language="en", charter=OURS)
    assert not reviewed.errors
    return [finding for finding in reviewed.findings if finding.rule == rule]


@pytest.mark.parametrize(
    "link",
    [
        "https://fennimore.example/a?b=c#d",
        "http://www.fennimore.example",
        "HTTPS://HELP.FENNIMORE.EXAMPLE/",
        "www.fennimore.example.",
        "https://fennimore.example:8443/x",
        "(https://fennimore.example)",
    ],
)
def test_the_brands_own_pages_and_their_subdomains_are_listed(link: str) -> None:
    assert not found(f"See {link} for more", "unlisted-link")


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("https://fennimore.example@evil.test/", "before the @"),
        ("https://evil.test/fennimore.example", "isn’t on the brand’s list"),
        ("https://fennimore.example.evil.test", "isn’t on the brand’s list"),
        ("https://notfennimore.example", "isn’t on the brand’s list"),
        ("https://fеnnimore.example", "only looks like ours"),
        ("https://fenn1more.example", "only looks like ours"),
        ("https://fennirnore.example", "only looks like ours"),
        ("https://xn--fnnimore-c8g.example", "only looks like ours"),
        ("https://bit.ly/3abc", "short link"),
        ("https://fennimore。evil.test", "isn’t on the brand’s list"),
    ],
)
def test_a_link_that_leads_elsewhere_says_how_it_deceives(link: str, said: str) -> None:
    [finding] = found(f"See {link} 🙂", "unlisted-link")
    assert said in finding.message
    assert finding.span.of(f"See {link} 🙂") == link


def test_links_are_left_alone_while_the_charter_lists_none() -> None:
    assert "unlisted-link" not in {f.rule for f in review("See https://evil.test").findings}


def test_only_sure_personal_data_and_secrets_block() -> None:
    assert review("Is ines@mail.example still your mailbox?").blocks
    assert review("Please send me your password.", audience="private").blocks
    assert not review("Could you send us your order number?").blocks


def test_personal_data_block_inside_a_quotation_too() -> None:
    assert review("You wrote “my mail is ines@mail.example”, thank you.").blocks


def test_personal_data_may_be_written_in_private() -> None:
    text = "Is ines@mail.example still your mailbox?"
    assert not found(text, "personal-data-in-public", audience="private")


def test_a_finding_of_personal_data_suggests_to_leave_it_out() -> None:
    [finding] = found("Write to ines@mail.example today", "personal-data-in-public")
    assert finding.suggestion == ""
    assert finding.span.of("Write to ines@mail.example today") == "ines@mail.example"


def test_the_brands_own_number_is_nobodys_personal_data() -> None:
    for text in ("You can call us on 020 7946 0958.", "Ring +44 (0)20 7946 0958 at any time"):
        assert not found(text, "personal-data-in-public")
        assert not found(text, "possible-personal-data-in-public")


DETAILS = st.text(st.characters(categories=("L", "Nd"), max_codepoint=0x17F), min_size=4)


@given(DETAILS, st.text(max_size=40))
def test_a_private_detail_never_passes_in_public_unnoticed(detail: str, around: str) -> None:
    text = f"{around} {detail} {around}"
    reviewed = review(text, language="en", private_details=[detail])
    assert not reviewed.errors
    assert any(f.rule == "private-details-repeated" for f in reviewed.findings)


@pytest.mark.parametrize(
    ("detail", "text"),
    [
        ("12 Alder Row, LS6", "Is 12 ALDER ROW  LS6 right?"),
        ("12 Alder Row, LS6", "Is 12\nÁlder Row - LS6 right?"),
        ("07700 900123", "We tried +44 7700-900-123 twice"),
        ("4929 0000 1234 8841", "on the card ****8841"),
        ("4929 0000 1234 8841", "the card that ends in 8841."),
    ],
)
def test_a_private_detail_is_known_in_other_spellings(detail: str, text: str) -> None:
    reviewed = review(text, language="en", private_details=[detail])
    assert any(f.rule == "private-details-repeated" for f in reviewed.findings)


@pytest.mark.parametrize(
    ("detail", "text"),
    [
        ("Anna", "Bananna split"),
        ("4929 0000 1234 2026", "It was sent in 2026."),
        ("size 8", "We have 8 left"),
        ("4929 0000 1234 8841", "It costs 8841.50 in all"),
        ("", "Nothing to see"),
    ],
)
def test_a_detail_met_by_chance_is_not_a_private_one(detail: str, text: str) -> None:
    reviewed = review(text, language="en", private_details=[detail])
    assert not any(f.rule == "private-details-repeated" for f in reviewed.findings)
