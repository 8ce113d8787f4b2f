"""Which quantities are changes, where they go and what they change; on text alone."""

import pytest
import spacy

from extractor.figures.changes import Change, changes_in
from extractor.figures.clause import clauses
from extractor.figures.inherit import inherited
from extractor.figures.money import setting_of
from extractor.figures.quantities import quantities

BLANK = spacy.blank("en")
CASES = [
    ("Exports hit 832 mt, up 41.3% over June and up 2.6% on the year.", {1: ("up", 0), 2: ("up", 0)}),
    ("Exports rose 5% to 619 mt.", {0: ("up", 1)}),
    ("Exports fell by 120 mt, or 16%, to 619 mt.", {0: ("down", 2), 1: ("down", 2)}),
    ("The index gained 46 points to 1,512 points.", {0: ("up", 1)}),
    ("Shares closed 3.5% higher at $8.40.", {0: ("up", 1)}),
    ("The contract settled at $71.35 a barrel, 46 cents lower.", {1: ("down", 0)}),
    ("The ministry cut its estimate by a fifth to 900 tonnes.", {0: ("down", 1)}),
    ("The margin widened by 120 basis points to 38.6 per cent.", {0: ("up", 1)}),
    ("Sales of 40 kt were 6% below those of May.", {1: ("down", 0)}),
    ("Prices were $5 a tonne, a rise of 20 cents.", {1: ("up", 0)}),
    ("Nickel added $65 to $15,410, lead $9 to $2,015 and tin lost $230.", {0: ("up", 1), 2: ("up", 3), 4: ("down", None)}),
    ("88,000 were added in May and 4,000 were lost in June.", {0: ("up", None), 1: ("down", None)}),
    ("Demand more than doubled.", {0: ("up", None)}),
    ("Output halved to 3 kt.", {0: ("down", 1)}),
    ("Output will grow 2.3% next year after 1.4% in 2025.", {0: ("up", None), 1: ("up", None)}),
    ("Dow +0.4%.", {0: ("up", None)}),
    ("A 60 basis point improvement was seen.", {0: ("up", None)}),
    ("Prices of $10 a tonne hold and world mine supply will grow by just 1.3 per cent.", {1: ("up", None)}),
    ("Stocks stood at 40 kt and were 5% higher.", {1: ("up", 0)}),
    ("Zinc, lead and tin rose 2%, 3% and 4% respectively.", {0: ("up", None), 1: ("up", None), 2: ("up", None)}),
    ("Output tripled to 40 kt while exports halved.", {0: ("up", 1), 2: ("down", None)}),
    ("The rate rose by half a percentage point to 4.5%.", {0: ("up", 1)}),
    ("Copper fell $45 to $9,120 a tonne and zinc $11 to $2,780.", {0: ("down", 1), 2: ("down", 3)}),
    ("Profit was $40 million, helped by a 31% jump in prices and 4% higher volumes.", {1: ("up", None), 2: ("up", None)}),
    ("Output was 40 kt, a 5% rise in the month.", {1: ("up", 0)}),
    ("A 5% raise was followed by a 3% slide.", {0: ("up", None), 1: ("down", None)}),
    ("It left the rate at 2% and cut the other by two-tenths of a point to 1.7%.", {1: ("down", 2)}),
    ("The ruble firmed 0.6% to 80.9 against the dollar and 0.4% to 93.8 against the euro.", {0: ("up", 1), 2: ("up", 3)}),
    ("Stocks built by 2.6 million.", {0: ("up", None)}),
    ("It earned $40 million on sales 18% higher at $510 million.", {1: ("up", 2)}),
    ("The naira gained 12 naira to 1,440 to the dollar.", {0: ("up", 1)}),
    ("It was up 6.7% on the month and 19% from May.", {0: ("up", None), 1: ("up", None)}),
]
LEVELS = [
    "Output rose to 40 kt.",
    "Utilisation stood at 81%, up from 76%.",
    "The price slid below $70.",
    "The firm raised $5 million from its owners.",
    "The miner lost 40 days to strikes.",
    "The rate is 4.5%.",
    "The site added 400 workers.",
    "Exports made up 9% of sales.",
    "Wages ate up 9% of sales and Umber bought up 4% of Ochre.",
    "The plan was voted down by 70% of owners.",
    "Buyers agreed a premium of $90/t over the cash price.",
    "Shares up for sale number 30 million shares.",
]


def read(text: str) -> dict[int, Change]:
    doc = BLANK(text)
    found = inherited(text, list(quantities(text, setting_of(text))))
    return {at: change for clause in clauses(doc, text, tuple(found)) for at, change in changes_in(clause, found).items()}


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_changes(text: str, wanted: dict[int, tuple[str, int | None]]) -> None:
    assert {at: (change.direction.value, change.of) for at, change in read(text).items()} == wanted


@pytest.mark.parametrize("text", LEVELS)
def test_levels_are_no_changes(text: str) -> None:
    assert read(text) == {}
