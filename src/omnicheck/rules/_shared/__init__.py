"""Code that several rules share: what they look for and how they word it."""
