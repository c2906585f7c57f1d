"""The parts of a coverage picture."""
