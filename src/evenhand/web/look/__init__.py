"""How things look: the words and marks that every template shares."""
