"""The top-level keys of a text."""

import pytest

from omnicheck.importers.outline import outline
from omnicheck.place import Source


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (
            '{"asyncapi": "3.0.0", "info": {"asyncapi": 1}, "n": 3}',
            {"asyncapi": "3.0.0", "info": "", "n": "3"},
        ),
        ('{"a": {"b": "{"}, "c" : ["d"', {"a": "", "c": ""}),
        ("api: 2 # why\ninfo:\n  title: x\n'q r': \"y\"\n- z: 1\n", {"api": "2", "info": "", "q r": "y"}),
        ("kind: DataContract\n---\nkind: other\nlater: [1, 2]\n", {"kind": "DataContract", "later": ""}),
        ("\ufeffa: 1\r\nb: 2\r\n", {"a": "1", "b": "2"}),
        ("[1]", {}),
        ("", {}),
    ],
)
def test_it_has_the_keys_at_the_top_and_what_stands_behind_them(text: str, keys: dict[str, str]) -> None:
    assert outline(Source("a", text)) == keys


@pytest.mark.parametrize(
    "text", ['{"' * 50_000, '{"a\\' * 50_000, "a " * 100_000, "a: " * 100_000, "'" * 200_000]
)
def test_a_hostile_text_is_read_in_time_linear_in_it(text: str) -> None:
    outline(Source("a", text))
