"""Limits on the size of a model; the reader refuses anything larger, with its place."""

MAX_BYTES = 8 * 1024 * 1024
"""Bytes of one source, and of all the files of a folder together."""

MAX_FILES = 10_000
"""Model files in one folder."""

MAX_REFERENCES = 100
"""Reference models that one model extends, including those that they extend."""

MAX_DEPTH = 64
"""Nested lists and mappings, aliases followed."""

MAX_NODES = 400_000
"""Keys, values, lists and mappings of a model, an alias counting as everything it refers to."""

MAX_ALIASES = 1_000
"""Uses of `*name` in one source."""

MAX_SCALAR = 64 * 1024
"""Characters of one key or value."""

MAX_DIGITS = 18
"""Digits of a whole number: what fits 64 bits."""

MAX_DECIMAL = 64
"""Characters of a number with a point or an exponent."""

MAX_FAULTS = 100
"""Faults reported for one source; after that, reading stops."""

MAX_GENERATIONS = 32
"""Levels of locations, businesses or derived data, one below the other."""

MAX_STEPS = 100
"""Steps of one journey."""

MAX_CONTEXTS = 100_000
"""Pairs of a location and a business that trades there."""
