"""From text to a landscape: disk and stdin, YAML with places, faults worded for people."""
