"""Mouths and ears: one folder for each network, a table of them, a small kit."""
