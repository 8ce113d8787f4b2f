"""Tells of which nation a figure is that a national body reports: a statistics office, a ministry or a trade association."""

import re
from functools import cache

from extractor.figures.clause import Clause
from extractor.figures.found import Found
from extractor.figures.measures import Measure
from extractor.figures.scene import Scene
from extractor.lexicon.lines import CountryLine, OrganisationLine
from extractor.lexicon.reader import read_lexicon
from extractor.models import EntityKind

BODIES = ("agency", "government", "association")
WIDER = re.compile(r"\b(?:world(?:wide|'s|’s)?|global(?:ly)?|international(?:ly)?|abroad|overseas|foreign)\b", re.IGNORECASE)
KINDS = (None, "volume", "tonnage", "count")


def reporting_nation(scene: Scene, clause: Clause, item: Found, measure: Measure | None) -> str | None:
    """The country of the national body that reports a figure of goods or people, where its sentence names neither place nor the world."""
    if measure is None or measure.of_company or measure.kind not in KINDS or WIDER.search(clause.text, clause.start, clause.end):
        return None
    if scene.within(clause.start, clause.end, EntityKind.PLACE, EntityKind.FACILITY):
        return None
    speaker = scene.said_by(item.start).speaker
    bodies = [one.entity for one in scene.within(clause.start, clause.end, EntityKind.ORGANISATION) if one.entity.subtype in BODIES]
    told = [body for body in bodies if body.name == speaker] or bodies
    return next((nation for body in told if (nation := nation_of(body.name)) is not None), None)


@cache
def nation_of(name: str) -> str | None:
    """The country that a national body is of, by the lexicon or by the country or people that its name begins or ends with.

    >>> nation_of("Statistics Canada")
    'Canada'
    """
    bodies, countries, words = _known()
    if name in bodies:
        return countries.get(bodies[name])
    return next((country for word, country in words.items() if name.startswith(f"{word} ") or name.endswith(f" {word}")), None)


@cache
def _known() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """The countries' codes by body, the names by code, and the names by word for the country or its people."""
    bodies = {name: line.country for line in read_lexicon("organisations", OrganisationLine) if line.country for name in line.names}
    lands = read_lexicon("countries", CountryLine)
    words = {word: line.name for line in lands for word in (line.name, *line.demonyms)}
    return bodies, {line.code: line.name for line in lands}, dict(sorted(words.items(), key=lambda pair: -len(pair[0])))
