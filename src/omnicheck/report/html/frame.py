"""What every page is made with: its files, an environment that escapes everything, and a strict policy."""

from base64 import b64encode
from hashlib import sha256
from importlib import resources

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from omnicheck.report.sanitize import visible


def asset(name: str) -> str:
    """A file that lies beside this one."""
    return resources.files("omnicheck.report.html").joinpath(name).read_text(encoding="utf-8")


def environment() -> Environment:
    """Everything is escaped, and what cannot be seen is spelled out: names are their authors' own."""

    def seen(value: object) -> object:
        return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    return Environment(autoescape=True, undefined=StrictUndefined, finalize=seen, trim_blocks=True)


def content_policy(style: str, script: str = "") -> str:
    """Nothing is loaded from anywhere, and nothing runs but the page's own script, if it has one."""

    def fingerprint(text: str) -> str:
        return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

    runs = f"script-src {fingerprint(script)}; " if script else ""
    return f"default-src 'none'; style-src {fingerprint(style)}; {runs}base-uri 'none'; form-action 'none'"
