"""The trees of JSON and YAML sources."""

import pytest

from omnicheck.errors import UserError
from omnicheck.importers.trees import trees
from omnicheck.place import Place, Source
from omnicheck.read.tree import plain


@pytest.mark.parametrize(
    ("file", "text", "roots"),
    [
        ("a.yaml", "a: 1\n---\n# nothing\n---\nb: 2\n", [{"a": 1}, {"b": 2}]),
        ("a.yaml", "{a: NO}", [{"a": "NO"}]),
        ("a.json", '{"a":\t"\\/"}', [{"a": "/"}]),
        ("api", ' {"a": 1}', [{"a": 1}]),
        ("api", "a: 1", [{"a": 1}]),
        ("a.yaml", "", []),
    ],
)
def test_a_source_is_read_as_what_it_is(file: str, text: str, roots: list[object]) -> None:
    assert [plain(root) for root in trees(Source(file, text))] == roots


def test_a_fault_in_a_later_document_has_its_place() -> None:
    with pytest.raises(UserError) as refused:
        trees(Source("a.yaml", "a: 1\n---\nb: 1\nb: 2\n"))
    assert refused.value.faults[0].place == Place("a.yaml", 4, 1)
