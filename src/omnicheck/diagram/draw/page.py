"""A picture as a page of its own for a browser: one file that asks nothing of any network."""

from base64 import b64encode
from hashlib import sha256
from html import escape

from omnicheck.diagram.draw.embedded import embedded
from omnicheck.diagram.draw.text import seen
from omnicheck.diagram.draw.theme import Theme, style
from omnicheck.diagram.drawing import Drawing
from omnicheck.diagram.matrix import Matrix
from omnicheck.diagram.palette import DARK, FONT, INK, PAPER

_LAYOUT = (
    f"body{{margin:0 auto;max-width:100rem;padding:1rem;font:1rem/1.5 {FONT},sans-serif}}"
    "svg{display:block;width:100%;height:auto}details{max-width:60rem}"
)


def page(picture: Drawing | Matrix, svg: bytes, theme: Theme) -> str:
    """The page around an SVG; what its description says can be read there as well."""
    rules = f"{_LAYOUT}{_grounds(theme)}"
    fingerprint = b64encode(sha256(rules.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{fingerprint}'; base-uri 'none'; form-action 'none'"
    title, said = (escape(seen(words)) for words in (picture.title, picture.description))
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{rules}</style>
</head>
<body>
<main>
{embedded(svg, picture.name)}
<details><summary>In words</summary><p>{said}</p></details>
</main>
</body>
</html>
"""


def _grounds(theme: Theme) -> str:
    """The colours of the page and, where the reader's preference counts, those of the picture."""
    light, dark = (f"body{{color:{ink};background:{paper}}}" for ink, paper in _INKS)
    match theme:
        case Theme.LIGHT:
            return light
        case Theme.DARK:
            return dark
        case Theme.AUTO:
            return f"{light}@media (prefers-color-scheme:dark){{{dark}}}{style()}"


_INKS = ((INK, PAPER), (DARK[INK], DARK[PAPER]))
