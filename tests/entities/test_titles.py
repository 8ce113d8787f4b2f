"""Titles before and behind a name: the whole title, whose it is, and whether it is past."""

import pytest
from spacy.language import Language

from tests.entities.test_reading import read

NAME = "Jo Field"
TITLES = [
    ("Larch Mining Chief Trading Officer Jo Field told analysts so.", "Chief Trading Officer", "Larch Mining"),
    ("Larch Mining Chief Risk and Compliance Officer Jo Field said so.", "Chief Risk and Compliance Officer", "Larch Mining"),
    ("Larch Mining Executive Vice President Jo Field said so.", "Executive Vice President", "Larch Mining"),
    ("Larch Mining Senior Vice President for Trading Jo Field said so.", "Senior Vice President for Trading", "Larch Mining"),
    ("Larch Mining sold tin. “We wait,” Chief Procurement Officer Jo Field said.", "Chief Procurement Officer", "Larch Mining"),
    ("Head of Research Jo Field of Larch Bank said so.", "Head of Research", "Larch Bank"),
    ("Gannet Bank cut its view. Commissioner Jo Field of the Ohio Energy Board shrugged.", "Commissioner", "Ohio Energy Board"),
    ("Gannet Bank cut its view. In Hull, economist Jo Field at Larch Research shrugged.", "economist", "Larch Research"),
    ("“We wait,” said Jo Field, vice president, Larch Securities.", "vice president", "Larch Securities"),
    ("“We wait,” said Jo Field, chief economist, Larch Bank, in Mumbai.", "chief economist", "Larch Bank"),
    ("“We wait,” said Jo Field, head - commodities, Larch Securities.", "head - commodities", "Larch Securities"),
    ("“We wait,” said Jo Field, director, metals research, Larch Securities.", "director, metals research", "Larch Securities"),
    ("“We wait,” said Jo Field, Vice President (Commodities), Larch Securities.", "Vice President (Commodities)", "Larch Securities"),
    ("“We wait,” said Jo Field, MD & CEO, Larch Refractories.", "MD & CEO", "Larch Refractories"),
    (
        "Jo Field, a third-generation oyster grower at Larch Shellfish Farms, said so.",
        "third-generation oyster grower",
        "Larch Shellfish Farms",
    ),
    ("Jo Field, in charge of procurement at Larch Steel, said so.", "in charge of procurement", "Larch Steel"),
    ("Jo Field, responsible for sales at the smelter Larch Metals, said so.", "responsible for sales", "Larch Metals"),
    ("“We wait,” said the chief executive of Larch Mining, Jo Field.", "chief executive", "Larch Mining"),
    ("The president of the Larch Growers Association, Jo Field, said so.", "president", "Larch Growers Association"),
    ("Jo Field, Larch Bank’s head of metals strategy, said so.", "head of metals strategy", "Larch Bank"),
    ("Jo Field, head of EU policy at Larch Bank, said so.", "head of EU policy", "Larch Bank"),
]
FORMER = [
    ("once a trader at Larch Mining", {("trader", "Larch Mining", True)}),
    ("until last year finance director of Larch Mining", {("finance director", "Larch Mining", True)}),
    ("formerly of Larch Mining", {(None, "Larch Mining", True)}),
    (
        "reserve manager at a central European fund until last year and now an adviser to the bank Halden Row",
        {("reserve manager", None, True), ("adviser", "Halden Row", False)},
    ),
    (
        "formerly Larch Mining’s treasurer and now an analyst at Gannet Securities",
        {("treasurer", "Larch Mining", True), ("analyst", "Gannet Securities", False)},
    ),
    (
        "chief economist at Gannet & Quay, a Leith research firm, and a former USDA attaché in Beijing",
        {("chief economist", "Gannet & Quay", False), ("attaché", "US Department of Agriculture", True)},
    ),
    (
        "previously head of research at Larch Bank and now chief economist at Gannet Quay",
        {("head of research", "Larch Bank", True), ("chief economist", "Gannet Quay", False)},
    ),
]


@pytest.mark.parametrize(("text", "role", "organisation"), TITLES)
def test_the_whole_title_and_whose_it_is(nlp: Language, text: str, role: str, organisation: str) -> None:
    _, roles = read(nlp, text)
    assert [(one.person, one.role, one.organisation, one.former) for one in roles] == [(NAME, role, organisation, False)]


@pytest.mark.parametrize(("apposition", "wanted"), FORMER)
def test_posts_left_and_posts_taken_up(nlp: Language, apposition: str, wanted: set[tuple[str | None, str | None, bool]]) -> None:
    _, roles = read(nlp, f"Jo Field, {apposition}, kept her rating.")
    assert {(one.role, one.organisation, one.former) for one in roles} == wanted


STATE = [
    ("Larch Bank cut its view. The group views President Jo Field with favour.", "President"),
    ("Larch Bank cut its view. Farmer Jo Field was calm.", "Farmer"),
    ("Larch Bank cut its view. In Hull, opposition leader Jo Field was calm.", "opposition leader"),
    ("Larch Bank cut its view. The Port of Onsan was full, director Jo Field said.", "director"),
    ("Larch Bank cut its view. Finance ministry state secretary Jo Field was calm.", "state secretary"),
    ("Larch Bank cut its view. Federal Natural Resources Minister Jo Field was calm.", "Federal Natural Resources Minister"),
    ("Larch Bank cut its view, but Attorney General Jo Field was calm.", "Attorney General"),
    ("Larch Bank cut its view, but Energy Secretary Jo Field was calm.", "Energy Secretary"),
]


@pytest.mark.parametrize(("text", "role"), STATE)
def test_offices_of_state_belong_to_no_company_of_the_article(nlp: Language, text: str, role: str) -> None:
    assert [(one.role, one.organisation) for one in read(nlp, text)[1]] == [(role, None)]


@pytest.mark.parametrize(("word", "former"), [("predecessor", True), ("successor", False)])
@pytest.mark.parametrize("comma", ["", ","])
def test_a_predecessor_held_the_same_post(nlp: Language, word: str, comma: str, former: bool) -> None:
    _, roles = read(nlp, f"Larch Kraft sold power. Its finance director, Sunniva Holm, was calm. Her {word}{comma} Jo Field was not.")
    assert ("Jo Field", "finance director", "Larch Kraft", former) in {
        (one.person, one.role, one.organisation, one.former) for one in roles
    }


NEXT = [
    ("Jo Field is not surprised. The president of Larch Metal Partners has argued so since May.", "president", "Larch Metal Partners"),
    ("Not so fast, says Jo Field. The strategist at Larch Securities warns of full sheds.", "strategist", "Larch Securities"),
    ("Jo Field takes it at face value. The head of research at Larch Insight sees a deficit.", "head of research", "Larch Insight"),
]


@pytest.mark.parametrize(("text", "role", "organisation"), NEXT)
def test_the_next_sentence_tells_the_post(nlp: Language, text: str, role: str, organisation: str) -> None:
    _, roles = read(nlp, text)
    assert [(one.person, one.role, one.organisation) for one in roles] == [(NAME, role, organisation)]
