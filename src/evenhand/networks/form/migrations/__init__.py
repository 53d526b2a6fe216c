"""How the form's tables came to be."""
