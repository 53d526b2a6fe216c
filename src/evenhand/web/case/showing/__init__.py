"""From rows to what a case's page shows: words, marks and links, and nothing that writes."""
