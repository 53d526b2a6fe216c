"""A code that a customer says from their account proves that a page of their own is theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from evenhand.desk.actions.record import Entry, Happening
from evenhand.desk.actions.take_in.hearing import Heard
from evenhand.desk.actions.take_in.memory import Memory
from evenhand.desk.models import Case, Identity, Message, PageProof
from evenhand.desk.queries.customer_page import CODE_HOLDS
from evenhand.desk.references import read_reference
from evenhand.networks.kit.inbound import Posted

REMARK = "page-code"
"""How a message is marked that holds one."""
_CODE = re.compile(r"(?<!\w)(\w{4})[- \u2010-\u2015]?(\w{4})(?!\w)")
_MENTION = re.compile(r"@[\w.@-]+")
_MOST_CODES = 20
_FEW_WORDS = 4


def codes_in(text: str) -> dict[str, str]:
    """Return what could be a code in a text, each with how it stands there; the first twenty."""
    found: dict[str, str] = {}
    for match in _CODE.finditer(text):
        if len(found) == _MOST_CODES:
            break
        if (code := read_reference("".join(match.groups()))) is not None:
            found[code] = match[0]
    return found


def recall_proofs(memory: Memory, posts: Iterable[Heard]) -> None:
    """Know the codes that the posts of a batch may say; they are read where one is waited for."""
    waiting = PageProof.objects.filter(
        proved_at=None,
        asked_at__gt=memory.now - CODE_HOLDS,
        offer__identity__brand=memory.brand,
    )
    if not waiting.exists():
        return
    codes = {code for post in posts if isinstance(post.change, Posted)
             for code in codes_in(post.change.text)}  # fmt: skip
    said = waiting.filter(code__among=codes)
    for proof in said.select_related("offer__conversation__identity"):
        if proof.offer is not None:
            memory.proofs[proof.code, proof.offer.identity_id] = proof


def cases_to_prove(memory: Memory) -> list[int]:
    """Return the cases whose pages may be opened by a code of this batch."""
    offers = (proof.offer for proof in memory.proofs.values())
    return [offer.conversation.case_id for offer in offers if offer is not None]


def case_of_code(memory: Memory, text: str, identity: Identity) -> Case | None:
    """Return the case to which a code belongs that the right account says, wherever it says it."""
    for code in codes_in(text) if memory.proofs else ():
        proof = memory.proofs.get((code, identity.id))
        if proof is not None and proof.offer is not None:
            return memory.cases.get(proof.offer.conversation.case_id)
    return None


def hear_code(memory: Memory, message: Message, identity: Identity) -> bool:
    """Open a page where the right account says its code; say whether that was all it said."""
    codes = codes_in(message.text) if memory.proofs else {}
    said = next((code for code in codes if (code, identity.id) in memory.proofs), None)
    if said is None:
        return False
    _prove(memory, message, memory.proofs.pop((said, identity.id)), identity)
    rest = _MENTION.sub(" ", message.text.replace(codes[said], " "))
    return len(re.findall(r"\w+", rest)) <= _FEW_WORDS


def _prove(memory: Memory, message: Message, proof: PageProof, identity: Identity) -> None:
    proof.proved_at = memory.now
    memory.touch(proof)
    own = proof.offer.conversation.identity if proof.offer else identity
    for each in (identity, own):
        each.proved_at = each.proved_at or memory.now
        memory.touch(each)
    message.remarks = [*message.remarks, [REMARK, ""]]
    memory.entries.append(Entry(what="identities-joined", case=message.case_id))
    memory.happenings.append(Happening(kind="case", case=message.case_id, data={"joined": True}))
