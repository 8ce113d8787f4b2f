"""Whom the speaker's mention means: full name, role, organisation, or the description of one who is not named."""

import pytest

from tests.quotations.conftest import Read

NAMED = [
    (
        "“Tin is dear,” said Mara Ibsen, an analyst at Corvane Research, a metals consultancy.",
        "Mara Ibsen",
        "analyst",
        "Corvane Research",
    ),
    (
        "“Tin is dear,” said Mara Ibsen, head of base metals at the broker Corvane Research.",
        "Mara Ibsen",
        "head of base metals",
        "Corvane Research",
    ),
    ("“Tin is dear,” Corvane Research analyst Mara Ibsen said.", "Mara Ibsen", "analyst", "Corvane Research"),
    (
        "Mara Ibsen, chief executive of Corvane Minerals, said that the pit would stay open.",
        "Mara Ibsen",
        "chief executive",
        "Corvane Minerals",
    ),
    (
        "“Tin is dear,” said Mara Ibsen, who buys solder for the drive maker Corvane Electric.",
        "Mara Ibsen",
        "buys solder",
        "Corvane Electric",
    ),
]


@pytest.mark.parametrize(("text", "name", "role", "organisation"), NAMED)
def test_role_and_organisation_stand_beside_the_name(read: Read, text: str, name: str, role: str, organisation: str) -> None:
    found = read(text).quotations[0]
    assert (found.speaker_name, found.role, found.organisation) == (name, role, organisation)
    assert not found.anonymous


INTRODUCTION = "“Tin is dear,” said Mara Ibsen, an analyst at Corvane Research.\n\n"
AGAIN = [
    ("Ibsen said the price would fall.", "Mara Ibsen"),
    ("Ms Ibsen warned that the price would fall.", "Mara Ibsen"),
    ("She said the price would fall.", "Mara Ibsen"),
    ("“The price will fall,” she said.", "Mara Ibsen"),
    ("The analyst said the price would fall.", "Mara Ibsen"),
]


@pytest.mark.parametrize(("text", "name"), AGAIN)
def test_last_names_pronouns_and_roles_go_back_to_the_full_name(read: Read, text: str, name: str) -> None:
    found = read(INTRODUCTION + text).quotations[-1]
    assert found.speaker_name == name
    assert found.role == "analyst"
    assert found.organisation == "Corvane Research"


UNNAMED = [
    ("“Tin is dear,” said a trader in Antwerp.", "trader in Antwerp"),
    ("“Tin is dear,” a Singapore-based buyer said.", "Singapore-based buyer"),
    ("Two people at the mill said the furnace was cold.", "Two people at the mill"),
    ("Analysts expect tin to average $31,000 a tonne.", "Analysts"),
    ("A trader in Antwerp, who spoke on condition of anonymity, was calm. “Tin is dear,” the trader said.", "trader in Antwerp"),
    ("“Tin is dear,” said a trader in Antwerp. He expects it to fall to $28,000 a tonne.", "trader in Antwerp"),
]


@pytest.mark.parametrize(("text", "description"), UNNAMED)
def test_unnamed_speakers_keep_their_description(read: Read, text: str, description: str) -> None:
    found = read(text).quotations[-1]
    assert found.speaker_name == description
    assert found.anonymous
    assert found.entity_id is None


DOCUMENTS = [
    ("Output fell by a tenth, according to the International Energy Agency's 2024 review of metals.", "International Energy Agency"),
    ("Exports fell by a tenth in May, data from the consultancy Corvane Research showed.", "Corvane Research"),
]


@pytest.mark.parametrize(("text", "body"), DOCUMENTS)
def test_documents_speak_for_the_body_that_wrote_them(read: Read, text: str, body: str) -> None:
    assert read(text).quotations[0].speaker_name == body


def test_a_pronoun_with_two_fitting_people_stays_open(read: Read) -> None:
    text = "The price fell on Monday. Nobody bought. He said it would fall again."
    found = read(text).quotations[0]
    assert found.speaker is not None
    assert found.speaker.text == "He"
    assert found.speaker_name is None
    assert found.speaker_confidence < 0.5


MEDIA = [
    ("“Tin is dear,” Mara Ibsen said in an email.", "in an email", None),
    ("“Tin is dear,” Mara Ibsen said on a conference call.", "on a conference call", None),
    ("In a note to clients, Mara Ibsen wrote that tin was dear.", "In a note to clients", None),
    ("“Tin is dear,” Mara Ibsen told Reuters on Monday.", "told Reuters", "Reuters"),
]


@pytest.mark.parametrize(("text", "medium", "addressee"), MEDIA)
def test_medium_and_addressee_are_kept(read: Read, text: str, medium: str, addressee: str | None) -> None:
    found = read(text).quotations[0]
    assert (found.medium or "").lower() == medium.lower()
    assert found.addressee == addressee


STANCES = [
    ("Mara Ibsen warned that the pit would flood.", "warning"),
    ("Mara Ibsen denied that the pit had flooded.", "denial"),
    ("Mara Ibsen expects tin to average $31,000 a tonne.", "expectation"),
    ("Mara Ibsen believes that the pit will flood.", "belief"),
    ("“Will the pit flood?” Mara Ibsen asked.", "question"),
    ("Mara Ibsen said that the pit had flooded.", "speech"),
]


@pytest.mark.parametrize(("text", "stance"), STANCES)
def test_the_cue_tells_the_stance(read: Read, text: str, stance: str) -> None:
    assert read(text).quotations[0].stance == stance


LATER = [
    (
        "Mara Ibsen takes the plan at face value. The head of research at Corvane Research sees a deficit of 30,000 tonnes.",
        "Mara Ibsen",
        "head of research",
        "Corvane Research",
    ),
    (
        "The insurer Corvane Mutual kept its prices. “One leak and we are all back at sea,” wrote its chief underwriter, Mara Ibsen.",
        "Mara Ibsen",
        "chief underwriter",
        "Corvane Mutual",
    ),
]


@pytest.mark.parametrize(("text", "name", "role", "organisation"), LATER)
def test_a_post_told_apart_from_the_name_is_put_together(read: Read, text: str, name: str, role: str, organisation: str) -> None:
    found = read(text).quotations[-1]
    assert (found.speaker_name, found.role, found.organisation) == (name, role, organisation)


def test_one_of_them_is_one_of_those_before(read: Read) -> None:
    found = read("Plants run at half speed, two refiners said.\n\n“We fear the order book,” one of them said.").quotations[-1]
    assert found.speaker_name == "one of the refiners"
    assert found.anonymous


GOING_BACK = [
    ("Traders in Rotterdam are calm. They expect the strike to end by Friday.", "Traders in Rotterdam"),
    ("Two Chinese refiners have stopped buying. They said margins were negative.", "Two Chinese refiners"),
    ("Analysts at Corvane Research cut their forecast. They now see a surplus of 20,000 tonnes.", "Analysts at Corvane Research"),
    ("The port authority of Rotterdam closed two berths. It said repairs would take a week.", "port authority of Rotterdam"),
    ("Chile's copper commission, Cochil, met on Monday. The commission said output would rise.", "Cochil"),
    ("Corvane Bank cut its forecast. The bank said demand was weak.", "Corvane Bank"),
    ("“We are full,” said a warehouse manager in Johor. She said rents had doubled.", "warehouse manager in Johor"),
    ("“We are full,” said Olu Danjuma, chief executive of Northgate Metals. The group said rents had doubled.", "Northgate Metals"),
    ("Northgate Metals chief executive Olu Danjuma resigned in June. His successor, Lila Brandt, said rents had doubled.", "Lila Brandt"),
    ("A note from Corvane Research landed on Monday. The note said stocks would fall.", "Corvane Research"),
    ("The Sugar Body, a London-based group, met in May. Stocks will halve, according to the group's review.", "Sugar Body"),
    ("Zubara Oil cut its price by 40 cents, according to a notice seen by Reuters.", "Zubara Oil"),
    ("Zubara Oil cut its price in May. The company issued a statement saying no date had been set.", "Zubara Oil"),
    ("Norwegian producer Fjordlegering told customers it would idle a furnace.", "Fjordlegering"),
    ("“Sheds are full,” said Lila Brandt of Corvane Bank. She left. Her bank expects a surplus of 20,000 tonnes.", "Corvane Bank"),
    ("Members of the Crushers Council processed 40 kt in May, the group said.", "Crushers Council"),
    ("A White House fact sheet says that duties will stay until May.", "White House"),
    ("“My answer is that the dog does not follow the horse.”\n\nThe remark comes from Lila Brandt, who runs a yard.", "Lila Brandt"),
    ("Data from Corvane Storage showed sheds were full. Wind gave 5%, grid operator data showed.", "grid operator"),
    ("“We grew,” chairman, chief executive and president Lila Brandt said in a release.", "Lila Brandt"),
    ("Wall Street analysts polled by Corvane Data expect $2.52 a share.", "Wall Street analysts"),
    (
        "Olu Danjuma, an analyst at Corvane, sees trouble. “By raising its price, Marta Quist makes the metal more volatile,” he said.",
        "Olu Danjuma",
    ),
    ("Marta Quist spoke in May. Mr. Quist’s Oct. 11 announcement that the two sides had a deal surprised the dealers.", "Marta Quist"),
    ("“We are full,” said Lila Brandt of Corvane. Her own research shows that half of all sheds leak.", "Lila Brandt"),
    ("Half of all sheds leak, according to an analysis of Harbour Board data by Corvane Research.", "Corvane Research"),
    ("Lila Brandt spoke in May. Half of all sheds leak, according to Ms Brandt's annual report.", "Lila Brandt"),
    ("The May report is out. Rates fell, data from the June report show.", "data from the June report"),
    ("President Marta Quist spoke in May. The Quist administration said duties would stay until May.", "Quist administration"),
    ("A distributor source said it had sold two trucks but conceded the price was too high.", "distributor source"),
    ("Brokers report that rates have sunk. “You can hire a ship for a song,” jokes one.", "one of the brokers"),
    ("Pune: The steel users' group said on Friday that duties would stay.", "steel users' group"),
]


@pytest.mark.parametrize(("text", "name"), GOING_BACK)
def test_pronouns_and_common_nouns_go_back_to_whom_the_text_has_told(read: Read, text: str, name: str) -> None:
    assert read(text).quotations[-1].speaker_name == name


def test_a_dateline_is_not_part_of_what_is_said(read: Read) -> None:
    found = read("LIMA, March 4 (Wire) - Zinc fell to a low of two years as rain eased, dealers said.").quotations[0]
    assert [span.text for span in found.content] == ["Zinc fell to a low of two years as rain eased"]


def test_an_office_of_state_is_held_at_no_body_named_beside(read: Read) -> None:
    found = read("Corvane Metals sold a pit. President Marta Quist said duties would stay until May.").quotations[-1]
    assert (found.speaker_name, found.role, found.organisation) == ("Marta Quist", "President", None)


def test_a_post_that_opens_the_sentence_is_still_held_at_the_company_spoken_of(read: Read) -> None:
    found = read(
        "Corvane Metals sold a pit. “It was cold,” its chief executive, Marta Quist, said. Chief executive Quist was calm."
    ).quotations[-1]
    assert (found.speaker_name, found.organisation) == ("Marta Quist", "Corvane Metals")
