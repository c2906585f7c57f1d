"""The parts of a data route."""
