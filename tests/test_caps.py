"""The caps: all in one module, and all on their page."""

from docs.pages.caps import all_caps, page
from omnicheck import caps


def test_every_cap_is_on_the_page_with_what_happens_past_it() -> None:
    names = [name for name in vars(caps) if not name.startswith("_")]

    assert [cap.name for cap in all_caps()] == names
    assert all(cap.figure > 0 and cap.counts and cap.past for cap in all_caps())
    assert (
        f"| Bytes of one source, and of all the files of a folder together | {caps.MAX_BYTES:,} | Refused |"
        in (page().decode())
    )
