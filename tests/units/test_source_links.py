"""Tests of links to lines of files on the web."""

import pytest

from omnicheck.errors import UserError
from omnicheck.place import Place
from omnicheck.units.source_links import SourceLinks

BASE = "https://code.example.org/shop/blob/main"


def test_a_place_is_its_file_and_line_under_the_base() -> None:
    assert SourceLinks(f"{BASE}/").to(Place("./model/flows.yaml", 12, 3)) == f"{BASE}/model/flows.yaml#L12"


def test_a_file_is_named_by_its_path_from_the_folder() -> None:
    links = SourceLinks(BASE, lambda file: file.removeprefix("main:"))

    assert links.to(Place("main:model/a.yaml", 1, 1)) == f"{BASE}/model/a.yaml#L1"


@pytest.mark.parametrize("file", ["<stdin>", "/tmp/model.yaml", "../model.yaml"])
def test_what_is_in_no_file_of_the_folder_has_no_link(file: str) -> None:
    assert SourceLinks(BASE).to(Place(file, 1, 1)) == ""
    assert SourceLinks(BASE).to(None) == ""


def test_without_a_base_there_are_no_links() -> None:
    assert SourceLinks().to(Place("a.yaml", 1, 1)) == ""


def test_a_file_may_have_any_name() -> None:
    address = SourceLinks(BASE).to(Place('a "b" <c>\n#d?%(e)\\\u202e.yaml', 1, 1))

    assert address == f"{BASE}/a%20%22b%22%20%3Cc%3E%0A%23d%3F%25%28e%29%5C%E2%80%AE.yaml#L1"


@pytest.mark.parametrize(
    "base",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)//https://x.org",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "main",
        "//x.org/main",
        "file:///etc",
        "https:",
        "https:x.org",
        "https://",
        'https://x.org/" onclick="',
        "https://x.org/a b",
        " https://x.org",
        "https://x.org/\n",
        "java\tscript:alert(1)",
        "https://x.org/\x00",
        "https://x.org/\x1b]8;;",
        "https://x.org/\u202e",
        "https://x.org/#top",
        "https://user:secret@x.org",
        "https://[x.org",
    ],
)
def test_a_base_that_is_not_a_web_address_is_refused(base: str) -> None:
    with pytest.raises(UserError, match="is not the address of a folder on the web"):
        SourceLinks(base)


@pytest.mark.parametrize(
    ("base", "link"),
    [
        ("https://x.org/a'b\"<c>", "https://x.org/a%27b%22%3Cc%3E/m.yaml#L1"),
        ("https://x.org/a(b)[c]|`", "https://x.org/a%28b%29%5Bc%5D%7C%60/m.yaml#L1"),
        ("HTTP://x.org/main", "HTTP://x.org/main/m.yaml#L1"),
    ],
)
def test_a_base_is_escaped_for_every_format(base: str, link: str) -> None:
    assert SourceLinks(base).to(Place("m.yaml", 1, 1)) == link
