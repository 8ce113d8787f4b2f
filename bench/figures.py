"""Figures of one reader over sentences with known answers: predictions in one form, recall and precision of values, words per CPU second.

    python bench/figures.py ours CASES.jsonl -o ours.jsonl
    OTHER_VENV/bin/python bench/figures.py quantulum3 CASES.jsonl -o quantulum3.jsonl
    OTHER_VENV/bin/python bench/figures.py recognizers CASES.jsonl -o recognizers.jsonl
    python bench/figures.py spacy CASES.jsonl -o spacy.jsonl

Each line of CASES holds `text` and `quantities`: [{value: number or [low, high], unit}]. Each reader runs by itself, so that
another's packages may live in another environment; quantulum3 and Recognizers-Text are none of ours. The adapters give each reader its due:
quantulum3's uncertain values are ranges, spaCy's entities (QUANTITY, MONEY, PERCENT, CARDINAL) are read by the first number in
them, as it names no unit. Values count when equal to one part in 100,000; units only in the file of predictions, where a scorer
that knows their names can judge them. Loading does not count for the speed;
ours reads entities and quotations as well, and spaCy parses, each sentence by itself.
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

Value = float | list[float]
Quantity = dict[str, object]
Reader = Callable[[str], list[Quantity]]
NUMBER = re.compile(r"-?\d+(?:,\d{3})*(?:\.\d+)?")
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "k": 1e3, "m": 1e6, "bn": 1e9}


def ours() -> Reader:
    pipeline = import_module("extractor.pipeline")
    article = import_module("extractor.publishers.reader").bare_article
    nlp = pipeline.load_pipeline()

    def read(text: str) -> list[Quantity]:
        (extraction,) = pipeline.extract(nlp, [article(text, source="bench", identifier=None, published=None)])
        found: list[Quantity] = []
        for figure in extraction.figures:
            quantity = figure.quantity
            ends = [float(end) for end in (quantity.low, quantity.high) if end is not None]
            value: Value | None = ends if quantity.value is None else float(quantity.value)
            found.append({"value": value, "unit": quantity.unit or "-"})
        return found

    return read


def quantulum3() -> Reader:
    parser = import_module("quantulum3.parser")

    def read(text: str) -> list[Quantity]:
        found: list[Quantity] = []
        for one in parser.parse(text):
            spread = one.uncertainty
            value: Value = [one.value - spread, one.value + spread] if spread else one.value
            found.append({"value": value, "unit": one.unit.name or "-"})
        return found

    return read


def spacy() -> Reader:
    nlp = import_module("spacy").load(import_module("extractor.pipeline").default_model())

    def read(text: str) -> list[Quantity]:
        kinds = {"QUANTITY": "-", "MONEY": "-", "PERCENT": "percent", "CARDINAL": "-"}
        entities = [entity for entity in nlp(text).ents if entity.label_ in kinds]
        values = [(first_number(entity.text), kinds[entity.label_]) for entity in entities]
        return [{"value": value, "unit": unit} for value, unit in values if value is not None]

    return read


def recognizers() -> Reader:
    suite, culture = import_module("recognizers_suite"), "en-us"
    readers = (suite.recognize_percentage, suite.recognize_currency, suite.recognize_dimension, suite.recognize_number)

    def read(text: str) -> list[Quantity]:
        taken: list[tuple[int, int]] = []
        found: list[Quantity] = []
        for recognize in readers:
            for one in recognize(text, culture):
                value = number_of(one.resolution.get("value"))
                if value is not None and not any(one.start <= end and start <= one.end for start, end in taken):
                    taken.append((one.start, one.end))
                    unit = "percent" if one.type_name == "percentage" else one.resolution.get("unit")
                    found.append({"value": value, "unit": unit or "-"})
        return found

    return read


def number_of(written: object) -> float | None:
    """A number as Recognizers-Text resolves it: '5', '2.5%'."""
    plain = str(written or "").rstrip("%")
    return float(plain) if re.fullmatch(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?", plain) else None


def first_number(text: str) -> float | None:
    """The first number in digits with the scale behind it; None where there is none."""
    found = NUMBER.search(text)
    if found is None:
        return None
    scale = re.match(r"\s?([a-z]+)", text[found.end() :].lower())
    return float(found[0].replace(",", "")) * (SCALES.get(scale[1], 1.0) if scale else 1.0)


READERS: dict[str, Callable[[], Reader]] = {"ours": ours, "quantulum3": quantulum3, "recognizers": recognizers, "spacy": spacy}


def matched(found: list[Quantity], gold: list[Quantity]) -> int:
    """How many values of the one list the other has, each used once."""
    left = [ends(one["value"]) for one in found]
    count = 0
    for one in gold:
        place = next((place for place, other in enumerate(left) if close(ends(one["value"]), other)), None)
        if place is not None:
            left.pop(place)
            count += 1
    return count


def ends(value: object) -> list[float]:
    return [float(end) for end in value] if isinstance(value, list) else [float(str(value))]


def close(one: list[float], other: list[float]) -> bool:
    return len(one) == len(other) and all(abs(a - b) <= 1e-5 * max(1.0, abs(a)) for a, b in zip(one, other, strict=True))


def cases(paths: list[Path]) -> Iterator[dict[str, object]]:
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reader", choices=sorted(READERS))
    parser.add_argument("cases", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=argparse.FileType("w", encoding="utf-8"), help="predictions, one line a case")
    options = parser.parse_args()
    sys.path = [path for path in sys.path if Path(path or ".").resolve() != Path(__file__).parent]  # this folder has a figures.py too
    rows = list(cases(options.cases))
    begin = time.process_time()
    read = READERS[options.reader]()
    read("Output rose 3% to 40 tonnes.")
    loading, begin = time.process_time() - begin, time.process_time()
    results = [read(str(row["text"])) for row in rows]
    spent = time.process_time() - begin
    words = sum(len(str(row["text"]).split()) for row in rows)
    right = given = gold = 0
    for row, found in zip(rows, results, strict=True):
        expected = row["quantities"] if isinstance(row["quantities"], list) else []
        right, given, gold = right + matched(found, expected), given + len(found), gold + len(expected)
        if options.output is not None:
            options.output.write(json.dumps({"id": row.get("id"), "text": row["text"], "quantities": found}, ensure_ascii=False) + "\n")
    precision, recall = right / max(given, 1), right / max(gold, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"{options.reader:12} values P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ({right}/{given}/{gold})", end="  ")
    print(f"{words / max(spent, 1e-9):,.0f} words per CPU second, loading {loading:.1f} s")


if __name__ == "__main__":
    main()
