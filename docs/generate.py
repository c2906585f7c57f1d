"""Generate the reference, the gallery and the images, or check that they are up to date.

python -m docs.generate            write the files
python -m docs.generate --check    list the files that are out of date, and exit 1 if there are any
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from docs.pages import (
    caps,
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
    "reference/caps.md": caps.page,
    "reference/omnicheck.schema.json": schemas.model,
    "reference/report.schema.json": schemas.report,
    "explanation/decisions/README.md": decisions.page,
    "gallery.md": pictures.gallery,
    **pictures.images(),
}


def outdated(docs: Path = DOCS) -> list[str]:
    """Return the generated files that are missing or out of date."""
    return [name for name, page in PAGES.items() if _written(docs / name) != page()]


def generate(docs: Path = DOCS) -> None:
    """Write every generated file."""
    for name, page in PAGES.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_bytes(page())


def _written(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None


def main(arguments: list[str]) -> int:
    """Run the command line and return the exit code."""
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
