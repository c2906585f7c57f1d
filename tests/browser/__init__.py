"""The report page in a real browser; run by `make browser`, since it needs one."""
