"""Rehearsal: the practice network, a public square and direct messages on this machine."""
