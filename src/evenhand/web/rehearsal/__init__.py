"""The stage of the practice network: its square and its direct messages."""
