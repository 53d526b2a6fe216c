"""Every write is a verb in a file of its own, and one transaction."""
