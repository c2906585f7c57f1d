"""The CMO: consistent across every touchpoint."""
