"""What the two definitions ask of a landscape."""
