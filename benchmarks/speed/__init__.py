"""How fast the conscience is, beside peers on the same texts in the same run."""
