"""Hand-overs between the steps of a journey."""
