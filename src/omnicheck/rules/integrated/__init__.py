"""The CIO: systems fully integrated, to and from all end points."""
