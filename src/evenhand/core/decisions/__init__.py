"""What we choose: decide() with reasons, and what would have changed it."""
