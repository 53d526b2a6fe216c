"""Mails as programs of the real world write them, broken ones among them; made up in content."""

from __future__ import annotations

from tests.networks.email.letters import PROVED, letter

ALTERNATIVE = letter(
    """\
--b1
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Wo bleibt mein P=C3=A4ckchen?
--b1
Content-Type: text/html; charset=utf-8

<p>Wo bleibt mein <b>Päckchen</b>?</p><script>alert(1)</script>
--b1--
""",
    "MIME-Version: 1.0",
    'Content-Type: multipart/alternative; boundary="b1"',
)
LATIN = letter(
    "D\u0092accord, \u00e7a co\u00fbte 5 \u0080".encode("latin-1"),
    "Content-Type: text/plain; charset=iso-8859-1",
    "Content-Transfer-Encoding: 8bit",
    "Subject: =?iso-8859-1?Q?Co=FBt?=",
)
OUTLOOK = letter(
    """\
It is still not here.

From: Fennimore <help@fennimore.example>
Sent: Monday, 23 November 2026 09:00
To: Ines Moreau
Subject: Re: My parcel

We are looking.
"""
)
BOUNCE = (
    "Return-Path: <>\r\n"
    "From: MAILER-DAEMON@mx.fennimore.example (Mail Delivery System)\r\n"
    "Date: Mon, 23 Nov 2026 10:00:00 +0000\r\n"
    "Subject: Undelivered Mail Returned to Sender\r\n"
    "To: help@fennimore.example\r\n"
    "MIME-Version: 1.0\r\n"
    'Content-Type: multipart/report; report-type=delivery-status; boundary="r"\r\n'
    "\r\n--r\r\nContent-Type: text/plain\r\n\r\nNobody lives there.\r\n"
    "--r\r\nContent-Type: message/delivery-status\r\n\r\n"
    "Reporting-MTA: dns; mx.fennimore.example\r\n\r\n"
    "Final-Recipient: rfc822; ines@post.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
    "Diagnostic-Code: smtp; 550 5.1.1 no such user\r\n"
    "--r\r\nContent-Type: message/rfc822\r\n\r\n"
    "Message-ID: <NAME>\r\nSubject: Re: My parcel\r\n\r\nWe are looking.\r\n--r--\r\n"
)
INVITATION = letter(
    """\
--c
Content-Type: text/plain

Please call me then.
--c
Content-Type: text/calendar; method=REQUEST; name="../../etc/invite.ics"

BEGIN:VCALENDAR
END:VCALENDAR
--c
Content-Type: application/ms-tnef; name=winmail.dat
Content-Transfer-Encoding: base64

eJ8+IgAA
--c--
""",
    'Content-Type: multipart/mixed; boundary="c"',
)
EMPTY = letter("", "Subject: Please call me")
EIGHT_BITS = letter("Where?", "Subject: Pâté ☕", sender="Inès <ines@post.example>")
ENCODED = letter(
    "Where?",
    "Subject: =?utf-8?Q?T=C3?=\r\n =?utf-8?B?vHI=?= =?utf-8?Q?_ist_weg?=",
    sender="=?koi8-r?B?6c7F0w==?= <ines@post.example>",
)
LIST = letter("News of the week", "List-Id: <news.example>", "Precedence: bulk")
AWAY = letter("I am away.", "Auto-Submitted: auto-replied", "Return-Path: <>")
FORGED = letter(proof=PROVED.replace("mx.fennimore.example", "mx.elsewhere.example"))

SAMPLES: tuple[bytes, ...] = (
    ALTERNATIVE, LATIN, OUTLOOK, BOUNCE.encode(), INVITATION, EMPTY, EIGHT_BITS, ENCODED, LIST,
    AWAY, FORGED,
)  # fmt: skip
