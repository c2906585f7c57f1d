"""The browser that all tests share: the Chromium of this machine."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start a headless Chromium without background requests; fail the test if there is none."""
    named = os.environ.get("OMNICHECK_CHROMIUM")
    program = named or next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.fail(f"no browser: install one of {', '.join(NAMES)}, or set OMNICHECK_CHROMIUM to its path")
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(
                executable_path=program,
                args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
            )
        except Error as error:
            pytest.fail(f"{program} does not start: {error}")
        yield started
        started.close()
