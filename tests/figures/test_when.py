"""The period and the basis of each figure, told by its own words, its neighbours' and its sentence's; on text alone."""

import pytest
import spacy

from extractor.figures.reader import read_figures
from extractor.models import Article, Block, BlockKind, Range, span_of
from extractor.periods.reader import read_periods

BLANK = spacy.blank("en")
WEDNESDAY = "2026-02-18"

# (text, the figure's words, its period, its basis); all published on Wednesday, 18 February 2026
CASES: list[tuple[str, str, str | None, str | None]] = [
    # the other quarter (half) of one named just before, without its noun
    ("Zinc output was 61 kt in the fourth quarter, 4% less than in the third.", "4%", "2025-Q4", "2025-Q3"),
    ("Sales reached $90m in the first quarter of 2025, up 8% from the fourth.", "8%", "2025-Q1", "2024-Q4"),
    ("The yard lost €3m in the third quarter, after a profit of €2m in the second.", "€2m", "2025-Q2", None),
    ("Cobalt should average $14 in the third quarter, compared with $13 in the second.", "$13", "2026-Q2", None),
    ("Shipments were 7 Mt in the second half of 2025, 3% more than in the first.", "3%", "2025-H2", "2025-H1"),
    ("It paid $40 in the second quarter of 2025 and $45 in the third.", "$45", "2025-Q3", None),
    # what somebody thought then, what was doubled, and what there is less of
    ("The crop is put at 88m tonnes, 1.6m tonnes more than it thought a month ago.", "1.6m tonnes", None, "2026-01"),
    ("The crop is put at 88m tonnes, 1.6m tonnes more than it thought a month ago.", "88m tonnes", None, None),
    ("Spain doubled the share of wheat.", "doubled", None, None),
    ("Members will sow 6 per cent less wheat.", "6 per cent", None, None),
    ("Members sowed 6 per cent less than plan.", "6 per cent", None, "plan"),
    ("Corn output was 16 Mt, 0.3% more than forecast in January.", "0.3%", None, "2026-01"),
    ("The crack was $22, some 8% below the average of the past five years.", "8%", None, "five-year average"),
    ("Power costs $50 a MWh, or a third less than the smelter pays.", "a third", None, None),
    # what the market calls the day, the week, the month
    ("Wheat settled at $5.41 a bushel on Tuesday, up 6 cents for the day and 2.1% for the week.", "6 cents", "2026-02-17", "2026-02-16"),
    ("Wheat settled at $5.41 a bushel on Tuesday, up 6 cents for the day and 2.1% for the week.", "2.1%", "2026-02-17", "2026-02-10"),
    ("Tin closed at $31,200 a tonne on Tuesday, up $150 from the previous settlement.", "$150", "2026-02-17", "2026-02-16"),
    ("Tin closed at $31,200 a tonne on Tuesday, down 1.2% from the prior close.", "1.2%", "2026-02-17", "2026-02-16"),
    ("Tin closed at $31,200 a tonne on Tuesday, down 1.2% from the previous session.", "1.2%", "2026-02-17", "2026-02-16"),
    ("Tin closed at $31,200 a tonne on Tuesday, $90 below Monday's close.", "$90", "2026-02-17", "2026-02-16"),
    ("January scrap imports gain 8% on month", "8%", "2026-01", "2025-12"),
    ("Coking coal gains $4 on week", "$4", None, "2026-02-11"),
    ("Silver touched $31 on Tuesday, up 40% in twelve months.", "40%", "2026-02-17", "2025-02"),
    ("Silver touched $31 on Tuesday, having lost 9% over three months.", "9%", "2026-02-17", "2025-11"),
    # a basis that is a level told with its own time
    ("The plan foresees 250 kt, a third less than the 375 kt approved for 2025.", "a third", None, "2025"),
    ("Nickel settled at $15,340 on February 17, up 7.2% from $14,310 on February 12.", "7.2%", "2026-02-17", "2026-02-12"),
    ("In 2025 purchases slowed to 863 t from 1,092 t in 2024, a decline of 21%.", "21%", "2025", "2024"),
    ("Stocks fell to 40 kt in January from 50 kt in October, down 20%.", "20%", "2026-01", "2025-10"),
    # what a definite level is told of in the past perfect is its time alone
    (
        "In the fourth quarter it crushed 9 kt, half of the 18 kt it had put through its six mills in the second quarter.",
        "18 kt",
        "2025-Q2",
        None,
    ),
    ("In the fourth quarter it crushed 9 kt, half of the 18 kt it had put through in the second quarter.", "9 kt", "2025-Q4", None),
    ("It digs 30 kt this year, against 28 kt at a cost of $1,390 a tonne in 2024.", "28 kt", "2024", None),
    # "this year's" is of what stands behind it, a month behind "and" of the part that it opens
    ("This year's fee is $33 versus last year's $32.", "$33", "2026", None),
    ("This year's fee is $33 versus last year's $32.", "$32", "2025", None),
    ("Output rose 5% and sales in January fell 3%.", "5%", None, None),
    ("Output rose 5% and sales in January fell 3%.", "3%", "2026-01", None),
    ("It hopes to sell 18 t of oxide and alloy in January, up from 4 t in December.", "18 t", "2026-01", None),
    ("Output rose 5% and sales 3% in January.", "5%", "2026-01", None),
    ("Sheds hold 252 kt, five times the 54 kt of mid-2023.", "252 kt", None, None),
    ("Sheds hold 252 kt, five times the 54 kt of mid-2023.", "54 kt", "2023", None),
    ("Output will be 92 kt this quarter, versus 93 kt in the fourth.", "93 kt", "2025-Q4", None),
    ("The estate was worth $40 million.", "$40 million", None, None),
    ("The coin was worth $40.", "$40", "2026-02-18", None),
    # until when a contract runs is no figure's time; the other half of a month
    ("It buys 90 kt from two mines under contracts that end in 2028.", "90 kt", None, None),
    ("It buys 90 kt under a deal running to 2028.", "90 kt", None, None),
    (
        "It cost $103 in the second half of January, down from $105 in the first half.",
        "$105",
        "2026-01-01..2026-01-15",
        None,
    ),
    ("It cost $103 in the second half of 2025, down from $105 in the first half.", "$105", "2025-H1", None),
    # half of what it was
    ("The fee averaged $80 in January, less than half the peak reached in March 2022.", "half", "2026-01", "2022-03"),
    ("The fee averaged $80 in January, less than half of what it was in March 2022.", "half", "2026-01", "2022-03"),
    ("Spodumene was worth $810 on Tuesday, half the $1,620 it fetched in 2024.", "half", "2026-02-17", "2024"),
    # what somebody thought before
    ("She expects cobalt to average $84 in the second quarter, $3 less than she did in November.", "$3", "2026-Q2", "2025-11"),
    ("She put the crop at 178 Mt, 3 Mt more than she forecast in October.", "3 Mt", None, "2025-10"),
    ("Miners dug 178 kt in January, 9 kt more than analysts had forecast.", "9 kt", "2026-01", "consensus"),
    ("They see ore averaging $96 in 2027, $4 above their earlier estimate.", "$4", "2027", "previous forecast"),
    ("The hub will cost $3.6 billion, or $400 million over budget.", "$400 million", None, "budget"),
    ("Output fell short of its target by 4,300 oz.", "4,300 oz", None, "target"),
    ("Unit costs came to $655 a tonne, 3% above the top of guidance.", "3%", None, "guidance"),
    # against a period, by other words
    ("Tanks are 41% full, 9 percentage points behind last year.", "9 percentage points", None, "2025"),
    ("Harvesting is 41% done, 9 percentage points ahead of the five-year average.", "9 percentage points", None, "five-year average"),
    (
        "The mine shipped 21 Mt in the December quarter, up 4% on the September quarter but 2% down on a year ago.",
        "4%",
        "2025-Q4",
        "2025-Q3",
    ),
    (
        "The mine shipped 21 Mt in the December quarter, up 4% on the September quarter but 2% down on a year ago.",
        "2%",
        "2025-Q4",
        "2024-Q4",
    ),
    ("On Sunday power averaged €4, 86% less than on the Sunday before.", "86%", "2026-02-15", "2026-02-08"),
    ("Mills made 1.8 Mt on Jan. 21-30, down 6.4% from the prior ten days.", "6.4%", "2026-01-21..2026-01-30", "2026-01-11..2026-01-20"),
    ("Tanks held 2.2 Mt on Thursday of last week, 6% more than a week earlier.", "6%", "2026-02-12", "2026-02-05"),
    ("The agency said this month that growers would sow 20 Mha, down 4% from last year.", "4%", None, "2025"),
    # a thing compared with
    ("Delivered diesel cost $787 on Tuesday, a premium of $64 over benchmark futures.", "$64", "2026-02-17", "benchmark futures"),
    ("Farmers were paid $3.71 on Tuesday, 46 cents under December futures.", "46 cents", "2026-02-17", "December futures"),
    ("Palm oil was $90 cheaper than sunflower oil.", "$90", None, "sunflower oil"),
    ("LNG fetched $11 on Tuesday, roughly three times the U.S. price.", "three times", "2026-02-17", "U.S. price"),
    ("The lowest offer was $12.95, 17% more than it had last paid.", "17%", None, "last paid"),
    # which time holds for which figure
    (
        "The board said on Tuesday that it had raised £38 million, enough to reach 850 t by the second half of 2028.",
        "£38 million",
        None,
        None,
    ),
    ("Gold was quoted at $4,915, after losing 9% on Friday.", "$4,915", "2026-02-18", None),
    (
        "Fees averaged -$43 in the December quarter, against plus $6 a year ago, while refining stood at -4 cents.",
        "-4 cents",
        "2025-Q4",
        None,
    ),
    ("The smelter settled for 2026 at $9 and 0.9 cents, down from $21 and 2.1 cents in 2025.", "$21", "2025", None),
    ("Net income in the second quarter, which ended on Jan. 31, dropped to $19 million.", "$19 million", "2025-11..2026-01", None),
    ("Freight fell to $44 from $51 a month ago, and the index lost 214 points last week.", "$51", "2026-01", None),
    ("For the year as a whole, purchases slowed to 863 t.", "863 t", "2025", None),
    (
        "Net profit for the third quarter of 2025-26 came to ₹412 crore, compared with ₹664 crore in the same period last year.",
        "₹412 crore",
        "2025-Q4",
        None,
    ),
    (
        "Net profit for the third quarter of 2025-26 came to ₹412 crore, compared with ₹664 crore in the same period last year.",
        "₹664 crore",
        "2024-Q4",
        None,
    ),
    (
        "Capital spending was $1.1 billion last year, compared with $940 million in 2024 and $720 million the year before.",
        "$720 million",
        "2023",
        None,
    ),
    ("The mine shipped 1.1 Mt in the December half, compared with 0.9 Mt in the June half.", "0.9 Mt", "2025-H1", None),
    (
        "Sugar output was 21 Mt between October 1 and January 31, up 5% from the same period of the previous season.",
        "5%",
        "2025-10-01..2026-01-31",
        "2024-10-01..2025-01-31",
    ),
    ("The quota was 38% filled by January 20, versus 51% on the same date in 2025.", "51%", "2025-01-20", None),
    ("Farmers sowed 95 Mha in 2025, 3% above the previous year's 92 Mha.", "92 Mha", "2024", None),
    ("Shares rose 5% after the miner said output had dropped in the fourth quarter.", "5%", None, None),
    (
        "Profit was 18 kroner, compared with 21 kroner in the third quarter and 16 kroner in the final quarter of 2024.",
        "18 kroner",
        None,
        None,
    ),
    (
        "Revenue rose 11% to Rs 5,212 crore in Q3 FY26 from Rs 4,679 crore a year ago. Sequentially, it slipped 3.8%.",
        "Rs 4,679 crore",
        "2024-Q4",
        None,
    ),
    (
        "Revenue rose 11% to Rs 5,212 crore in Q3 FY26 from Rs 4,679 crore a year ago. Sequentially, it slipped 3.8%.",
        "3.8%",
        "2025-Q4",
        None,
    ),
    ("Brent was up 40 cents at $66 a barrel by 0915 GMT.", "40 cents", "2026-02-18", None),
    ("It closed at Rs 1,146 on Tuesday, as against its previous close of Rs 1,173.", "Rs 1,173", "2026-02-16", None),
    ("LNG slipped 20 cents to $10.40 from Monday.", "20 cents", None, "2026-02-16"),
    ("Output climbed 3.4% to 562 kt in January from a year earlier.", "3.4%", "2026-01", "2025-01"),
    ("Output climbed 3.4%, or 18 kt, to 562 kt from December.", "3.4%", None, "2025-12"),
    ("Rice exports were 612 kt in January, down 14% by volume and 28% by value on the same month last year.", "14%", "2026-01", "2025-01"),
    ("Rice exports were 612 kt in January, down 14% by volume and 28% by value on the same month last year.", "28%", "2026-01", "2025-01"),
    # quarters and months to come
    ("Ammonia was settled at $590 for March.", "$590", "2026-03", None),
    ("Buyers have agreed to pay $248 a tonne for metal that will be shipped in the second quarter.", "$248 a tonne", "2026-Q2", None),
    ("Qatar will add 16 Mt of capacity from the fourth quarter.", "16 Mt", "2026-Q4", None),
    ("The bank has $93 pencilled in for the fourth quarter.", "$93", "2026-Q4", None),
    ("Traders see a 62% chance that the bank will cut rates by 25 basis points in April.", "25 basis points", "2026-04", None),
    ("If the mine reopens, premiums would fall to $180 in the third quarter.", "$180", "2026-Q3", None),
    ("Analysts expect a profit of $3 billion for the fourth quarter.", "$3 billion", "2025-Q4", None),
    ("Output was 61 kt in the third quarter.", "61 kt", "2025-Q3", None),
    ("Power for Friday jumped to $97.", "$97", "2026-02-20", None),
    ("Prices closed at $31.", "$31", "2026-02-18", None),
    # what a comparison with a day is of, and whose period a delivery is
    ("The yield on the benchmark 2035 bond dropped 6 basis points.", "6 basis points", None, None),
    ("Prices have quadrupled since Beijing curbed exports in September 2024.", "quadrupled", None, "2024-09"),
    ("Fuel oil cost $468 a tonne on Tuesday, up $27 in a fortnight.", "$27", "2026-02-17", "2026-02-03"),
    ("Power cleared at €148 for Friday, more than twice Thursday's €71, and peaked at €412.", "€412", "2026-02-20", None),
    ("It seeks four cargoes of 200,000 barrels each for April delivery; the tender closes on Friday.", "200,000 barrels", "2026-04", None),
]


def _iso(when: str | Range | None) -> str | None:
    return f"{when.start}..{when.end}" if isinstance(when, Range) else when


@pytest.mark.parametrize(("text", "words", "period", "basis"), CASES)
def test_period_and_basis(text: str, words: str, period: str | None, basis: str | None) -> None:
    block = Block(kind=BlockKind.PARAGRAPH, span=span_of(text, 0, len(text)))
    article = Article(id="a", source="test", published=WEDNESDAY, text=text, blocks=(block,))
    figures = read_figures(BLANK(text), article, (), (), read_periods(article))
    found = next(figure for figure in figures if figure.span.text == words or figure.span.text.endswith(words))
    assert (_iso(found.period), _iso(found.basis)) == (period, basis)
