"""The hostile corpus, run through the program within limits of memory and processor time."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.read.test_hostile import KILLERS
from tests.read.test_hostile_models import HOSTILE

pytestmark = pytest.mark.long

GIGABYTE = 1024**3
CPU_SECONDS = 120

LIMITED = f"""
import io, resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({GIGABYTE}, {GIGABYTE}))
resource.setrlimit(resource.RLIMIT_CPU, ({CPU_SECONDS}, {CPU_SECONDS}))
from omnicheck.cli import main
for file in sys.argv[1:]:
    sys.argv = ["omnicheck", "validate", file]
    sys.stderr = io.StringIO()
    try:
        main()
        code = 0
    except SystemExit as leaving:
        code = leaving.code
    said = sys.stderr.getvalue()
    print(code, "Traceback" in said, f"--> {{file}}:" in said)
"""


def test_no_file_of_the_corpus_causes_a_traceback_or_hang(tmp_path: Path) -> None:
    texts = [*KILLERS.values(), *(f"omnicheck: 1\n{body}" for body in HOSTILE.values())]
    files = [tmp_path / f"{number}.yaml" for number, _ in enumerate(texts)]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, encoding="utf-8", newline="")
    run = subprocess.run(
        [sys.executable, "-c", LIMITED, *map(str, files)],
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )

    assert run.returncode == 0, run.stderr[-2000:]
    assert run.stdout.splitlines() == ["2 False True"] * len(files)


NAIVE = f"""
import resource, sys, yaml
resource.setrlimit(resource.RLIMIT_AS, ({GIGABYTE}, {GIGABYTE}))
resource.setrlimit(resource.RLIMIT_CPU, (2, 2))
def count(node):
    if isinstance(node, dict):
        return 1 + sum(count(key) + count(value) for key, value in node.items())
    return 1 + sum(map(count, node)) if isinstance(node, list) else 1
try:
    print(count(yaml.load(sys.stdin.read(), getattr(yaml, sys.argv[1]))))
except yaml.YAMLError:
    print("refused")
"""
BREAKING = (
    "50,000 brackets",
    "a billion laughs",
    "an integer of 20,000 digits",
    "300 nested mappings",
)


@pytest.mark.parametrize("killer", BREAKING)
def test_the_corpus_breaks_a_naive_loader(killer: str) -> None:
    # A crash, an exception that is not a YAMLError, or a timeout, with at least one of PyYAML's own loaders.
    text = KILLERS[killer]
    if killer == "300 nested mappings":
        text = "".join(f"{' ' * depth}a:\n" for depth in range(2_000))
    ends = (
        subprocess.run(
            [sys.executable, "-c", NAIVE, loader], input=text, capture_output=True, text=True, check=False
        ).returncode
        for loader in ("CSafeLoader", "SafeLoader")
    )

    assert any(ends)


def test_a_naive_loader_silently_keeps_the_last_of_two_equal_keys() -> None:
    import yaml

    assert yaml.safe_load("a: 1\na: 2\n") == {"a": 2}
    assert yaml.safe_load("- NO\n- 22:30\n") == [False, 1350]
