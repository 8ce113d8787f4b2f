"""Whole sentences through the pipeline: kinds, merging within an article, roles; and the law for every mention."""

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from extractor.entities.reader import read_entities
from extractor.models import Article, Block, BlockKind, Entity, EntityKind, Role, span_of
from extractor.pipeline import as_doc

ORGANISATION, PERSON, PLACE = EntityKind.ORGANISATION, EntityKind.PERSON, EntityKind.PLACE


def read(
    nlp: Language, text: str, *, authors: tuple[str, ...] = (), publisher: str | None = None
) -> tuple[tuple[Entity, ...], tuple[Role, ...]]:
    block = Block(kind=BlockKind.PARAGRAPH, span=span_of(text, 0, len(text)))
    article = Article(id="a", source="a", text=text, blocks=(block,), authors=authors, publisher=publisher)
    doc = nlp.get_pipe("entity_finder")(_tagged(nlp, article))
    return read_entities(doc, article)


def _tagged(nlp: Language, article: Article):
    doc = as_doc(nlp, article)
    for name, pipe in nlp.pipeline:
        if not name.endswith("finder"):
            doc = pipe(doc)
    return doc


KINDS = [
    (
        "Corvanex shipped 40,000 tonnes of alumina to Qingdao in May.",
        {"Corvanex": "organisation", "alumina": "commodity", "Qingdao": "place"},
    ),
    ("The broker Gannet Quay sees zinc at $2,900.", {"Gannet Quay": "organisation", "zinc": "commodity"}),
    ("Whoever works in Ulvertoft knows the Ravensholm smelter.", {"Ulvertoft": "place", "Ravensholm smelter": "facility"}),
    (
        "Dutch gas fell after Norway's energy ministry spoke.",
        {"Netherlands": "place", "Norway": "place", "Norway's energy ministry": "organisation"},
    ),
    ("Lead and zinc concentrate went from Antwerp to Onsan.", {"lead": "commodity", "zinc concentrate": "commodity", "Antwerp": "place"}),
    ("Exports of gas fell.", {"natural gas": "commodity"}),
    ("Dutch front-month gas fell.", {"natural gas": "commodity"}),
    ("Analysts at Larch Finley, who had expected more, were calm.", {"Larch Finley": "organisation"}),
    ("Jo Field of Gannet Quay, who trades tin, spoke.", {"Jo Field": "person", "Gannet Quay": "organisation"}),
    ("At Larch Finley, Ada Quist was calm.", {"Larch Finley": "organisation", "Ada Quist": "person"}),
    ("Rio Seco, the Chilean mine where miners went on strike, is shut.", {"Rio Seco": "facility"}),
    ("Inflation in the euro zone rose.", {"euro zone": "place"}),
    ("Gabon's Moanda manganese mine is shut.", {"Moanda mine": "facility", "manganese": "commodity"}),
    ("They reopened South Crofty, a tin mine near Redruth.", {"South Crofty": "facility"}),
    ("In Wharfby, the town nearest to the mill, it rained.", {"Wharfby": "place"}),
    ("The broker Trivium's Cory Combs expects licences.", {"Cory Combs": "person"}),
    ("Trafigura, Mota-Engil and Vecturis run the railway.", {"Mota-Engil": "organisation", "Vecturis": "organisation"}),
    ("Novelis' Oswego, New York, plant stood still.", {"Novelis": "organisation"}),
    ("Cobalt from Congo fell.", {"Democratic Republic of the Congo": "place"}),
    ("Congo sold oil from its coast.", {"Republic of the Congo": "place"}),
    ("Commerce ministry spokesperson He Yongqian spoke.", {"He Yongqian": "person"}),
    ("He Yadong, a spokesman, met Vice Premier He Lifeng.", {"He Yadong": "person", "He Lifeng": "person"}),
    ("Senators Ada Quist, Orla Marsh and Bahlil Lahadalia met.", {"Ada Quist": "person", "Bahlil Lahadalia": "person"}),
    ("Spot LNG fell.", {"liquefied natural gas": "commodity"}),
    ("World Copper reported a loss.", {"World Copper": "organisation"}),
    ("Rubber prices fell.", {"natural rubber": "commodity"}),
    ("The Clean Harbours Act binds Pelorus Metals plc.", {"Clean Harbours Act": "law", "Pelorus Metals": "organisation"}),
    ("Prices on the Rotterdam-Singapore route rose.", {"Rotterdam": "place", "Singapore": "place"}),
]
NOT = [
    ("It was a record for the month, trade ministry data showed.", "month, trade ministry"),
    ("He took the lead in talks.", "lead"),
    ("They spoke in French.", "France"),
    ("The firm will power ahead and pepper them with letters.", "electricity"),
    ("Traders met before Lunar New Year.", "Lunar New Year"),
    ("In March prices may fall.", "March"),
    ("It closed a gas plant.", "natural gas"),
]


@pytest.mark.parametrize(("text", "wanted"), KINDS)
def test_kinds(nlp: Language, text: str, wanted: dict[str, str]) -> None:
    entities, _ = read(nlp, text)
    got = {entity.name: entity.kind.value for entity in entities}
    assert wanted.items() <= got.items()


@pytest.mark.parametrize(("text", "name"), NOT)
def test_what_names_nothing(nlp: Language, text: str, name: str) -> None:
    assert name not in {entity.name for entity in read(nlp, text)[0]}


def test_another_recogniser_may_stand_before_the_finder() -> None:
    """Whatever sets `doc.ents` is read, with labels of its own: here a list of patterns, as a GLiNER component would."""
    blank = spacy.blank("en")
    blank.add_pipe("entity_ruler").add_patterns([{"label": "company", "pattern": "Zeta of Onsan"}])
    blank.add_pipe("entity_finder", config={"watchlist": None})
    doc = blank("Then Zeta of Onsan sold 5 cargoes of tin.")
    assert [(one.text, one.label_) for one in doc.spans["mentions"]] == [("Zeta of Onsan", "organisation"), ("tin", "commodity")]


def test_last_names_acronyms_and_legal_forms_are_one_entity(nlp: Language) -> None:
    text = (
        "Ingrid Solheim-Okafor of Pelorus Metals Ltd spoke first. Pelorus Metals mines tin. "
        "The Nordic Rope Makers’ Guild (NRMG) spoke next. “We wait,” Solheim-Okafor said. The NRMG agreed."
    )
    entities = {entity.name: entity for entity in read(nlp, text)[0]}
    assert len(entities["Ingrid Solheim-Okafor"].mentions) == 2
    assert [mention.method for mention in entities["Ingrid Solheim-Okafor"].mentions][1] == "last name"
    assert len(entities["Pelorus Metals"].mentions) == 2
    assert len(entities["Nordic Rope Makers’ Guild"].mentions) == 3


def test_two_of_one_last_name_stay_apart(nlp: Language) -> None:
    text = (
        "Ingrid Solheim, economist at Larch Bank, disagreed with Magnus Solheim, a trader at Gannet Quay. "
        "Solheim of Larch Bank sees a fall."
    )
    entities = {entity.name: entity for entity in read(nlp, text)[0]}
    assert len(entities["Ingrid Solheim"].mentions) == 2
    assert len(entities["Magnus Solheim"].mentions) == 1
    assert entities["Ingrid Solheim"].mentions[1].method == "last name and organisation"


def test_authors_and_publisher_are_entities_without_mentions(nlp: Language) -> None:
    entities, _ = read(nlp, "Copper rose in London, the Gazette learned.", authors=("Ada Quist",), publisher="Harbour Gazette")
    got = {entity.name: entity for entity in entities}
    assert got["Ada Quist"].kind is PERSON
    assert got["Ada Quist"].mentions == ()
    assert [mention.span.text for mention in got["Harbour Gazette"].mentions] == ["Gazette"]


ROLES = [
    ("Ada Quist, a senior metals analyst at the broker Gannet Quay, said so.", ("Ada Quist", "senior metals analyst", "Gannet Quay")),
    ("Pelorus Metals chief executive Ada Quist said so.", ("Ada Quist", "chief executive", "Pelorus Metals")),
    ("Pelorus Metals sold tin. Its finance chief, Ada Quist, said so.", ("Ada Quist", "finance chief", "Pelorus Metals")),
    ("Ingrid Solheim of the consultancy Gannet Quay said so.", ("Ingrid Solheim", None, "Gannet Quay")),
    ("Ingrid Solheim, who sells cable for the trading house Gannet Quay, said so.", ("Ingrid Solheim", "sells cable", "Gannet Quay")),
    (
        "Ingrid Solheim, founder and president of Gannet Quay Partners, said so.",
        ("Ingrid Solheim", "founder and president", "Gannet Quay Partners"),
    ),
    ("Ingrid Solheim, head of oil research at Larch Bank, said so.", ("Ingrid Solheim", "head of oil research", "Larch Bank")),
    ("Natural Resources Minister Ingrid Solheim said so.", ("Ingrid Solheim", "Natural Resources Minister", None)),
    ("Larch Bank analysts Ingrid Solheim and Ada Quist said so.", ("Ingrid Solheim", "analyst", "Larch Bank")),
    ("Larch Bank oil analysts Ingrid Solheim and Ada Quist said so.", ("Ada Quist", "oil analyst", "Larch Bank")),
    ("Larch Bank analysts led by Ingrid Solheim said so.", ("Ingrid Solheim", "analyst", "Larch Bank")),
    ("The chief executive of Larch Bank's rival Gannet Quay, Ada Quist, said so.", ("Ada Quist", "chief executive", "Gannet Quay")),
    ("It was over, Larch Bank’s Ingrid Solheim and Ada Quist said.", ("Ada Quist", None, "Larch Bank")),
]


@pytest.mark.parametrize(("text", "wanted"), ROLES)
def test_roles(nlp: Language, text: str, wanted: tuple[str, str | None, str | None]) -> None:
    _, roles = read(nlp, text)
    assert wanted in [(role.person, role.role, role.organisation) for role in roles]
    assert all(role.span is not None and role.span.text in text for role in roles)


def test_former_roles_are_marked(nlp: Language) -> None:
    _, roles = read(nlp, "Ingrid Solheim, former head of strategy at Larch Bank, said so.")
    assert [(role.role, role.organisation, role.former) for role in roles] == [("head of strategy", "Larch Bank", True)]


def test_a_change_of_post_gives_both_ends(nlp: Language) -> None:
    _, roles = read(nlp, "Ingrid Solheim, who left Larch Bank in May to become chief economist at Gannet Quay, said so.")
    assert {(role.role, role.organisation, role.former) for role in roles} == {
        (None, "Larch Bank", True),
        ("chief economist", "Gannet Quay", False),
    }


@pytest.mark.parametrize(
    "text", ["Ingrid Solheim, who asked for time, said so.", "The analyst said so.", "Ingrid Solheim said so in Oslo."]
)
def test_no_roles(nlp: Language, text: str) -> None:
    assert read(nlp, text)[1] == ()


PARTS = st.sampled_from(
    "Ada_Quist’s “Pelorus Metals_plc” the_U.S. said , copper. (NRMG) \n\n Côte_d’Ivoire chief_executive of in £3m. A & - Dr.".replace(
        "\n\n", "|"
    ).split(" ")
).map(lambda word: word.replace("_", " ").replace("|", "\n\n"))


@given(st.lists(PARTS, min_size=1, max_size=14).map(" ".join).filter(str.strip))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_law_holds_for_every_mention(nlp: Language, text: str) -> None:
    entities, roles = read(nlp, text)
    for entity in entities:
        assert all(text[one.span.start : one.span.end] == one.span.text for one in entity.mentions)
        assert entity.name.strip() == entity.name != ""
    assert all(role.span is None or text[role.span.start : role.span.end] == role.span.text for role in roles)
