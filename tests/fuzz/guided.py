"""Fuzz the reader by coverage: python -m tests.fuzz.guided -max_total_time=60.

Needs atheris, which has wheels for some Pythons on Linux only and is therefore not in the dev extra.
"""

import sys

import atheris

with atheris.instrument_imports(include=["omnicheck.read"]):
    from tests.fuzz.targets import read


def one(data: bytes) -> None:
    """Read one input, decoded from any bytes."""
    read(data.decode("utf-8", "replace"))


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
