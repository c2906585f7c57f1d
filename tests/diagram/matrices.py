"""Matrices made by hand for the tests."""

from omnicheck.diagram.badges import Tone
from omnicheck.diagram.matrix import Matrix, MatrixEntry, MatrixRow


def matrix(rows: int = 2, columns: int = 2, text: str = "") -> Matrix:
    """Return a matrix with gaps in the first row and a blank in the last; `text` is in every text."""
    heads = tuple(
        (MatrixEntry(f"place {index}{text}"), MatrixEntry(f"2 places{text}")) for index in range(columns)
    )
    cells: list[list[tuple[MatrixEntry, ...]]] = [
        [(MatrixEntry(f"till{text}"),) for _ in range(columns)] for _ in range(rows)
    ]
    cells[0][0] = (MatrixEntry(f"no return{text}", Tone.BROKEN), MatrixEntry(f"1 of 2{text}"))
    cells[0][-1] = (MatrixEntry(f"languages{text}", Tone.UNPROVEN), MatrixEntry("risky", Tone.RISK))
    cells[-1][-1] = ()
    return Matrix(
        name="coverage",
        title=f"Shop{text}",
        subtitle=f"both verdicts{text}",
        description=f"what is on it{text}",
        columns=heads,
        rows=tuple(
            MatrixRow((MatrixEntry(f"channel {number}{text}"),), tuple(row))
            for number, row in enumerate(cells)
        ),
        blank="not asked",
        notes=(f"a note{text}",),
    )
