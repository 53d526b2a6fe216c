"""What changes appears without a reload."""
