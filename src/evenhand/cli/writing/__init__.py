"""Writing results: for people in a terminal, and for programs."""
