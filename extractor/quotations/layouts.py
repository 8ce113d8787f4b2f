"""Attributions by layout: headlines ("X: …", "‘…’, says X"), a name after a dash, a name before a colon in a conversation."""

import re
from collections import Counter
from collections.abc import Sequence

from extractor.quotations.attribution import Attribution, Offsets
from extractor.quotations.marks import Quoted
from extractor.quotations.quoted import inner_of
from extractor.quotations.scene import HEADLINES, Part, Scene
from extractor.quotations.titles import title_words

DASHED = re.compile(r"\s*(?P<dash>―|—|–|--|-)\s*(?P<name>[A-ZÀ-Þ][^\n.!?:;\"“”]{1,60})[.]?\s*$")
LABEL = re.compile(
    r"[“\"«„]?(?P<name>[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}|[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){1,3})(?P<colon>:) (?=\S)"
)
COLON = re.compile(r"(?P<name>[^:]{2,40}?)(?P<colon>:) (?P<words>\S[^:]{8,})$")
TAIL = re.compile(r"(?P<words>[^:]{12,}?)(?P<colon>:| -| –| —) (?P<name>[^:\d]{2,40})$")
NOT_NAMES = frozenset(
    [
        *("note", "update", "updated", "correction", "corrected", "highlights", "related", "watch", "read", "abstract", "analysis"),
        *("explainer", "exclusive", "breaking", "live", "video", "podcast", "opinion", "factbox", "column", "table", "chart", "source"),
        *("sources", "photo", "picture", "sign", "editor"),
    ]
)
WORD = re.compile(r"\w+")


def headline_attributions(scene: Scene, body: Sequence[Attribution], names: Sequence[Offsets]) -> list[Attribution]:
    """Quotations in titles and highlights; `body` is what the article attributes, `names` are people and bodies named in it."""
    found: list[Attribution] = []
    for number, part in enumerate(scene.parts):
        if part.kind in HEADLINES:
            quoted = [stretch for stretch in scene.stretches if stretch.block == number]
            found += [one for stretch in quoted if (one := _repeated(scene, stretch, body)) is not None]
            if not quoted and (one := _colon(scene, part, names)) is not None:
                found.append(one)
    return found


def _repeated(scene: Scene, stretch: Quoted, body: Sequence[Attribution]) -> Attribution | None:
    """A quotation of the article's text that the headline repeats, with the speaker it has there."""
    content = inner_of(scene.text, stretch)
    words = _words(scene.text, (content,))
    if sum(words.values()) < 2:
        return None
    for one in body:
        if sum((words & _words(scene.text, one.content)).values()) >= 0.85 * sum(words.values()):
            return Attribution((content,), None, one.source, 0.9, one.speaker_confidence, "headline")
    return None


def _words(text: str, content: Sequence[Offsets]) -> Counter[str]:
    return Counter(word.lower() for begin, end in content for word in WORD.findall(text[begin:end]))


def _colon(scene: Scene, part: Part, names: Sequence[Offsets]) -> Attribution | None:
    """'X: prices to fall' and 'Prices to fall: analysts'."""
    line = scene.text[part.start : part.end]
    for pattern in (COLON, TAIL):
        match = pattern.match(line)
        if match is None:
            continue
        name = part.start + match.start("name"), part.start + match.end("name")
        if _speaks(scene.text[slice(*name)], name, names):
            content = part.start + match.start("words"), part.start + match.end("words")
            colon = part.start + match.start("colon"), part.start + match.end("colon")
            return Attribution((content,), colon, name, 0.75, 0.85, "headline")
    return None


def _speaks(words: str, at: Offsets, names: Sequence[Offsets]) -> bool:
    """A short speaker: a name that is known, or a word for people."""
    last = words.rsplit(maxsplit=1)[-1].lower().strip(".")
    if len(words.split()) > 5 or last in NOT_NAMES:
        return False
    if last in title_words():
        return True
    return any(begin <= at[0] + 4 and abs(end - at[1]) <= 2 and begin < at[1] and end > at[0] for begin, end in names)


def dashed_attributions(scene: Scene) -> dict[int, Attribution]:
    """A quoted paragraph with '— Name' after it or on the next line, by the stretch's number."""
    found = {}
    for number, stretch in enumerate(scene.stretches):
        part = scene.parts[stretch.block]
        match = DASHED.match(scene.text, stretch.end, part.end) or _on_next_line(scene, stretch)
        if match is None or stretch.start > part.start + 1 or len(match["name"].split()) > 7:
            continue
        found[number] = Attribution((inner_of(scene.text, stretch),), match.span("dash"), match.span("name"), 0.95, 0.95, "dash")
    return found


def _on_next_line(scene: Scene, stretch: Quoted) -> re.Match[str] | None:
    """'“…”' alone on its line, '— Name' alone on the next."""
    if stretch.block + 1 >= len(scene.parts) or scene.parts[stretch.block].end > stretch.end + 1:
        return None
    after = scene.parts[stretch.block + 1]
    return DASHED.match(scene.text, after.start, after.end)


def labelled_attributions(scene: Scene) -> list[Attribution]:
    """'NAME: …' where paragraphs of the article begin with at least two names so, also behind an opening quotation mark.

    A paragraph without a name goes on with the one before it where the marks are opened again.
    """
    labels = {number: match for number, part in enumerate(scene.parts) if (match := _label(scene, part)) is not None}
    if len({match["name"] for match in labels.values()}) < 2:  # one name alone is a heading: 'Serves: four people.'
        return []
    found = []
    for number, match in labels.items():
        segments = [(match.end(), _bare_end(scene, number))]
        mark = scene.text[match.start() : match.start("name")]
        while mark and (number := number + 1) < len(scene.parts) and number not in labels and _goes_on(scene, number, mark):
            segments.append((scene.parts[number].start + len(mark), _bare_end(scene, number)))
        spoken = tuple(segment for segment in segments if segment[0] < segment[1])
        if spoken:
            found.append(Attribution(spoken, match.span("colon"), match.span("name"), 0.85, 0.95, "label"))
    return found


def _bare_end(scene: Scene, number: int) -> int:
    """Where the paragraph's words end, without a mark that closes there."""
    part = scene.parts[number]
    words = scene.text[part.start : part.end].rstrip()
    whole = part.start, part.start + len(words)
    return whole[1] - (words[-1:] in '”»"' and any((stretch.start, stretch.end) == whole for stretch in scene.stretches))


def _goes_on(scene: Scene, number: int, mark: str) -> bool:
    part = scene.parts[number]
    words = scene.text[part.start : part.end]
    return words.startswith(mark) and len(WORD.findall(words)) >= 4


def _label(scene: Scene, part: Part) -> re.Match[str] | None:
    if part.kind in HEADLINES:
        return None
    match = LABEL.match(scene.text, part.start, part.end)
    if match is None or match["name"].split()[0].lower() in NOT_NAMES or not (match["name"].isupper() or len(match["name"].split()) > 1):
        return None
    words = scene.text[match.end() : part.end]
    return match if len(WORD.findall(words)) >= 4 and words.rstrip("”\"’' ").endswith((".", "!", "?", "…", "—")) else None
