"""Conclusions of an audit: obligations and their outcomes, gaps with their witnesses, and the report."""
