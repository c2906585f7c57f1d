"""Matrices made by hand."""

from omnicheck.diagram.drawing import Tone
from omnicheck.diagram.matrix import Entry, Matrix, Row


def matrix(rows: int = 2, columns: int = 2, text: str = "") -> Matrix:
    """A matrix with a hole in the first row and a blank in the last; `text` is in every place for words."""
    heads = tuple((Entry(f"place {index}{text}"), Entry(f"2 places{text}")) for index in range(columns))
    cells: list[list[tuple[Entry, ...]]] = [
        [(Entry(f"till{text}"),) for _ in range(columns)] for _ in range(rows)
    ]
    cells[0][0] = (Entry(f"no return{text}", Tone.BROKEN), Entry(f"1 of 2{text}"))
    cells[0][-1] = (Entry(f"languages{text}", Tone.UNPROVEN), Entry("risky", Tone.RISK))
    cells[-1][-1] = ()
    return Matrix(
        name="coverage",
        title=f"Shop{text}",
        subtitle=f"both verdicts{text}",
        description=f"what is on it{text}",
        columns=heads,
        rows=tuple(Row((Entry(f"channel {number}{text}"),), tuple(row)) for number, row in enumerate(cells)),
        blank="not asked",
        notes=(f"a note{text}",),
    )
