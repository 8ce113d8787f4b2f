"""The scores we do not fall below: the corpus is read once, each line of the table has its floor."""

import json
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from spacy.language import Language

from extractor.cli import main
from extractor.cli.evaluate import below_floor, read_floors, scored
from extractor.models import Quantity, Range
from extractor.pipeline import load_pipeline
from extractor.scoring import LINES, Card, Gold, Score, read_gold, score_article, total
from extractor.scoring.alike import same_instant, same_period, same_quantity

CORPUS = Path(__file__).parents[1] / "corpus"
FLOORS = read_floors(CORPUS / "floors.json", "rules")
LEARNED = {name: read_floors(CORPUS / "floors.json", name) for name in ("fast", "accurate")}


@pytest.fixture(scope="session")
def golds() -> tuple[Gold, ...]:
    return read_gold(CORPUS / "gold")


@pytest.fixture(scope="session")
def card(nlp: Language, golds: tuple[Gold, ...]) -> Card:
    """The corpus as `extractor evaluate --quotations rules` scores it."""
    return total(scored(nlp, golds))


@pytest.mark.parametrize("line", FLOORS)
def test_a_line_stands_on_its_floor(card: Card, line: str) -> None:
    assert card.scores[line].f1 >= FLOORS[line], [miss.text for miss in card.misses if miss.line == line]


@pytest.fixture(scope="session")
def learned(golds: tuple[Gold, ...]) -> dict[str, Card]:
    """The corpus as `extractor evaluate` scores it with each learned reader."""
    return {name: total(scored(load_pipeline(quotations=name), golds)) for name in LEARNED}


@pytest.mark.parametrize(("reader", "line"), [(reader, line) for reader, floors in LEARNED.items() for line in floors])
def test_a_line_stands_on_its_floor_with_a_learned_reader(learned: dict[str, Card], reader: str, line: str) -> None:
    misses = [miss.text for miss in learned[reader].misses if miss.line == line]
    assert learned[reader].scores[line].f1 >= LEARNED[reader][line], misses


@pytest.mark.parametrize("reader", LEARNED)
@pytest.mark.parametrize("line", ["quotations", "speakers", "roles", "organisations"])
def test_a_learned_reader_is_no_worse_than_the_rules(card: Card, learned: dict[str, Card], reader: str, line: str) -> None:
    assert learned[reader].scores[line].f1 >= card.scores[line].f1


def test_no_boilerplate_is_taken_for_a_paragraph_a_quotation_or_a_figure(card: Card, golds: tuple[Gold, ...]) -> None:
    beside = [text.casefold() for gold in golds for text in gold.article.not_body]
    too_much = [miss.text.casefold() for miss in card.misses if miss.side == "too much"]
    assert [text for text in too_much if any(part in text for part in beside)] == []


def test_a_page_that_was_set_aside_has_found_nothing(golds: tuple[Gold, ...]) -> None:
    empty = score_article(None, golds[0])
    assert empty.scores["paragraphs"] == Score(right=0, found=0, gold=len(golds[0].article.paragraphs))
    assert {score.right for score in empty.scores.values()} == {0}


def test_precision_recall_and_f1() -> None:
    score = Score(right=6, found=8, gold=12)
    assert (score.precision, score.recall, round(score.f1, 3)) == (0.75, 0.5, 0.6)
    assert (Score().precision, Score().recall, Score().f1) == (1.0, 1.0, 1.0)
    assert (Score(gold=3).precision, Score(gold=3).f1) == (0.0, 0.0)


def test_counts_are_added_before_rates_are_taken() -> None:
    one = Card(scores={"title": Score(right=1, found=1, gold=1)})
    other = Card(scores={"title": Score(right=0, found=1, gold=3)})
    assert total([one, other]).scores["title"] == Score(right=1, found=2, gold=4)


def test_a_line_below_its_floor_is_named() -> None:
    card = total([Card(scores={"figures": Score(right=1, found=2, gold=2)})])
    assert below_floor(card, {"figures": 0.51}) == ["figures"]
    assert below_floor(card, {"figures": 0.5}) == []


SAME = [
    (Quantity(value=Decimal(310), unit="kilotonne"), (310000, 310000), "tonne"),
    (Quantity(value=Decimal(38), unit="US cent/pound"), ("0.38", "0.38"), "USD/pound"),
    (Quantity(value=Decimal(25), unit="percent"), ("0.25", "0.25"), "fraction"),
    (Quantity(value=Decimal("0.33"), unit="fraction"), ("0.3333", "0.3333"), "fraction"),
    (Quantity(value=Decimal(150), unit="basis point"), ("1.5", "1.5"), "percentage point"),
    (Quantity(low=Decimal(4), high=Decimal(6), unit="USD/barrel"), (4, 6), "USD/barrel"),
    (Quantity(value=Decimal("48.6"), unit="GW"), (48600, 48600), "MW"),
]
DIFFERENT = [
    (Quantity(value=Decimal(310), unit="tonne"), (310000, 310000), "tonne"),
    (Quantity(value=Decimal(7), unit="EUR/MWh"), (-7, -7), "EUR/MWh"),
    (Quantity(value=Decimal(5), unit="percent"), (5, 5), "percentage point"),
    (Quantity(value=Decimal(4), unit="USD/barrel"), (4, 6), "USD/barrel"),
    (Quantity(value=Decimal(12), unit="USD"), (12, 12), "USD/tonne"),
]


@pytest.mark.parametrize(("found", "limits", "unit"), SAME)
def test_the_same_quantity_in_another_unit(found: Quantity, limits: tuple[int | str, int | str], unit: str) -> None:
    assert same_quantity(found, Decimal(limits[0]), Decimal(limits[1]), (unit,), signless=False)


@pytest.mark.parametrize(("found", "limits", "unit"), DIFFERENT)
def test_another_quantity(found: Quantity, limits: tuple[int | str, int | str], unit: str) -> None:
    assert not same_quantity(found, Decimal(limits[0]), Decimal(limits[1]), (unit,), signless=False)


PERIODS = [
    ("2026-Q1", Range(start="2026-01", end="2026-03"), True),
    ("2026-H2", Range(start="2026-07-01", end="2026-12-31"), True),
    ("2026-W05", Range(start="2026-01-26", end="2026-02-01"), True),
    ("five-year average", "Five-year average", True),
    ("2025/26", "2025/26", True),
    ("2026-02", "2026-02-10", False),
    ("2025", "2026", False),
    ("2026-13", "2026-12", False),
]


@pytest.mark.parametrize(("one", "other", "same"), PERIODS)
def test_periods_are_the_same_days_or_the_same_words(one: str, other: str | Range, same: bool) -> None:
    assert same_period(one, (other,)) is same


INSTANTS = [
    ("2026-02-10", "2026-02-10T18:20:00+08:00", True),
    ("2026-02-10T10:20:00Z", "2026-02-10T18:20:00+08:00", True),
    ("2026-02-10T18:20:00", "2026-02-10T18:20:00+08:00", True),
    ("2026-02-10T18:20:00Z", "2026-02-10T18:20:00+08:00", False),
    ("yesterday", "2026-02-10", False),
    (None, "2026-02-10", False),
]


@pytest.mark.parametrize(("found", "gold", "same"), INSTANTS)
def test_a_day_is_enough_where_no_time_is_told(found: str | None, gold: str, same: bool) -> None:
    assert same_instant(found, gold) is same


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A corpus of one page whose floor is out of reach; the folder of its gold."""
    (tmp_path / "gold").mkdir()
    shutil.copy(CORPUS / "gold" / "rhine_diesel_barges.json", tmp_path / "gold")
    shutil.copytree(CORPUS / "pages" / "bourse_and_barge", tmp_path / "pages" / "bourse_and_barge")
    (tmp_path / "floors.json").write_text('{"rules": {"title": 0.5, "figures": 1.1}}', encoding="utf-8")
    return tmp_path / "gold"


def evaluated(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["evaluate", "--quotations", "rules", *arguments])


def test_evaluate_prints_a_table_names_what_is_below_and_exits_1(small: Path) -> None:
    run = evaluated("--gold", str(small), "--misses")
    assert run.exit_code == 1
    assert "1 page against the gold" in run.stdout
    assert "below its floor: figures" in run.stderr
    assert "title" not in run.stderr


def test_evaluate_prints_json_for_scripts(small: Path) -> None:
    (small.parent / "floors.json").unlink()
    run = evaluated("--gold", str(small), "--json")
    assert run.exit_code == 0
    lines = json.loads(run.stdout)["lines"]
    assert set(lines) == set(LINES)
    assert lines["title"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "right": 1, "found": 1, "gold": 1, "floor": None}


BROKEN = [
    ("gold/rhine_diesel_barges.json", "{", "rhine_diesel_barges.json"),
    ("gold/rhine_diesel_barges.json", '{"page": "nobody/nothing.html"}', "rhine_diesel_barges.json"),
    ("floors.json", "[0.5]", "floors.json"),
    ("floors.json", '{"rules": {"figurines": 0.5}}', "figurines"),
    ("pages/bourse_and_barge/rhine_diesel_barges.article.json", "", "rhine_diesel_barges.article.json"),
]


@pytest.mark.parametrize(("file", "content", "named"), BROKEN)
def test_what_cannot_be_read_is_one_line_and_exit_2(small: Path, file: str, content: str, named: str) -> None:
    (small.parent / file).write_text(content, encoding="utf-8")
    run = evaluated("--gold", str(small))
    assert run.exit_code == 2
    assert named in run.stderr
    assert run.stderr.count("\n") == 1


def test_a_folder_without_gold_is_one_line_and_exit_2(tmp_path: Path) -> None:
    run = evaluated("--gold", str(tmp_path))
    assert (run.exit_code, run.stderr.count("\n")) == (2, 1)
