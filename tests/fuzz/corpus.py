"""The texts a fuzzer starts with: real models, hostile texts, and the words of the language."""

from tests.landscapes import EXAMPLES
from tests.read.test_hostile import KILLERS
from tests.read.test_hostile_models import HOSTILE

_LONGEST_MODEL, _LONGEST_KILLER = 1_500, 300

WORDS = (
    *":-,[]{}#&*!|>'\"%@`?~ \n\t\r\x00\x07\x1b\x85\ufeff\u2028\u202e\ud800",
    "\n  ", "\r\n", "---\n", "...\n", "%YAML 1.1\n", "&a ", "*a", "<<: *a", "!!binary ",
    "!!python/name:os.system ",
    "|+\n", ">-\n", "? ", "~", "null", "NO", "22:30", "0x1F", "1e999", "-.inf", ".nan", "9" * 25, "é", "🛒",
    "omnicheck: 1\n", "locations:", "businesses:", "channels:", "touchpoints:", "systems:", "data:", "flows:",
    "capabilities:", "standards:", "objectives:", "glossary:", "policy:", "part_of: ", "record: ", "from: ",
    "to: ", "carries: [a]", "mode: batch", "every: 1m", "latency: 1s", "schedule: '* * * * *'",
    "timezone: local",
    "schedule: '0 0 31 2 *'", "fresh_within: 0s", "merge: newest", "derived_from: [a]", "shows: [a.b]",
    "locations: [DE]", "except: [NO]", "needs: [a]", "not_on: {web: x}", "metadata: {}", "x-own: [1]",
    "::error::", "##[error]", "<script>", "]]>", "|", "../", "[" * 70, "{a: " * 70,
)  # fmt: skip
"""Texts that mutations insert; each has a meaning to some reader."""


def seeds() -> tuple[str, ...]:
    """Return short texts, so that many can be tried."""
    models = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.rglob("*.yaml"))]
    hostile = [*KILLERS.values(), *(f"omnicheck: 1\n{body}" for body in HOSTILE.values())]
    return (*(text[:_LONGEST_MODEL] for text in models), *(text[:_LONGEST_KILLER] for text in hostile))
