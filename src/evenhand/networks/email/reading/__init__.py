"""From the bytes of a mail (RFC 5322) to what it means: pure, for whatever was sent."""
