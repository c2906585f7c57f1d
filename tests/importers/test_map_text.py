"""Maps as they are written out."""

from omnicheck.importers.landscape_file import landscape_file
from omnicheck.importers.levels import DetailLevel
from omnicheck.importers.map_rules import map_rules
from omnicheck.importers.map_text import MARK, map_text
from omnicheck.place import Source
from tests.importers.toy import toy

SHOP = "name Shop\npeople clerk Clerk\nsystem desk Desk\nsystem erp ERP\nclerk -> desk\ndata price Price\n"


def _written(before: str) -> str:
    rules = map_rules(Source("map.yaml", before))
    file = landscape_file(toy(SHOP), DetailLevel.CONTAINER, "a.yaml", "shop.toy", "", rules)
    return map_text(before, [file.elements])


def test_a_new_map_explains_itself_and_lists_what_was_decided() -> None:
    head, _, decided = _written("").partition(MARK)
    assert all(line.startswith("#") for line in head.strip().split("\n"))
    assert decided == (
        "\n# - {id: desk, channel: desk}  # guessed: people use it, and no system calls it; "
        "a channel of its own: name the one that it belongs to\n"
        "# - {id: erp, system: true}\n"
        "# - {id: price, data: true}\n"
    )


def test_the_rules_of_its_author_stay_as_they_are() -> None:
    own = "# ours\n- {id: desk,   channel: store}   # the counter\n"
    written = _written(own)
    assert written.startswith(own + MARK)
    assert "# - {id: desk, channel: store}\n" in written
    assert _written(written) == written


def test_a_comment_that_became_a_rule_is_kept_above_the_mark() -> None:
    edited = _written("").replace("# - {id: desk, channel: desk}", "- {id: desk, channel: store}")
    written = _written(edited)
    assert "- {id: desk, channel: store}" in written.partition(MARK)[0]
    assert _written(written) == written
