"""What is no quotation, and what must not become two."""

import pytest

from extractor.models import QuotationKind
from tests.quotations.conftest import Read

NOTHING = [
    "The so-called “green premium” has vanished, and the “Big Three” mills are idle.",
    "Brokers nicknamed the share the “rocket” in 2021.",
    "The novel “A Year of Tin” won a prize in Leeds.",
    "Makers of “cobalt-free” cells opened two plants in June.",
    "The 'soft' season began in March, as it does each year.",
    "Prices rose by 4% in May and fell by 3% in June.",
    "The company did not say how many people would lose their jobs.",
    "The ministry declined to comment.",
    "A spokesman declined to comment on the matter.",
    "The mill plans to say more in June.",
    "The buyer asked not to be named.",
    "Nobody expects the furnace to be lit again.",
    "The said vessel left Durban on Monday.",
    "It said little.",
    'The pipe is 12" wide and the engineer is 5\'10".',
    "Stocks cost 40 cents per tonne, or 3 per cent of sales.",
    "The miners' union met the mine's owner in the '90s.",
    "In the note on page 4 a table was missing.",
    "May exports compare with much lower levels in April.",
    "The firm, which wants to open a second pit, has 40 employees.",
    "Corvane, which reports prices each day, has moved to Leeds.",
    "Growers told to brace for thinner margins",
    "Miners warned to expect higher royalties after the vote",
]


@pytest.mark.parametrize("text", NOTHING)
def test_nobody_is_quoted(read: Read, text: str) -> None:
    assert [[span.text for span in one.content] for one in read(text).quotations] == []


APART = [
    ("“It is a squeeze,” Ibsen said. “It is a rout,” Danjuma said.", 2),
    ("“It is a squeeze,” Ibsen said.\n\n“It is a rout,” Danjuma said.", 2),
    ("“It is a squeeze and nobody is ready for it,” Ibsen said. Danjuma disagreed: “It is a rout.”", 2),
    ("Ibsen said the pit would close. Danjuma said the mill would stay.", 2),
]


@pytest.mark.parametrize(("text", "count"), APART)
def test_a_new_speaker_starts_a_new_quotation(read: Read, text: str, count: int) -> None:
    assert len(read(text).quotations) == count


TOGETHER = [
    "“We bought for a month and stopped,” Ibsen said. “Nobody buys for two.”",
    "“We bought for a month,” Ibsen said, “and then we stopped.”",
    "“We bought for a month and stopped,” Ibsen said. “Nobody buys for two.\n\n“Ask again in June.”",
    "“We bought for a month and stopped,” Ibsen said.\n\n“Nobody buys for two months in a market such as this one.”",
]


@pytest.mark.parametrize("text", TOGETHER)
def test_what_one_speaker_says_in_one_go_is_one_quotation(read: Read, text: str) -> None:
    found = read(text).quotations
    assert len(found) == 1
    assert len(found[0].content) == text.count("“")


def test_a_concession_with_words_in_marks_behind_the_aside_belongs_to_it(read: Read) -> None:
    text = 'Three mills agreed to sell less, Ibsen noted, although the pledge "has more holes than a colander".'
    mixed = next(one for one in read(text).quotations if one.kind is QuotationKind.MIXED)
    assert [span.text for span in mixed.content] == [
        "Three mills agreed to sell less",
        'although the pledge "has more holes than a colander"',
    ]
    own = "Three mills agreed to sell less, Ibsen noted, although others doubt it."
    assert [span.text for span in read(own).quotations[0].content] == ["Three mills agreed to sell less"]
