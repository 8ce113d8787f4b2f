"""Scores the rules that compare names on pairs of names: python bench/entity_aliases.py PAIRS.jsonl

A line: {"label": "ORG", "a": "...", "b": "...", "same": true}. Beside ours stands rapidfuzz's WRatio >= 90.
"""

import json
import sys
from pathlib import Path

from rapidfuzz.fuzz import WRatio

from extractor.entities.likeness import same_name
from extractor.models import EntityKind

KINDS = {
    "ORG": EntityKind.ORGANISATION,
    "PERSON": EntityKind.PERSON,
    "GPE": EntityKind.PLACE,
    "COMMODITY": EntityKind.COMMODITY,
    "PRODUCT": EntityKind.PRODUCT,
    "FACILITY": EntityKind.FACILITY,
    "LAW": EntityKind.LAW,
}


def report(name: str, said: list[bool], gold: list[bool]) -> None:
    right = sum(one and two for one, two in zip(said, gold, strict=True))
    print(f"{name:12} precision {right / max(1, sum(said)):.3f}  recall {right / max(1, sum(gold)):.3f}  merged {sum(said)} of {sum(gold)}")


def main() -> None:
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines() if line.strip()]
    gold = [bool(row["same"]) for row in rows]
    ours = [same_name(KINDS[row["label"]], row["a"], row["b"]) is not None for row in rows]
    report("ours", ours, gold)
    report("rapidfuzz", [WRatio(row["a"], row["b"]) >= 90 for row in rows], gold)
    for row, said in zip(rows, ours, strict=True):
        if said != row["same"]:
            print(f"  {'merged' if said else 'parted'} wrongly: {row['a']!r} and {row['b']!r}")


if __name__ == "__main__":
    main()
