"""Forecasts with their conditions, clauses the parse hides, what is held without a verb of saying; and what reports nobody."""

import pytest

from tests.quotations.conftest import Read

CASES = [
    # a forecast keeps its condition and its figures
    (
        "Corvane sees coffee touching $4.10 a pound before the frost season ends in August.",
        ["coffee touching $4.10 a pound before the frost season ends in August"],
    ),
    (
        "Mara Ibsen, who runs the freight desk at Corvane, forecasts a rebound to $24,000 a day if the canal reopens in March.",
        ["a rebound to $24,000 a day if the canal reopens in March"],
    ),
    (
        "The bank expects a deficit of 300,000 tonnes once the smelter in Zambia is idled.",
        ["a deficit of 300,000 tonnes once the smelter in Zambia is idled"],
    ),
    ("Danjuma predicts a slide to 90 cents unless rain returns to Bahia.", ["a slide to 90 cents unless rain returns to Bahia"]),
    (
        "Traders expect prices to ease when the new crop arrives, while mills see them rising.",
        ["prices to ease when the new crop arrives", "them rising"],
    ),
    (
        "Northgate now sees zinc averaging $2,650 a tonne in 2027, $150 above its earlier forecast.",
        ["zinc averaging $2,650 a tonne in 2027, $150 above its earlier forecast"],
    ),
    (
        "Ibsen sees a ceiling at $80 a barrel until the cartel meets in June, but her colleague Olu Danjuma expects $90.",
        ["a ceiling at $80 a barrel until the cartel meets in June", "$90"],
    ),
    # clauses whose cue or subject the parse takes for something else
    (
        "Ibsen figures Brazilian sugar, at a discount of two cents, will take most of the Gulf's business by May.",
        ["Brazilian sugar, at a discount of two cents, will take most of the Gulf's business by May"],
    ),
    (
        "She reckons Polish coal, despite its sulphur, will find buyers in India this year.",
        ["Polish coal, despite its sulphur, will find buyers in India this year"],
    ),
    (
        "Olu Danjuma thinks smelters, with no concentrate in sight, will cut runs before Easter.",
        ["smelters, with no concentrate in sight, will cut runs before Easter"],
    ),
    (
        "Ibsen-Vale reckons freight and insurance account for a third of the landed price, up from a fifth in 2023.",
        ["freight and insurance account for a third of the landed price, up from a fifth in 2023"],
    ),
    ("Mara Ibsen figures demand from battery makers doubles by 2030.", ["demand from battery makers doubles by 2030"]),
    ("The agency now reckons on a surplus of 1.1 million barrels a day.", ["a surplus of 1.1 million barrels a day"]),
    # speakers behind what they say
    ("Buyers paid a premium of $40 a tonne, an official at a Korean mill confirmed.", ["Buyers paid a premium of $40 a tonne"]),
    (
        "Tank farms are full to the brim, a terminal manager in Fujairah conceded, “and the phone keeps ringing.”",
        ["Tank farms are full to the brim", "and the phone keeps ringing."],
    ),
    (
        "He will sell, he said, once a bid has three digits “or once my wife tells me to.”",
        ["He will sell // once a bid has three digits “or once my wife tells me to.”"],
    ),
    ("The premium, Ibsen notes, has not been this low since 2009.", ["The premium // has not been this low since 2009"]),
    (
        "They are buying, said an exporter; a dealer in Lagos who asked for his name to be kept out called the premium “firm but daft.”",
        ["They are buying", "the premium “firm but daft.”"],
    ),
    # a clause of its own in marks stands alone, half a clause does not
    (
        "Imports, Ibsen added, would pass 30 million tonnes this year, but “nobody will be paid for the trouble.”",
        ["Imports // would pass 30 million tonnes this year", "nobody will be paid for the trouble."],
    ),
    ("It is, Ibsen concludes, “the best-flagged shortage in history”.", ["It is // the best-flagged shortage in history"]),
    (
        "The government will not, the minister insisted, “bail out people who bet the wrong way”.",
        ["The government will not // bail out people who bet the wrong way"],
    ),
    (
        "Grain handlers in Santos have, in the words of one shipbroker, “stopped answering the phone”.",
        ["Grain handlers in Santos have // stopped answering the phone"],
    ),
    ("The paper says that the fund “can lend as well as hoard” and floats a sale of permits.", ["can lend as well as hoard"]),
    # figures, data and documents
    ("Stocks fell to 42,000 tonnes, exchange data show, down a third from May.", ["Stocks fell to 42,000 tonnes // down a third from May"]),
    ("Figures from the customs office show exports rose 7% to 210,000 tonnes.", ["exports rose 7% to 210,000 tonnes"]),
    ("Output reached 3.1 million tonnes in May, up 4%, official figures showed.", ["Output reached 3.1 million tonnes in May, up 4%"]),
    ("A poll of 12 analysts put the surplus at 90,000 tonnes.", ["the surplus at 90,000 tonnes"]),
    ("Brockman Dale puts it at 450,000 tons.", ["it at 450,000 tons"]),
    ("Danjuma puts the odds of a strike at one in three.", ["the odds of a strike at one in three"]),
    ("The minister insisted on Monday that the members were of one mind.", ["the members were of one mind"]),
    ("Stocks will do the rest: by her reckoning, a fifth of the mines lose money.", ["a fifth of the mines lose money"]),
    # more than one in a sentence
    (
        "Higher tolls, the broker said, would add $3 a tonne; a rival put the figure at $5.",
        ["Higher tolls // would add $3 a tonne", "the figure at $5"],
    ),
    ("Ibsen said the levy would hurt. But, she added, “it will not kill.”", ["the levy would hurt", "it will not kill."]),
    ("“It will hurt,” Ibsen says of the levy, “but it will not kill.”", ["It will hurt // but it will not kill."]),
    # a second cue of the same speaker, and days of the telling
    (
        "A distributor said it had sold two trucks at that price but conceded the number was too high.",
        ["it had sold two trucks at that price", "the number was too high"],
    ),
    ("Norwegian producer Fjordlegering told customers this week it will idle one of four furnaces.", ["it will idle one of four furnaces"]),
    ("Corvane said Friday it would shut the mine.", ["it would shut the mine"]),
    ("Asked if she worried about prices, Mara Ibsen replied: “Only when they rise.”", ["Only when they rise."]),
    # before a colon
    ("Ibsen’s advice to farmers is short: “Sell the rally.”", ["Sell the rally."]),
    ("The company's motto is simple: “Dig less, earn more.”", ["Dig less, earn more."]),
    ("His answer to the critics: “Come and dig it yourselves.”", ["Come and dig it yourselves."]),
    ("Not so, says Danjuma: the mine has at least a decade left.", ["the mine has at least a decade left"]),
    ("Mara Ibsen put it this way: prices have nowhere to go but down.", ["prices have nowhere to go but down"]),
    # held, not said
    ("Danjuma's forecast is that stocks will double by June.", ["stocks will double by June"]),
    ("The consensus among traders is that the cut was priced in.", ["the cut was priced in"]),
    ("Ibsen is convinced that the worst is over for nickel.", ["the worst is over for nickel"]),
    ("Danjuma was adamant that no jobs would be lost.", ["no jobs would be lost"]),
    ("The ministry made clear that the quota would stand.", ["the quota would stand"]),
    ("Shipowners are confident that rates will hold into the spring.", ["rates will hold into the spring"]),
    ("As Ibsen sees it, the discount is too wide.", ["the discount is too wide"]),
]

NOTHING = [
    # refusals, and pleas to stay unnamed
    "Corvane declined to discuss volumes.",
    "A Corvane spokeswoman declined to comment on tolls when asked.",
    "The company declined to disclose the price of the deal.",
    "A spokeswoman refused to be drawn on the date.",
    "Both firms declined to provide figures.",
    "A dealer asked not to be identified because the talks are private.",
    # acts
    "Corvane Metals on Tuesday reported a 12% rise in quarterly profit after copper prices climbed.",
    "The board declared a final dividend of 14 pence a share.",
    "The department confirmed export sales of 120,000 tons of corn to Mexico, the third such notice this week.",
    "The miner announced a $2 billion share buyback.",
    "Kestrel Steel accepted a price cut of 20 yuan.",
    "The bank reiterated its “sell” rating on the shares.",
    # things and facts
    "Rain explains most of the delay.",
    "The minister has called for just that.",
    "It is clear that stocks fell.",
    "There is a chance that rain will come.",
    "The fact that stocks fell surprised nobody.",
    "The problem is that the port is shut.",
    "Ibsen is not convinced that she should sell.",
    "Danjuma did not rule out a further cut.",
    "Neither company would comment.",
    "The ministry could not be reached for comment.",
    # words that are spoken of
    "“Copper is the new oil” has become a cliché.",
    "“The easy money has been made” was the title of the note.",
]


def bare(words: str) -> str:
    return words.strip(" ,.;“”‘’\"'")


@pytest.mark.parametrize(("text", "contents"), CASES)
def test_what_is_reported(read: Read, text: str, contents: list[str]) -> None:
    found = sorted(" // ".join(bare(span.text) for span in one.content) for one in read(text).quotations)
    assert found == sorted(" // ".join(bare(piece) for piece in content.split(" // ")) for content in contents)


@pytest.mark.parametrize("text", NOTHING)
def test_acts_refusals_and_facts_report_nobody(read: Read, text: str) -> None:
    assert [[span.text for span in one.content] for one in read(text).quotations] == []


WHO = [
    ("Ibsen’s advice to farmers is short: “Sell the rally.”", "Ibsen"),
    ("The company's motto is simple: “Dig less, earn more.”", "The company"),
    (
        "Tank farms are full to the brim, a terminal manager in Fujairah conceded, “and the phone keeps ringing.”",
        "a terminal manager in Fujairah",
    ),
    ("The consensus among traders is that the cut was priced in.", "traders"),
    ("Danjuma's forecast is that stocks will double by June.", "Danjuma"),
    ("Ibsen declined to comment on the merger, adding that talks were private.", "Ibsen"),
]


@pytest.mark.parametrize(("text", "speaker"), WHO)
def test_who_says_or_holds_it(read: Read, text: str, speaker: str) -> None:
    mentions = {None if one.speaker is None else one.speaker.text for one in read(text).quotations}
    assert mentions == {speaker}


def test_beliefs_are_marked_apart(read: Read) -> None:
    assert read("Ibsen is convinced that the worst is over for nickel.").quotations[0].stance == "belief"
    assert read("The ministry made clear that the quota would stand.").quotations[0].stance == "speech"
