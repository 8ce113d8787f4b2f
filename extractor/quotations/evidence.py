"""Candidates of a scene in, a row of numbers for each out: what a judge goes by."""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from extractor.models import QuotationKind
from extractor.quotations.attribution import Offsets
from extractor.quotations.candidates import Backing, Candidate, common, length, same_source, touch
from extractor.quotations.cues import cue_entries
from extractor.quotations.kinds import kind_of
from extractor.quotations.pronouns import PRONOUNS
from extractor.quotations.scene import HEADLINES, Scene

LAYOUTS: Final = ("headline", "dash", "label", "quoted")
OWN: Final = (
    *(f"is {backing.name.lower()}" for backing in Backing),
    *("rules' chance", "rules' speaker", "tagger's chance", "tagger's speaker"),
    *(f"layout {name}" for name in LAYOUTS),
    *("direct", "mixed", "words", "segments", "strength", "belief", "number", "comma after", "stop after", "sentence before"),
    *("source", "pronoun", "source far", "cue far", "headline", "trade", "verb", "determiner", "quoted words"),
)
AGAINST: Final = ("there", "chance", "speaker", "inside", "around", "other kind", "same source")
RIVALS: Final = ((Backing.RULES,), (Backing.LEARNED,), (Backing.BOTH, Backing.BOTH_RULES_SPEAKER, Backing.BOTH_LEARNED_SPEAKER))
COLUMNS: Final = (*OWN, *(f"{rival[0].name.lower()} {name}" for rival in RIVALS for name in AGAINST))
_STOP = re.compile(r"[.!?…]?[”\"’']?\s*(?:$|\n)|[.!?…]")
_COMMA = re.compile(r"\s*[,;(–—-]")
_SENTENCE = re.compile(r"(?:^|[.!?…:\n][”\"’']?)\s*[“\"‘'«„]*$")
FINITE: Final = frozenset(["VBD", "VBZ", "VBP", "MD"])
DETERMINERS: Final = frozenset(["DT", "PRP$"])
_MOST: Final = 0.9
_FARTHEST: Final = 200
_ACCORDING, _COLON = 0.95, 0.7


def evidence(scene: Scene, found: Sequence[Candidate]) -> NDArray[np.float64]:
    """[candidates, COLUMNS]."""
    kinds = [kind_of(scene, one.one.content) for one in found]
    trade = trade_share(scene)
    rows = [
        [*_own(scene, one, kind, trade), *(value for rival in RIVALS for value in _against(place, found, kinds, rival))]
        for place, (one, kind) in enumerate(zip(found, kinds, strict=True))
    ]
    return np.array(rows, dtype=np.float64).reshape(-1, len(COLUMNS))


def trade_share(scene: Scene) -> float:
    """From 0 to 1: how much the text is about goods that are traded. Reports of markets are quoted and worded otherwise than politics."""
    words = sum(1 for token in scene.doc if token.is_alpha)
    goods = sum(1 for mark in scene.doc.spans.get("mentions", ()) if mark.label_ == "commodity")
    return min(1.0, 100 * goods / max(words, 1))


def _own(scene: Scene, candidate: Candidate, kind: QuotationKind, trade: float) -> list[float]:
    one, rule, learned, text = candidate.one, candidate.rule, candidate.learned, scene.text
    said = " ".join(text[slice(*piece)] for piece in one.content)
    begin, end = one.content[0][0], one.content[-1][1]
    strength, belief = _cue(text, one.cue)
    source = "" if one.source is None else text[slice(*one.source)].lower()
    return [
        *(float(candidate.backing is backing) for backing in Backing),
        *((-1.0, -1.0) if rule is None else (rule.confidence, rule.speaker_confidence)),
        *((-1.0, -1.0) if learned is None else (learned.confidence, learned.speaker_confidence)),
        *(float(rule is not None and rule.layout == name) for name in LAYOUTS),
        float(kind is QuotationKind.DIRECT),
        float(kind is QuotationKind.MIXED),
        float(min(len(said.split()), 60)),
        float(len(one.content)),
        strength,
        belief,
        float(any(sign.isdigit() for sign in said)),
        float(_COMMA.match(text, end) is not None),
        float(_STOP.match(text, end) is not None or text[end - 1] in ".!?"),
        float(_SENTENCE.search(text[max(0, begin - 8) : begin]) is not None),
        float(one.source is not None),
        float(source in PRONOUNS),
        _distance(one.source, one.content),
        _distance(one.cue, one.content),
        float(scene.parts[scene.part_of(begin)].kind in HEADLINES) if scene.parts else 0.0,
        trade,
        *_phrase(scene, one.content),
    ]


def _phrase(scene: Scene, content: Sequence[Offsets]) -> tuple[float, float, float]:
    """Whether it holds a finite verb, whether a determiner opens it or stands before its marks ('a “paper truce”'), words in marks."""
    doc = scene.doc
    places = [place for begin, end in content for place in range(scene.first_at(begin), scene.first_from(end))]
    first = next((place for place in places if not doc[place].is_punct), places[0])
    before = next((place for place in range(first - 1, max(-1, first - 4), -1) if not doc[place].is_punct), first)
    finite = any(doc[place].tag_ in FINITE for place in places)
    opened = any(doc[place].tag_ in DETERMINERS for place in (first, before))
    quoted = sum(1 for place in places if scene.inside[place] >= 0 and doc[place].is_alpha)
    return float(finite), float(opened), float(min(quoted, 60))


def _cue(text: str, cue: Offsets | None) -> tuple[float, float]:
    """How sure the cue reports somebody, and whether it tells of a belief or an expectation."""
    if cue is None:
        return -1.0, 0.0
    words = text[slice(*cue)].lower().split()
    entries = [entry for word in words for entry in cue_entries().get(word.strip(",:"), ())]
    if "according" in words:
        return _ACCORDING, 0.0
    if not entries:
        return (_COLON if words == [":"] else 0.0), 0.0
    best = max(entries, key=lambda entry: entry.strength)
    return best.strength, float(best.stance in ("belief", "expectation"))


def _distance(offsets: Offsets | None, content: Sequence[Offsets]) -> float:
    """Characters between it and the nearest segment, up to 200; -1 where there is none."""
    if offsets is None:
        return -1.0
    nearest = min(max(offsets[0] - end, begin - offsets[1], 0) for begin, end in content)
    return float(min(_FARTHEST, nearest))


def _against(place: int, found: Sequence[Candidate], kinds: Sequence[QuotationKind], backings: Sequence[Backing]) -> list[float]:
    """What candidates with other backing say of some of the same words."""
    mine = found[place]
    rivals = [
        (other, kind)
        for number, (other, kind) in enumerate(zip(found, kinds, strict=True))
        if number != place and other.backing in backings and not _of_one_rule(other, mine) and touch(other.one, mine.one)
    ]
    if not rivals:
        return [0.0, -1.0, -1.0, 0.0, 0.0, 0.0, 0.0]
    inside = max(common(other.one, mine.one) for other, _ in rivals) > _MOST * length(mine.one)
    around = any(common(other.one, mine.one) > _MOST * length(other.one) for other, _ in rivals)
    return [
        float(len(rivals)),
        max(_chance(other) for other, _ in rivals),
        max(other.one.speaker_confidence for other, _ in rivals),
        float(inside),
        float(around and not inside),
        float(any(kind is not kinds[place] for _, kind in rivals)),
        float(any(same_source(other.one, mine.one) for other, _ in rivals)),
    ]


def _of_one_rule(one: Candidate, other: Candidate) -> bool:
    """Whether they are the same words of a rule with two speakers."""
    return one.rule is not None and one.rule is other.rule


def _chance(candidate: Candidate) -> float:
    return candidate.one.confidence if candidate.learned is None else candidate.learned.confidence
