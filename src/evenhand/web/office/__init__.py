"""The knobs: brand, people, inboxes, charter and what else is set without a developer."""
