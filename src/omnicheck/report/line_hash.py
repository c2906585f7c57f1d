"""Line fingerprints as GitHub's upload of SARIF computes them, so that an alert survives moved lines.

The algorithm is that of `fingerprints.ts` in github/codeql-action: a polynomial over the hundred signs
from the start of a line, tabs and spaces left out, and a number that tells equal lines apart.
"""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from sys import byteorder
from typing import Final

_BLOCK: Final = 100
_FACTOR: Final = 37
_64_BITS: Final = (1 << 64) - 1
_LAST: Final = pow(_FACTOR, _BLOCK, 1 << 64)
_TAB, _LF, _CR, _SPACE, _END = 9, 10, 13, 32, 0xFFFF


def line_hashes(text: str) -> tuple[str, ...]:
    """The fingerprint of each line, such as `c129715d7a2bc9a3:1`; the end of the text is on a line, too."""
    signs = [*_signs(text), _END]
    starts = [0, *(at + 1 for at, sign in enumerate(signs) if sign == _LF)]
    found = _polynomials([*signs, *[0] * _BLOCK], starts)
    seen: Counter[int] = Counter()
    hashes: list[str] = []
    for one in found:
        seen[one] += 1
        hashes.append(f"{one:x}:{seen[one]}")
    return tuple(hashes)


def _signs(text: str) -> Iterator[int]:
    """UTF-16 units without tabs and spaces; a line ends in LF, however it was written."""
    units = array("H")
    units.frombytes(text.encode(f"utf-16-{byteorder[0]}e", "surrogatepass"))
    after_cr = False
    for unit in units:
        if unit in (_SPACE, _TAB) or (after_cr and unit == _LF):
            after_cr = False
            continue
        after_cr = unit == _CR
        yield _LF if after_cr else unit


def _polynomials(signs: Sequence[int], starts: Sequence[int]) -> Iterator[int]:
    """Of each start the polynomial of its block, as the difference of two sums over all before."""
    sums = list(accumulate(signs, lambda sum, sign: (sum * _FACTOR + sign) & _64_BITS, initial=0))
    for start in starts:
        yield (sums[start + _BLOCK] - sums[start] * _LAST) & _64_BITS
