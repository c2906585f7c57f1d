"""The parts of a journey."""
