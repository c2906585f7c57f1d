"""The frame of every page: its files, an environment that escapes everything, and a strict policy."""

from base64 import b64encode
from hashlib import sha256
from importlib import resources

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from omnicheck.report.sanitize import inert, visible


def asset(name: str) -> str:
    """Return the text of a file in this package."""
    return resources.files("omnicheck.report.html").joinpath(name).read_text(encoding="utf-8")


def environment() -> Environment:
    """Return an environment that escapes all text and spells out unseen characters."""

    def seen(value: object) -> object:
        return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    return Environment(autoescape=True, undefined=StrictUndefined, finalize=seen, trim_blocks=True)


def inert_page(page: str) -> str:
    """Return the page without a line that a build server would obey if the page were written to its log."""
    return "\n".join(map(inert, page.split("\n")))


def content_policy(style: str, script: str = "") -> str:
    """Return a content security policy that loads nothing and runs only the page's own script, if any."""

    def fingerprint(text: str) -> str:
        return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

    runs = f"script-src {fingerprint(script)}; " if script else ""
    return f"default-src 'none'; style-src {fingerprint(style)}; {runs}base-uri 'none'; form-action 'none'"
