"""Mends whose words are relayed: in 'Reuters quoted a trader as saying that it is over' the trader says so, whatever a reader took."""

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from extractor.quotations.attribution import Attribution, Offsets
from extractor.quotations.edges import Edges
from extractor.quotations.phrases import is_speaker, mention_of
from extractor.quotations.scene import Scene

RELAYING = frozenset(["quoted", "quotes", "quoting", "cited", "cites", "citing"])
SAYING = frozenset(["saying", "telling", "warning", "adding", "stating", "writing", "arguing"])
MARKS = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»", "„": "“"}


class Relay(NamedTuple):
    """Whose words they are, and the tokens of the verb that relays them and of 'saying'."""

    speaker: Token
    verb: Token
    saying: Token


def with_relayed(scene: Scene, found: Sequence[Attribution]) -> list[Attribution]:
    """The same, but for those whose cue is in 'quoted X as saying': said by X, without the words in between; each once."""
    relays = relays_in(scene.doc)
    if not relays:
        return list(found)
    result: list[Attribution] = []
    for one in found:
        relay = next((relay for relay in relays if _is_cue(one, relay)), None)
        mended = one if relay is None else _mended(scene, one, relay)
        if mended is not None and not (relay is not None and any(mended.content == other.content for other in result)):
            result.append(mended)
    return result


def relays_in(doc: Doc) -> list[Relay]:
    """The places where a text tells who quotes whom."""
    found = []
    for saying in doc:
        if saying.lower_ not in SAYING or saying.i < 2 or doc[saying.i - 1].lower_ != "as":
            continue
        verb = next((above for above in saying.ancestors if above.i < saying.i and above.lower_ in RELAYING), None)
        speaker = None if verb is None else _quoted_by(verb)
        if verb is not None and speaker is not None and is_speaker(speaker):
            found.append(Relay(speaker, verb, saying))
    return found


def _quoted_by(verb: Token) -> Token | None:
    """Who is quoted: the object, or the subject of 'was quoted'."""
    children = list(verb.children)
    if any(child.dep_ == "auxpass" for child in children):
        return next((child for child in children if child.dep_ in ("nsubjpass", "nsubj")), None)
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.head.i < verb.i:
        return verb.head  # 'the minister, quoted by Interfax as saying …, left'
    return next((child for child in children if child.dep_ == "dobj"), None)


def _is_cue(one: Attribution, relay: Relay) -> bool:
    return one.cue is not None and relay.verb.idx <= one.cue[0] and one.cue[1] <= relay.saying.idx + len(relay.saying)


def _mended(scene: Scene, one: Attribution, relay: Relay) -> Attribution | None:
    source, end = mention_of(relay.speaker), relay.saying.idx + len(relay.saying)
    begin = min(relay.verb.idx, source[0])
    pieces = [piece for piece in one.content if piece[1] <= begin or piece[0] >= end]
    pieces += [(end, piece[1]) for piece in one.content if piece[0] < end < piece[1] and piece[0] >= begin]
    bare = (_without_that(scene, piece) for piece in pieces)
    content = tuple(sorted(piece for piece in bare if piece[0] < piece[1])) or _before(scene, relay)
    return one._replace(content=content, source=source) if content else None


def _without_that(scene: Scene, piece: Offsets) -> Offsets:
    """The piece behind 'as saying' without what only leads to it, and without its outer marks: ', that', ': “'."""
    begin, end = piece
    for opening in (",", ":", " ", "that "):
        begin += len(opening) if scene.text.startswith(opening, begin) else 0
    marks = MARKS.get(scene.text[begin : begin + 1])
    inside = scene.text[begin + 1 : end - 1]
    if marks is not None and scene.text[end - 1] == marks and marks not in inside and scene.text[begin] not in inside:
        return begin + 1, end - 1
    return begin, end


def _before(scene: Scene, relay: Relay) -> tuple[Offsets, ...]:
    """'The premium will fall, Fastmarkets quoted a trader as saying.'; nothing before a verb whose subject another clause has."""
    subjects = [child.left_edge.i for child in relay.verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    if not subjects:
        return ()  # 'Output fell 3%, Xinhua reported, quoting officials as saying.'
    first = min(relay.verb.i, *subjects)
    start = scene.sentence_start(relay.verb)
    if first - 2 <= start or scene.doc[first - 1].text != ",":
        return ()
    piece = Edges(scene, frozenset()).piece(start, first - 2)
    return () if piece is None else (piece,)
