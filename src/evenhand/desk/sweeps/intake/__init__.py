"""The parts of taking in: events in hand and heard, and those that are set aside."""
