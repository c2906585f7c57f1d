"""One file a format: each renders a report, the faults of a refused model or a rule's page as text."""
