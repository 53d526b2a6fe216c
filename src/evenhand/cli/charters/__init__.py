"""What the command does with charters: check, show, compare, try."""
