"""The parts of the touchpoint map: gaps become marks, marks and flows become nodes and edges."""
