"""Replies before they leave: what was wished for, what is said of it, what the network will get."""
