"""What the tagger finds and what the rules find, made one: learned first, rules where the tagger is silent.

The tagger is right more often about clauses; the rules know layouts it was never shown (headline colons,
labels, dashes) and never lose a quotation mark. Where both say the same the tagger may be less sure.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from extractor.quotations.attribution import Attribution, Offsets
from extractor.quotations.edges import EDGES
from extractor.quotations.quoted import inner_of
from extractor.quotations.rules import found_in
from extractor.quotations.scene import Scene
from extractor.quotations.tagger import Tagger

SAME: Final = 0.8  # of the characters of both
LEAST: Final = 0.4  # of what does not stand in quotation marks and no rule has found
HALF: Final = 0.3
FEW: Final = 3  # words: fewer are seldom what somebody said
LEAST_FEW: Final = 0.8
RULES_WIN: Final = ((0.96, 1.1), (0.95, 0.9), (0.85, 0.8), (0.6, 0.4))  # a rule at least so sure beats a tagger less sure than that
LAYOUTS: Final = frozenset(["headline", "dash", "label"])
_RELATIVE = re.compile(r",\s+(?:who|whose|which|where)\b|\s*,$")
_THAT = re.compile(r"(?:that|how|whether)\s+(?=\w)", re.IGNORECASE)
_EDGES = " \t\n\r\u00a0,:;—–-"


def accurate_attributions(scene: Scene, tagger: Tagger) -> tuple[Attribution, ...]:
    """Both readings of a scene as one, in the order of the text."""
    rules = found_in(scene)
    blocks = [(part.start, part.end) for part in scene.parts]
    learned = [
        Attribution(content, one.cue, _mention(scene.text, one.source), one.confidence, one.speaker_confidence, "tagger")
        for one in tagger.attributions(scene.text, blocks)
        if (content := tidy_content(scene, one.content))
    ]
    return merged(scene, rules, learned)


def merged(scene: Scene, rules: Sequence[Attribution], learned: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Learned ones that are sure enough and that no surer rule speaks against, and the rules' that touch none of them."""
    winners = _winners(scene, rules, learned)
    kept = list(winners)
    for one in learned:
        same = next((other for other in rules if alike(one, other)), None)
        if any(touch(one, rule) for rule in winners):
            continue
        if same is not None:
            kept.append(_agreed(one, same))
        elif _sure_enough(scene, one, contested=any(touch(one, other) for other in rules)):
            kept.append(one)
    kept += [rule for rule in rules if not any(touch(rule, other) for other in kept)]
    return tuple(sorted(kept, key=lambda one: one.content))


def _winners(scene: Scene, rules: Sequence[Attribution], learned: Sequence[Attribution]) -> list[Attribution]:
    """Rules that speak against the tagger and are heard: not where they would leave most of its words to nobody."""
    winners = [rule for rule in rules if _wins(rule, learned)]
    left = [one for one in learned if _sure_enough(scene, one, contested=True) and _covered(one, rules) < HALF * _length(one)]
    return [rule for rule in winners if rule.layout in LAYOUTS or not any(touch(rule, one) for one in left)]


def _covered(one: Attribution, rules: Sequence[Attribution]) -> int:
    """Characters of it that rules have, too."""
    return sum(max(0, min(end, stop) - max(start, begin)) for rule in rules for begin, stop in rule.content for start, end in one.content)


def _wins(rule: Attribution, learned: Sequence[Attribution]) -> bool:
    """Whether a rule's reading is better than all that the tagger says of the same words."""
    if rule.layout in LAYOUTS:
        return True
    against = [one for one in learned if touch(rule, one)]
    return bool(against) and all(_beats(rule, one) and not alike(rule, one) for one in against)


def _beats(rule: Attribution, one: Attribution) -> bool:
    return any(rule.confidence >= sure and one.confidence < unsure for sure, unsure in RULES_WIN)


def _sure_enough(scene: Scene, one: Attribution, *, contested: bool) -> bool:
    if _all_quoted(scene, one):
        return True
    words = sum(len(scene.text[start:end].split()) for start, end in one.content)
    return one.confidence >= (LEAST if words >= FEW or contested else LEAST_FEW)


def _agreed(one: Attribution, same: Attribution) -> Attribution:
    """The rules' reading of both where they name the same speaker: they end mentions and contents where words end them."""
    sure = 1 - (1 - one.confidence) * (1 - same.confidence)
    if one.source is None or (same.source is not None and _overlap(one.source, same.source)):
        return same._replace(confidence=sure, speaker_confidence=max(one.speaker_confidence, same.speaker_confidence))
    return one._replace(confidence=sure)


def _overlap(one: Offsets, other: Offsets) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def alike(one: Attribution, other: Attribution) -> bool:
    """Whether both say nearly the same words."""
    common = sum(max(0, min(end, stop) - max(start, begin)) for start, end in one.content for begin, stop in other.content)
    return 2 * common >= SAME * (_length(one) + _length(other))


def touch(one: Attribution, other: Attribution) -> bool:
    """Whether they share a character of what is said."""
    return any(_overlap(piece, other_piece) for piece in one.content for other_piece in other.content)


def _length(one: Attribution) -> int:
    return sum(end - start for start, end in one.content)


def _all_quoted(scene: Scene, one: Attribution) -> bool:
    return all(any(stretch.start <= start and end <= stretch.end for stretch in scene.stretches) for start, end in one.content)


def tidy_content(scene: Scene, content: Sequence[Offsets]) -> tuple[Offsets, ...]:
    """The segments cut at the ends of blocks, without outer marks, without 'that' before them and signs around them."""
    pieces = [piece for segment in content for piece in _by_block(scene, segment)]
    tidied = (_tidy(scene, piece) for piece in pieces)
    return tuple(piece for piece in tidied if piece[0] < piece[1])


def _mention(text: str, source: Offsets | None) -> Offsets | None:
    """Without a relative clause: 'a trader, who asked not to be named' is a trader."""
    if source is None:
        return None
    clause = _RELATIVE.search(text, source[0] + 1, source[1])
    return source[0], source[1] if clause is None else clause.start()


def _by_block(scene: Scene, segment: Offsets) -> list[Offsets]:
    first, last = scene.part_of(segment[0]), scene.part_of(segment[1] - 1)
    parts = scene.parts[first : last + 1]
    return [(max(segment[0], part.start), min(segment[1], part.end)) for part in parts if part.start < segment[1] and part.end > segment[0]]


def _tidy(scene: Scene, piece: Offsets) -> Offsets:
    start, end = _bare(scene.text, piece)
    at = bisect_right(scene.stretches, start, key=lambda stretch: stretch.start) - 1
    stretch = scene.stretches[at] if at >= 0 else None
    if stretch is not None and end <= stretch.end:
        begin, stop = inner_of(scene.text, stretch)
        return max(piece[0], begin), min(piece[1], stop)  # signs inside marks stay
    that = _THAT.match(scene.text, start, end)
    start = start if that is None else that.end()
    return _bare(scene.text, (start, _with_marks(scene, end)))


def _with_marks(scene: Scene, end: int) -> int:
    """The end, moved behind a closing mark that stands right there."""
    at = bisect_left(scene.stretches, end, key=lambda stretch: stretch.end)
    if at < len(scene.stretches) and scene.stretches[at].inner_end <= end:
        return scene.stretches[at].end
    return end


def _bare(text: str, piece: Offsets) -> Offsets:
    inner = text[slice(*piece)]
    start = piece[0] + len(inner) - len(inner.lstrip(EDGES.replace("-", "")))
    return start, max(start, piece[0] + len(inner.rstrip(EDGES)))
