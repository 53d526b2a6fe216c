"""The doors: HTTP only. Views call actions and queries and never save a model."""
