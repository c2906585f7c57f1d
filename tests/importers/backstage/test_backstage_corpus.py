"""A real catalog of Backstage."""

import os
from pathlib import Path

from omnicheck.importers import backstage
from omnicheck.place import Source
from tests.importers.reading import losses, read

FOLDER = Path(os.environ["OMNICHECK_CORPUS"]) / "backstage" / "demo"


def test_entities_are_those_of_the_files() -> None:
    sources = [Source(str(path), path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml"))]
    lines = [line for source in sources for line in source.text.split("\n")]
    found = read(backstage, *sources)

    components = lines.count("kind: Component")
    assert [one.identifier for one in found.parts] == ["backstage-demo", "demo-graphql"]
    assert sum(not one.words.external for one in found.parts) == components
    assert len(found.relations) == 1
    assert losses(found) == {
        "APIs without consumers": lines.count("kind: API") - 1,
        "entities of kind AiResource": lines.count("kind: AiResource"),
        "entities of kind Template": lines.count("kind: Template"),
        "other keys of entities": lines.count("  apiConsumedBy:") + lines.count("  remotes:"),
    }
