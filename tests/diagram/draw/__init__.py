"""Tests of the formats of a picture."""
