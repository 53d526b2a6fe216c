"""What we said we would do: finding it in text, when it is due, the honest estimate."""
