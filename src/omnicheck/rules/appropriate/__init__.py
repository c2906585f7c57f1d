"""The CMO: appropriate in every location."""
