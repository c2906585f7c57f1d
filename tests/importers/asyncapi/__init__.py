"""Tests of the importer of AsyncAPI."""
