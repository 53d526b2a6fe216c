"""What the desk is measured by: taking in, hooks, pages, serving, and how live it is."""
