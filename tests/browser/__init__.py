"""Tests of the report page in a real browser; `make browser` runs them."""
