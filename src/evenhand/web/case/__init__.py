"""One case: its timeline, its decision and the reply in the making."""
