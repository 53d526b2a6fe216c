"""A reply asks for a password, a PIN, a security code, a one-time code or a whole card number.

Nobody who helps needs a secret, in public or in private; whoever asks for one teaches people to
give it to impostors. Card security codes may not even be kept (PCI DSS, requirement 3.3), and
passwords are never asked for by a verifier's staff (compare NIST SP 800-63B).

Silent where the reply says that it will never ask, or warns against sharing.

Instead: a link to the brand's own reset page, or nothing.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="asks-for-secret",
    family="privacy",
    severity="blocks",
    message="This asks for a secret. Nobody may ever ask for it, and whoever has it can be them.",
    why="A person who gives away a secret once will give it to an impostor next.",
    find=faults_of("asks-for-secret"),
)
