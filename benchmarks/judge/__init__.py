"""How well the conscience judges, measured on real data that nobody here wrote."""
