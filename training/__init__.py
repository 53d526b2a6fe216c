"""How the models of the house are learnt: ``python -m training`` makes them all again.

Only sets that may be learnt from are read (goemotions, isarcasm, hatecheck, banking77, pressure,
languages), beside texts written here by hand. The same data and seed give the same files.
"""
