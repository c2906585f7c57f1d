"""What the picture of a change is made of: what became of each obligation, and of each flow."""
