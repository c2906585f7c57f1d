"""What the touchpoint map is made of: from gaps to marks, from marks and flows to nodes and lines."""
