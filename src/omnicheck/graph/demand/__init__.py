"""What the two definitions require of a landscape, and the reasons for the outcomes."""
