"""Loosenings: what a change asks less strictly than its base did, one function for each part."""
