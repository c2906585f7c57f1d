"""Write the generated part of the documentation, or check that it is what would be written.

python -m docs.generate            write it
python -m docs.generate --check    leave with 1, and say which files, if any would change
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from docs.pages import (
    commands,
    decisions,
    disagreements,
    formats,
    language,
    library,
    models,
    pictures,
    report,
    rules,
    schemas,
    settings,
)

DOCS = Path(__file__).parent

PAGES: Mapping[str, Callable[[], bytes]] = {
    "reference/rules.md": rules.page,
    "reference/commands.md": commands.page,
    "reference/language.md": language.page,
    "reference/disagreements.md": disagreements.page,
    "reference/report.md": report.page,
    "reference/models.md": models.page,
    "reference/library.md": library.page,
    "reference/formats.md": formats.page,
    "reference/settings.md": settings.page,
    "reference/omnicheck.schema.json": schemas.model,
    "reference/report.schema.json": schemas.report,
    "explanation/decisions/README.md": decisions.page,
    "gallery.md": pictures.gallery,
    **pictures.images(),
}


def outdated(docs: Path = DOCS) -> list[str]:
    """The generated files that are not there, or not what they would be."""
    return [name for name, page in PAGES.items() if _standing(docs / name) != page()]


def generate(docs: Path = DOCS) -> None:
    """Write every generated file."""
    for name, page in PAGES.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_bytes(page())


def _standing(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None


def main(arguments: list[str]) -> int:
    """Do what the command line says; returned is the exit code."""
    if arguments == []:
        generate()
        return 0
    if arguments != ["--check"]:
        sys.stderr.write(__doc__ or "")
        return 2
    files = outdated()
    for name in files:
        sys.stderr.write(f"docs/{name} is out of date: run `make docs`\n")
    return 1 if files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
