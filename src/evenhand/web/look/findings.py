"""What a rule of conduct says, in the reader's language."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from evenhand.core.conduct import RULES
from evenhand.core.conduct.finding import Finding

_OWN = {rule.name: rule.message for rule in RULES}
_WRITTEN_IN = "en"


def finding_in_words(finding: Finding) -> str:
    """Return a finding's sentence as the reader reads it.

    Where it holds something of the reply itself it has no translation: then the rule's own
    sentence stands there, which says the same of any reply.
    """
    said = _(finding.message)
    if said != finding.message or (get_language() or _WRITTEN_IN).startswith(_WRITTEN_IN):
        return said
    return _(_OWN.get(finding.rule, finding.message))
