"""Tests of hand-overs between the steps of a journey."""
