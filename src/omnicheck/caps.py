"""Caps: the most of everything, counted, so that the same model has the same answer on every machine.

Below each cap is what it counts, then what happens past it. `docs/reference/caps.md` is written from here.
"""

MAX_BYTES = 64 * 1024 * 1024
"""Bytes of one source, and of all the files of a folder together. Refused."""

MAX_FILES = 10_000
"""Model files in one folder. Refused."""

MAX_REFERENCES = 100
"""Reference models that one model extends, including those that they extend. Refused."""

MAX_PATCHES = 100
"""Patches laid over one model. Refused."""

MAX_DEPTH = 64
"""Nested lists and mappings, aliases followed. Refused."""

MAX_NODES = 8_000_000
"""Keys, values, lists and mappings of a model. Refused."""

MAX_ALIASES = 100_000
"""Uses of `*name` in one source. Refused."""

MAX_REPEATED = 400_000
"""Keys, values, lists and mappings that aliases repeat in one source. Refused."""

MAX_SCALAR = 64 * 1024
"""Characters of one key or value. Refused."""

MAX_DIGITS = 18
"""Digits of a whole number: what fits 64 bits. Refused."""

MAX_DECIMAL = 64
"""Characters of a number with a point or an exponent. Refused."""

MAX_FAULTS = 100
"""Faults listed of one model. The rest is not listed, and a line says so."""

MAX_GENERATIONS = 32
"""Levels of locations, businesses or derived data, one below the other. Refused."""

MAX_DERIVATIONS = 1_000
"""Ways in which one data object is derived from others, directly or through others. Refused."""

MAX_CONTEXTS = 100_000
"""Pairs of a location and a business that trades there. Refused."""

MAX_JOURNEYS = 10_000
"""Journeys of a model. Refused."""

MAX_STEPS = 100
"""Steps of one journey. Refused."""

MAX_LINKS = 2_000_000
"""Lists of identifiers in `resolves`, times the steps of all journeys. Refused."""

MAX_IDENTIFIERS = 20
"""Identifiers, pairs of them, and systems to link them, offered for a finding. The others are not offered."""

MAX_SCHEDULES = 1_000
"""Different schedules, each in its time zone. Refused."""

MAX_WAIVERS = 10_000
"""Waivers of a model, in its section and in comments. Refused."""

MAX_PATTERN_STATES = 2_000
"""States of a `pattern` in a JSON Schema of the user's own, with all repetitions. Refused."""

MAX_SCHEMA_STEPS = 10_000_000
"""Steps by which all own keys of a model are checked against the user's own JSON Schemas. Refused."""

MAX_OBLIGATIONS = 3_000_000
"""Obligations of a landscape, counted once for places that nothing tells apart. Refused."""

MAX_CROSSINGS = 1_000_000
"""Pairs of touchpoints between which data of journeys is followed. Refused."""

MAX_FIRES = 500_000
"""Fires that are searched for one set of routes, on the days that differ. Ages stay between their bounds:
what the bounds do not decide is unproven."""

MAX_PIECES = 5_000_000
"""Fires times the flows that a search passes, with waits and hand-overs apart; and that times the shared
routes that are searched one by one. As above."""

MAX_SHARED_ROUTES = 64
"""Routes that touchpoints share in part, of one data object. The quickest count, and windows stay between
their bounds: what the bounds do not decide is unproven."""

MAX_ROUTES_TO_A_VERTEX = 16
"""The same routes to one element. As above."""

MAX_PICTURE_NODES = 100
"""Boxes of one picture. Boxes are merged, then left out, and the picture says so."""

MAX_PICTURES = 12
"""Pictures of each kind on a web page. The rest is left out; `render` draws all."""

MAX_LABEL_PLACES = 200_000
"""Places that are tried for the labels of one picture. The other labels stay where the layout has them, even
on a line."""

MAX_CONNECTIONS = 1_000_000
"""Pairs of a sender and a receiver of the flows in an export. Refused."""

MAX_RESULTS = 5_000
"""Findings in SARIF: what GitHub takes. The worst are listed, and a note counts the others."""

MAX_CASES = 10_000
"""Test cases in JUnit. The rest is one case that counts them."""

MAX_ANNOTATIONS = 10
"""Annotations of each level in the format `github`: what GitHub shows. The worst are listed, the others
counted."""

MAX_COMMENT = 60_000
"""Bytes in the format `markdown`: what GitHub and GitLab take in a comment. The first findings are listed,
the others counted."""

MAX_SUMMARY = 1024 * 1024
"""Bytes of the summary of a GitHub step: what GitHub takes. The first findings are listed, the others
counted."""

MAX_PLAN_AUDITS = 400
"""Changed models that are audited for one goal of a plan. The plan is completed step by step, and is not
proved least."""

MAX_PLAN_NODES = 2_000
"""Sets that the solver looks at in its tree for one choice of changes. As above."""
