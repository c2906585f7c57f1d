"""Tests of the parts of the touchpoint map."""
