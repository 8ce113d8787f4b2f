"""Which of several people a last name alone means."""

import re

import pytest

from extractor.entities.namesakes import Bearer, meant
from extractor.models import span_of

# The full names; the text, in which the last name to be told stands in brackets; who it is.
CASES = [
    ("Ann Field, the chief executive, spoke. A miller, Bob Field, waited. [Field], the executive, left.", "Ann Field"),
    ("Ann Field, the chief executive, spoke. A miller, Bob Field, waited. [Field], the miller, left.", "Bob Field"),
    ("Ann Field, the chief executive, spoke. Bob Field, a miller near Larch, waited. Executive [Field] left.", "Ann Field"),
    ("Ann Field, the chief executive, spoke. Bob Field, a miller near Larch, waited. The miller [Field] left.", "Bob Field"),
    ("Ann Field of Larch Bank spoke. Bob Field of Umber Lane waited. [Field] of Larch Bank left.", "Ann Field"),
    ("Ann Field of Larch Bank spoke. Bob Field of Umber Lane waited. [Field] at Umber Lane left.", "Bob Field"),
    ("Ann Field and Bob Field run the mill. Ms [Field] said so.", "Ann Field"),
    ("Ann Field and Bob Field run the mill. Mr [Field] said so.", "Bob Field"),
    ("Ann Field and Bob Field run the mill. Mrs. [Field] said so.", "Ann Field"),
    ("Ann Field and Xqi Field run the mill. Mr [Field] said so.", "Xqi Field"),
    ("Economist Ann Field spoke. Trader Bob Field waited. The economist [Field] left.", "Ann Field"),
    ("Trader Ann Field spoke. Economist Bob Field waited. [Field] (the trader) left.", "Ann Field"),
    ("Ann Field, a grower, spoke. Bob Field, who runs the port, waited. [Field], who runs the port, left.", "Bob Field"),
    ("Ann Field, a grower, spoke. Bob Field, who runs the port, waited. [Field], a grower herself, left.", "Ann Field"),
    (
        "Chief executive Ann Field spoke. Bob Field, a miller who is no kin of the chief executive, waited. [Field], the executive, left.",
        "Ann Field",
    ),
    ("Ann Field spoke. Bob Field, her cousin, waited. [Field], the cousin, left.", "Bob Field"),
    ("Minister Ann Field spoke. Bob Field, a trader at Umber Lane, waited. Minister [Field] left.", "Ann Field"),
    ("The younger Field, Ann Field, spoke. Bob Field waited. The younger [Field] left.", "Ann Field"),
    # nothing beside it: whoever was named last
    ("Ann Field, a grower, spoke. Bob Field, a trader, waited. [Field] left.", "Bob Field"),
    ("Bob Field, a trader, spoke. Ann Field, a grower, waited. [Field] said so.", "Ann Field"),
    # a description that fits neither, or both
    ("Ann Field, a grower, spoke. Bob Field, a trader, waited. [Field], the mayor, left.", "Bob Field"),
    ("Ann Field, a grower, spoke. Bob Field, a grower, waited. [Field], the grower, left.", "Bob Field"),
    ("Ann Field, a grower, spoke. Bob Field, a trader, waited. Yesterday [Field] left.", "Bob Field"),
]


@pytest.mark.parametrize(("marked", "wanted"), CASES)
def test_who_is_meant(marked: str, wanted: str) -> None:
    at = marked.index("[")
    text = marked.replace("[", "").replace("]", "")
    names = dict.fromkeys(re.findall(r"(?:Ann|Bob|Xqi) Field", text))
    bearers = [Bearer(name, [span_of(text, *match.span()) for match in re.finditer(name, text)]) for name in names]
    told = meant(bearers, span_of(text, at, at + len("Field")), text)
    assert bearers[told.place].name == wanted
    assert (told.confidence < 0.7) == (told.method == "last name, nearest of several")
