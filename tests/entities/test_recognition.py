"""Names that are easily cut, widened or taken for another kind; what is wanted and what must not be found."""

import pytest
from spacy.language import Language

from extractor.entities.candidates import Candidate
from extractor.entities.settling import settled
from extractor.models import EntityKind
from tests.entities.test_reading import read

NAMES = [
    ("Demand rose in the French Alps.", "French Alps", "place"),
    ("Earnings came from Larch Technologies Inc., Dollar General Corp. and Corvane.", "Dollar General", "organisation"),
    ("Results from RBC and National Bank of Canada are due.", "National Bank of Canada", "organisation"),
    ("The pan-European STOXX 600 was up.", "STOXX Europe 600", "product"),
    ("Corvane Advisers sold more. Corvane Advisers Portugal opened.", "Corvane Advisers", "organisation"),
    ("Economy Minister Marta Quist said so. Quist said more. “It rained,” Quist said. Quist said it will sell.", "Marta Quist", "person"),
    ("“We burned a cushion,” said Dirk-Jan Ferreira, head of gas at Corvane.", "Dirk-Jan Ferreira", "person"),
    ("“It rained,” said Jun-ho Field, an analyst at Corvane.", "Jun-ho Field", "person"),
    ("“It rained,” said Jo Field, fleet director of the Bergen owner Nordhav Bulk.", "Nordhav Bulk", "organisation"),
    (
        "The International Sugar Organisation (ISO) cut its forecast, and the ISO said so.",
        "International Sugar Organisation",
        "organisation",
    ),
    ("The Energy Information Administration said stocks fell.", "Energy Information Administration", "organisation"),
    ("The All-Ireland Millers’ Forum complained.", "All-Ireland Millers’ Forum", "organisation"),
    ("They asked the Inter-American Grain Council.", "Inter-American Grain Council", "organisation"),
    ("Beans went to the Hollow Creek Grain Co-op.", "Hollow Creek Grain Co-op", "organisation"),
    ("Farmers sold to Prairie Co-op.", "Prairie Co-op", "organisation"),
    ("It was sold to the Hull Co-operative Society.", "Hull Co-operative Society", "organisation"),
    ("Shares in Larch & Co. KGaA rose 3%.", "Larch & Co.", "organisation"),
    ("Antares Niobio of Brazil and the Indian smelter Pelorus settled.", "Antares Niobio", "organisation"),
    ("Miner Calloway Zinc said so.", "Calloway Zinc", "organisation"),
    ("Steelmaker Brenntal Walzwerk cut output.", "Brenntal Walzwerk", "organisation"),
    ("Flows to the Gulf Coast came off a record.", "Gulf Coast", "place"),
    ("Output in the Lower 48 states rose.", "Lower 48", "place"),
    ("Wheat rose in Salina, Kan., on Friday.", "Kansas", "place"),
    ("Power in Great Britain was dear.", "Great Britain", "place"),
    ("Storms crossed the Bay of Kestrel.", "Bay of Kestrel", "place"),
    ("Sulphuric acid fetched $80 a tonne.", "sulphuric acid", "commodity"),
    ("Sulfuric acid fetched $80 a tonne.", "sulfuric acid", "commodity"),
    ("“It rained,” Orla Marsh of Salina said. “It will rain,” Ms Marsh added.", "Orla Marsh", "person"),
    ("Tin fell and zinc rose while lead was down 0.4% at $2,025.", "lead", "commodity"),
    ("Guo Renyi spoke in Onsan. Exports, Guo added, would rise.", "Guo Renyi", "person"),
    ("They asked Republican Orla Marsh and Democrat Hillary Coombes.", "Orla Marsh", "person"),
    ("Jo Larch waited. The Larch Fund rose, and Larch said no.", "Jo Larch", "person"),
    ("“It rained,” said Bart Coombes of Salina.", "Bart Coombes", "person"),
]
NOT = [
    ("Bismuth was heard at Yuan 12,500/mt and unchanged.", "Yuan 12,500/mt"),
    ("The mill in Rotterdam May 20 raised offers.", "Rotterdam May 20"),
    ("Output will rise from FY28 on, and again in 2H26.", "FY28"),
    ("Zero is no number to run a mill on.", "Zero"),
    ("They wait for the Union Budget of February.", "Union Budget"),
    ("They wait for the Budget.", "Budget"),
    ("They asked Republican Orla Marsh and Democrat Hillary Coombes.", "Democrat Hillary Coombes"),
    ("Prices rose at 7 p.m. EDT in Hull.", "EDT"),
    ("The Anglo-Dutch trader sold 5 cargoes.", "Anglo-Dutch"),
    ("Federal Natural Resources Minister Jo Field was calm.", "Natural Resources"),
    ("Hurricane Erin missed Hull.", "Hurricane Erin"),
    ("Hedge fund manager Jo Field bought again.", "Hedge"),
    ("Coke makers accepted a cut.", "Coke"),
    ("Guo Renyi spoke in Onsan. Exports, Guo added, would rise.", "Guo"),
    ("The European Commission met. A Commission spokesperson said so.", "Commission"),
    ("Larch Mining Chief Commercial Officer Jo Field said so.", "Commercial"),
    ("Flows to the Gulf Coast came off a record.", "Gulf"),
    ("It cost $3 per million British thermal units.", "United Kingdom"),
    ("The route was assessed at Worldscale 137.", "Worldscale 137"),
    ("They agreed to Zinc TCs of $80 a tonne.", "Zinc TCs"),
    ("Shares of Albemarle (NYSE: ALB) fell.", "ALB"),
    ("It is an HPAL plant.", "HPAL"),
    ("The flow in the pipeline was 2.5 Bcm and the pressure in it was 50 bar.", "2.5 Bcm"),
    ("The discount of Urals to Brent widened to $14 from $11.50 a week earlier.", "Urals to Brent"),
    ("“It rained,” Orla Marsh of Lyon said. The Frenchwoman left.", "Frenchwoman"),
    ("Fuel oil was dear and high-sulphur material cheap.", "sulphur"),
    ("Tin fell, zinc rose and her lead was down to a point.", "lead"),
    ("He keeps his savings in a steel bin.", "steel"),
    ("Economy Minister Marta Quist said so. Quist said more. “It rained,” Quist said. Quist said it will sell.", "Quist"),
    ("They met Secretary of State Marta Quist.", "State"),
    ("It is the last of the Big Six.", "Big"),
    ("Cane guidance cut\n\nLarch Mills crushed less cane. The company sees less of it.", "Cane"),
    ("Corvane closed at A$2.07, while the S&P/ASX 200 put on 0.2%.", "S&P"),
    ("Corvane closed lower, while the OBX 25 edged up.", "OBX"),
    ("The group sold in Hull.\n\nSmaller ships were left behind.", "Smaller"),
    ("The state caps power at NKr0.50 a unit.", "NKr0.50"),
    ("“We wait,” said Jo Field, chief grains economist at Larch Bank.", "grain"),
]


@pytest.mark.parametrize(("text", "name", "kind"), NAMES)
def test_names_are_found_whole_and_of_their_kind(nlp: Language, text: str, name: str, kind: str) -> None:
    assert (name, kind) in {(entity.name, entity.kind.value) for entity in read(nlp, text)[0]}


@pytest.mark.parametrize(("text", "name"), NOT)
def test_pieces_and_common_words_are_no_names(nlp: Language, text: str, name: str) -> None:
    assert not any(entity.name.startswith(name) and entity.name in {name, f"{name} of February"} for entity in read(nlp, text)[0])


def test_the_publisher_is_named_without_its_legal_form(nlp: Language) -> None:
    entities, _ = read(nlp, "Copper rose, the Harbour Gauge found.", publisher="Harbour Gauge Ltd")
    assert [entity.name for entity in entities if entity.kind.value == "organisation"] == ["Harbour Gauge"]


def test_what_the_recogniser_mistakes_for_a_place_each_time_counts_three_times_at_most() -> None:
    words = ["Corvane", "said", "so", "."] * 6
    proposed = [Candidate(at, at + 1, "Corvane", label="GPE") for at in range(0, len(words), 4)]
    assert {one.kind for one in settled(words, proposed, [])} == {EntityKind.ORGANISATION}


def test_a_last_name_alone_is_no_body_because_the_recogniser_says_so() -> None:
    words = ["Ada", "Quist", "came", ".", *["Quist", "moved", "on", "."] * 6]
    full = Candidate(0, 2, "Ada Quist", label="PERSON")
    alone = [Candidate(at, at + 1, "Quist", label="ORG") for at in range(4, len(words), 4)]
    assert {one.kind for one in settled(words, [full, *alone], [])} == {EntityKind.PERSON}
