"""How the practice network's tables came to be."""
