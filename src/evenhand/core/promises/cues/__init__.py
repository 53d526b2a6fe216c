"""How people say that somebody will do something."""
