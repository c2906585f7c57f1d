"""Tests of the importer of ODCS."""
