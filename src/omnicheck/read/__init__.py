"""From text to a landscape: sources, YAML trees with places, checks, and faults for the user."""
