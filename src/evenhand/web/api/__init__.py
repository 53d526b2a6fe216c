"""The API: what the desk holds and does, for other programs, by keys with scopes."""
