"""`python -m omnicheck`."""

from omnicheck.cli import main

main()
