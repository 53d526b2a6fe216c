"""The page of a case, through HTTP."""
