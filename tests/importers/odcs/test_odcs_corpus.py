"""Real data contracts, counted by a few lines of their own."""

import os
from pathlib import Path

import yaml

from omnicheck.importers.files import Files
from omnicheck.importers.odcs.contracts import read, recognise
from omnicheck.place import Source
from tests.importers.odcs.folders import limits

PATHS = sorted((Path(os.environ["OMNICHECK_CORPUS"]) / "odcs").glob("*.yaml"))


def test_objects_properties_and_servers_are_those_of_the_contracts() -> None:
    sources = [Source(str(path), path.read_text(encoding="utf-8")) for path in PATHS]
    contracts = [yaml.safe_load(source.text) for source in sources]
    assert all(recognise(source) for source in sources)
    found = read(sources, Files(str(PATHS[0].parent)))

    assert [(one.identifier, list(one.attributes)) for one in found.data] == [
        (table["name"], [one["name"] for one in table["properties"]])
        for contract in contracts
        for table in contract["schema"]
    ]
    assert [part.kind for part in found.parts] == [
        server["type"] for contract in contracts for server in contract.get("servers", [])
    ]
    assert limits(found) == {"orders": "24h", "my_table": "1h"}
    assert found.relations == ()
