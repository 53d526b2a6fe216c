"""The work that nobody waits for: rows are claimed in batches, done, and written back."""
