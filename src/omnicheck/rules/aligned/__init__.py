"""The middle ground: shared words, owners and objectives."""
