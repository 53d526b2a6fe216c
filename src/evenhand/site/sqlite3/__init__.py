"""SQLite as the house uses it: whoever writes waits in line (see :mod:`.base`)."""
