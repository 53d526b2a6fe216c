"""Where networks knock."""
