"""Demands of the two definitions on a landscape, and the reasons for their outcomes."""
