"""Agents' pages: the inbox and the case."""
