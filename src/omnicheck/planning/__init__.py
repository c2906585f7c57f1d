"""The least plan: a report becomes the fewest points of changes after which a goal is reached."""
