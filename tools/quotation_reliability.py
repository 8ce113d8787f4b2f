"""Cases with chances by judges that have not seen them in, a table out: how often what was given some chance was right."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from quotation_judge import Case

from extractor.quotations.judge import chosen

BOUNDS: Final = (0.0, 0.4, 0.6, 0.8, 0.9, 0.95, 1.0)
Floats = NDArray[np.float64]


def reliability(cases: Sequence[Case], chances: Sequence[tuple[Floats, Floats]]) -> str:
    """For words, and for speakers where the words are right: how many, the mean chance, the share that was right."""
    content: list[tuple[float, bool]] = []
    speaker: list[tuple[float, bool]] = []
    for case, (words, who) in zip(cases, chances, strict=True):
        right = {(one.one.content, one.one.source): told for one, told in zip(case.found, case.right, strict=True)}
        for one in chosen(case.found, case.rows, words, who) if case.found else ():
            told = right[one.content, one.source]
            if told is not None:
                content.append((one.confidence, told[0]))
                if told[1] is not None:
                    speaker.append((one.speaker_confidence, told[1]))
    return "\n".join(line for name, rows in (("content", content), ("speaker", speaker)) for line in table(name, rows)) + "\n"


def table(name: str, rows: Sequence[tuple[float, bool]]) -> list[str]:
    lines = [f"| {name} | count | mean chance | right |", "|---|---|---|---|"]
    for low, high in pairwise(BOUNDS):
        inside = [(chance, right) for chance, right in rows if low <= chance < high or chance == high == 1]
        if inside:
            mean, share = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            lines.append(f"| {low:.2f} to {high:.2f} | {len(inside)} | {mean:.2f} | {share:.2f} |")
    return lines
