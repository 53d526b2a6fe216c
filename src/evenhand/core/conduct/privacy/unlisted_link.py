"""A link leads somewhere that is not on the brand's list.

Impostors answer in a brand's name with links that look like its own; customers can only learn
which links to trust if the brand keeps to its own. Look-alike letters follow Unicode Technical
Standard 39 (confusables), and ``user@host`` and shorteners hide where a link leads (RFC 3986,
section 7.6).

Speaks where the charter lists links; a subdomain of a listed domain is listed. It also speaks
inside quotations, because a link there can be followed, too.

Instead: the page on the brand's own site, or add the domain to the charter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule
from evenhand.core.text import fold

_ENDINGS = (
    "com|net|org|info|io|shop|store|online|app|example|test|eu|de|fr|es|nl|pt|uk|us|ly|gl|gg|biz"
    "|xyz|site|link|click|top|dev|help|support|live|page|co"
)
_LINK = re.compile(
    r"(?i:https?)://[^\s<>\"'“”«»]{1,2000}"
    rf"|(?<![\w@./-])(?:www\.[\w.-]{{1,200}}|(?:[\w-]{{1,63}}\.){{1,5}}(?i:{_ENDINGS})(?![\w@-]|\.\w))"
    r"(?:[/?#][^\s<>\"'“”«»]{0,2000})?"
)
_SHORT = "A short link hides where it leads. Give the page itself."
_MAY_BE_LINK = re.compile(r"\w[.。．｡]\w|://")
_SHORTENERS = {
    *("bit.ly", "t.co", "tinyurl.com", "goo.gl", "ow.ly", "buff.ly", "is.gd", "cutt.ly"),
    *("rebrand.ly", "t.ly", "tiny.cc", "shorturl.at", "lnkd.in", "rb.gy", "s.id", "v.gd"),
}
_LOOK_ALIKE_SIGNS = str.maketrans({"0": "o", "1": "l", "3": "e", "5": "s", "i": "l", "-": None})
_DOTS = str.maketrans("。．｡", "...")


def find(reply: Reply) -> Iterable[Fault]:
    """Object to each link whose host is not the brand's."""
    if not reply.brand.links or not _MAY_BE_LINK.search(reply.text.seen):
        return
    listed = tuple(_host(link) for link in reply.brand.links)
    for link in _LINK.finditer(reply.text.seen):
        written = link[0].rstrip(".,;:!?)]}…*")
        host = _host(written)
        if not any(host == own or host.endswith(f".{own}") for own in listed):
            message = _why(written, host, listed)
            yield Fault(link.start(), link.start() + len(written), message=message)


def _host(link: str) -> str:
    """Return the host that a browser would open, look-alike letters kept."""
    rest = link.partition("://")[2] or link
    authority = re.split(r"[/?#\\]", rest, maxsplit=1)[0]
    host = authority.rpartition("@")[2].partition(":")[0]
    return unicodedata.normalize("NFKC", host.translate(_DOTS)).lower().strip(".")


def _why(link: str, host: str, listed: tuple[str, ...]) -> str:
    """Return what is wrong with a link to a host that is not listed."""
    authority = re.split(r"[/?#\\]", link.partition("://")[2], maxsplit=1)[0]
    if "@" in authority:
        return f"What stands before the @ hides that this link leads to {host}."
    if host.removeprefix("www.") in _SHORTENERS:
        return _SHORT
    if any(f".{_looks(host)}".endswith(f".{_looks(own)}") for own in listed):
        return f"{host} only looks like ours. Whoever follows it is in strange hands."
    return f"{host} isn’t on the brand’s list. People can’t tell it from an impostor’s link."


def _looks(host: str) -> str:
    """Return what a host looks like at a glance."""
    parts = (_readable(part) for part in host.removeprefix("www.").split("."))
    plain = "".join(fold(f"a{part}")[1:] for part in parts)
    return plain.translate(_LOOK_ALIKE_SIGNS).replace("rn", "m").replace("vv", "w")


def _readable(part: str) -> str:
    """Return a part of a host as browsers show it: punycode read back."""
    if not part.startswith("xn--"):
        return part
    try:
        return part[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return part


RULE = Rule(
    name="unlisted-link",
    family="privacy",
    severity="warns",
    message="This link isn’t on the brand’s list. People can’t tell it from an impostor’s.",
    also_says=(_SHORT,),
    why="A person who learns to trust any link will trust an impostor’s.",
    find=find,
    languages=None,
)
