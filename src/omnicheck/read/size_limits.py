"""How much a model may ask of the reader; past each of these it is refused, with the place."""

MAX_BYTES = 8 * 1024 * 1024
"""Bytes of one source, and of all the files of a folder together."""

MAX_FILES = 10_000
"""Model files in one folder."""

MAX_REFERENCES = 100
"""Reference models that one model extends, those that they extend included."""

MAX_DEPTH = 64
"""Lists and mappings inside one another, aliases followed."""

MAX_NODES = 400_000
"""Keys, values, lists and mappings of a model, an alias counting as all that it stands for."""

MAX_ALIASES = 1_000
"""Uses of `*name` in one source."""

MAX_SCALAR = 64 * 1024
"""Characters of one key or value."""

MAX_DIGITS = 18
"""Digits of a whole number: what fits 64 bits."""

MAX_DECIMAL = 64
"""Characters of a number with a point or an exponent."""

MAX_FAULTS = 100
"""Faults told of one source; after so many it is not read on."""

MAX_GENERATIONS = 32
"""Locations, or businesses, that are part of one another in one line."""

MAX_STEPS = 100
"""Steps of one journey."""

MAX_CONTEXTS = 100_000
"""Pairs of a location and a business that trades there."""
