"""Do we compute the fingerprints that GitHub's upload computes? The figures are those of its own tests."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicheck.report.line_hash import line_hashes

WORDS = " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End"
CLOSED = (
    "e9496ae3ebfced30:1",
    "fb7c023a8b9ccb3f:1",
    "ce8ba1a563dcdaca:1",
    "e20e36e16fcb0cc8:1",
    "b3edc88f2938467e:1",
    "c8e28b0b4002a3a0:1",
    "c129715d7a2bc9a3:1",
)
OPEN = (
    "8b7cf3e952e7aeb2:1",
    "b1ae1287ec4718d9:1",
    "bff680108adb0fcc:1",
    "c6805c5e1288b612:1",
    "b86d3392aea1be30:1",
    "e6ceba753e1a442:1",
)
REPEATED = (
    *(f"a7f2ff13bc495cf2:{number}" for number in range(1, 7)),
    "a7f2ff1481e87703:1",
    "a9cf91f7bbf1862b:1",
    "55ec222b86bcae53:1",
    "cc97dc7b1d7d8f7b:1",
    "c129715d7a2bc9a3:1",
)
SHORT = ("271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1")


@pytest.mark.parametrize(
    ("text", "hashes"),
    [
        ("", ("c129715d7a2bc9a3:1",)),
        (" a\nb\n  \t\tc\n d", SHORT),
        (WORDS, OPEN),
        (f"{WORDS}\n", CLOSED),
        (" hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r", CLOSED),
        (" hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n", CLOSED),
        (" hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n", CLOSED),
        ("Lorem ipsum dolor sit amet.\n" * 10, REPEATED),
    ],
)
def test_the_published_figures(text: str, hashes: tuple[str, ...]) -> None:
    assert line_hashes(text) == hashes


def slow(text: str) -> list[str]:
    """The same by a window that moves sign by sign, each block summed anew."""
    normal, after_cr = [], False
    units = text.encode("utf-16-be", "surrogatepass")
    for at in range(0, len(units), 2):
        sign = int.from_bytes(units[at : at + 2])
        if sign in (9, 32) or (after_cr and sign == 10):
            after_cr = False
            continue
        after_cr = sign == 13
        normal.append(10 if after_cr else sign)
    normal.append(65535)
    seen: list[int] = []
    told = []
    for at in range(len(normal)):
        if at == 0 or normal[at - 1] == 10:
            block = [*normal[at : at + 100], *[0] * 100][:100]
            seen.append(sum(sign * 37 ** (99 - place) for place, sign in enumerate(block)) % 2**64)
            told.append(f"{seen[-1]:x}:{seen.count(seen[-1])}")
    return told


@given(st.text("ab \t\n\r€🛒", max_size=300))
def test_a_text_of_any_signs_is_hashed_as_by_hand(text: str) -> None:
    assert list(line_hashes(text)) == slow(text)
