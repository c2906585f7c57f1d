"""What every rule's page has: one sentence, then four sections."""

from collections.abc import Iterator

SECTIONS = ("What it finds", "Why it matters", "How to close it", "When it is wrong")
_LONGEST = 100
_FEWEST_WORDS = 8


def page_faults(page: str) -> Iterator[str]:
    """What is wrong with a page, each as the end of a sentence that begins with it."""
    summary, *_ = page.split("\n", 1)
    if not summary.endswith(".") or len(summary) > _LONGEST:
        yield f"begins with no sentence of at most {_LONGEST} characters that ends with a full stop"
    headings = tuple(line.removeprefix("## ") for line in page.splitlines() if line.startswith("#"))
    if headings != SECTIONS:
        wanted = ", ".join(f"`## {section}`" for section in SECTIONS)
        yield f"does not have exactly the sections {wanted}, in this order"
    for section in page.split("\n## ")[1:]:
        heading, _, text = section.partition("\n")
        if len(text.split()) < _FEWEST_WORDS:
            yield f"says too little under `## {heading}`: at least {_FEWEST_WORDS} words"
