"""Attributions in interviews: 'Q: …' and 'A: …', or questions alone on their lines and 'Ibsen: …' for one who answers."""

import re
from collections import Counter

from extractor.quotations.attribution import Attribution, Offsets
from extractor.quotations.scene import HEADLINES, Scene

LETTER = re.compile(r"(?P<letter>[QA])(?P<colon>[:.]) (?=\S)")
NAME = re.compile(r"(?P<name>[A-ZÀ-Þ][\w.’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2})(?P<colon>:) (?=\S)")
LEAST_ANSWERS = 2


def interview_attributions(scene: Scene) -> list[Attribution]:
    """The answers of interviews, paragraph by paragraph up to the next question."""
    bodies = [number for number, part in enumerate(scene.parts) if part.kind not in HEADLINES]
    letters = {
        number: match for number in bodies if (match := LETTER.match(scene.text, scene.parts[number].start, scene.parts[number].end))
    }
    if {"Q", "A"} <= {match["letter"] for match in letters.values()}:
        who = _answers(scene, scene.parts[min(letters)].start)
        return [] if who is None else _read(scene, bodies, letters, who, "A")
    return _named(scene, bodies)


def _named(scene: Scene, bodies: list[int]) -> list[Attribution]:
    """'Ibsen: …', where the article names Mara Ibsen elsewhere and she answers more than once."""
    labels = {number: match for number in bodies if (match := NAME.match(scene.text, scene.parts[number].start, scene.parts[number].end))}
    people = {
        word
        for begin, end in _people(scene)
        if not any(match.start() <= begin < match.end() for match in labels.values())
        for word in (scene.text[begin:end], scene.text[begin:end].rsplit(" ", 1)[-1])
    }
    names = Counter(match["name"] for match in labels.values())
    if len(names) != 1 or next(iter(names.values())) < LEAST_ANSWERS or next(iter(names)) not in people:
        return []
    return [_one(scene, [number], match, match.span("name")) for number, match in labels.items()]


def _read(scene: Scene, bodies: list[int], labels: dict[int, re.Match[str]], who: Offsets, letter: str) -> list[Attribution]:
    found = []
    for number, match in labels.items():
        if match["letter"] == letter:
            following = next((other for other in labels if other > number), number + 1)
            found.append(_one(scene, [other for other in bodies if number <= other < following], match, who))
    return found


def _one(scene: Scene, numbers: list[int], label: re.Match[str], who: Offsets) -> Attribution:
    pieces = [(max(scene.parts[number].start, label.end()), scene.parts[number].end) for number in numbers]
    content = tuple((begin, begin + len(scene.text[begin:end].rstrip())) for begin, end in pieces)
    return Attribution(content, label.span("colon"), who, 0.9, 0.9, "interview")


def _answers(scene: Scene, before: int) -> Offsets | None:
    """Who is interviewed: the person named most before the first question, by the full name."""
    told = [at for at in _people(scene) if at[1] <= before]
    lasts = Counter(scene.text[slice(*at)].rsplit(" ", 1)[-1] for at in told)
    most = max(lasts, key=lambda name: lasts[name], default=None)
    return next((at for at in told if most is not None and scene.text[slice(*at)].endswith(most)), None)


def _people(scene: Scene) -> list[Offsets]:
    return [(mark.start_char, mark.end_char) for mark in scene.doc.spans.get("mentions", ()) if mark.label_ == "person"]
