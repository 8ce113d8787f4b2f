"""What a tagger says in, the same in the form that rules give it out.

Segments within blocks, no outer marks, no loose signs at the ends, no clause after a name.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Span

from extractor.quotations.addressees import without_addressees
from extractor.quotations.attribution import Attribution, Offsets
from extractor.quotations.edges import EDGES, with_figures
from extractor.quotations.marks import word_count
from extractor.quotations.quoted import inner_of
from extractor.quotations.reported import SILENT, says_something
from extractor.quotations.scene import Scene

_RELATIVE = re.compile(r",\s+(?:who|whose|which|where)\b|\s*,$")
_THAT = re.compile(r"(?:that|how|whether)\s+(?=\w)", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:an?|the)\s+(?=[“\"‘'«„`])", re.IGNORECASE)
_NOMINAL: Final = frozenset(["NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"])
_NEVER: Final = frozenset(["anonymity"])
_TERM = re.compile(r"\b(?:talk|talks|talked|speak|speaks|spoke|speaking) (?:of|about) (?:an? |the |this |any )?[“\"‘'«„`]+$", re.IGNORECASE)
_WITNESSED = re.compile(r"\b(?:has|have|had|having) (?:\w+ )?(?:seen|witnessed)$")
_DECLINED = re.compile(r"\b(?:declin|refus)(?:ed|es|ing|e)\b")
_LETTERS: Final = frozenset(["Q", "A"])  # of an interview
_FEW: Final = 3  # words of a term
_IDIOM: Final = frozenset(["it", "this", "that", "so"])  # of 'as one minister put it'


def tidied(scene: Scene, found: Sequence[Attribution]) -> list[Attribution]:
    """All of them in that form; what has no words left, or says nothing, is dropped."""
    return [
        one._replace(content=content, source=_mention(scene, one.source))
        for one in without_addressees(scene, found)
        if (content := tidy_content(scene, one.content))
        and says_something(scene.text[slice(*content[0])])
        and not (one.source is not None and scene.text[slice(*one.source)] in _LETTERS)
        and not (_is_term(scene, content) or _is_witnessed(scene, one) or _opens_behind(scene, one) or _refuses(scene, one, content))
    ]


def _is_witnessed(scene: Scene, one: Attribution) -> bool:
    """'She has seen four cycles come and go': lived through, not thought."""
    return one.cue is not None and _WITNESSED.search(scene.text, max(0, one.cue[0] - 20), one.cue[1]) is not None


def _opens_behind(scene: Scene, one: Attribution) -> bool:
    """'Sales fell. According to Corvane, …': what opens a sentence reports nothing of the one before."""
    return one.cue is not None and one.end <= one.cue[0] and scene.text.startswith("According to", one.cue[0])


def _refuses(scene: Scene, one: Attribution, content: Sequence[Offsets]) -> bool:
    """'The office declined to provide figures'."""
    if one.cue is None or _DECLINED.search(scene.text, *one.cue) is None:
        return False
    return SILENT.match(scene.text[slice(*content[0])].lower()) is not None


def _is_term(scene: Scene, content: Sequence[Offsets]) -> bool:
    """'They speak of the “Lazarus trade”': a name for something, no quotation."""
    begin, end = content[0]
    return (
        len(content) == 1 and word_count(scene.text[begin:end]) <= _FEW and _TERM.search(scene.text, max(0, begin - 40), begin) is not None
    )


def tidy_content(scene: Scene, content: Sequence[Offsets]) -> tuple[Offsets, ...]:
    """The segments cut at the ends of blocks, without outer marks, without 'that' before them and signs around them."""
    pieces = [piece for segment in content for piece in _by_block(scene, segment)]
    cut = [_tidy(scene, piece) for piece in pieces]
    if cut:
        cut[-1] = _with_figures(scene, cut[-1])
    said = [piece for piece in cut if scene.text[slice(*piece)].lower() not in _IDIOM] or cut
    return tuple(piece for piece in said if piece[0] < piece[1])


def _mention(scene: Scene, source: Offsets | None) -> Offsets | None:
    """Without a relative clause: 'a trader, who asked not to be named' is a trader."""
    if source is None:
        return None
    clause = _RELATIVE.search(scene.text, source[0] + 1, source[1])
    mention = source[0], source[1] if clause is None else clause.start()
    named = scene.span(mention)
    return mention if named is None or _can_speak(named) else None


def _can_speak(named: Span) -> bool:
    """Not 'So' of 'So says X', nor the 'anonymity' that somebody asked for."""
    if not named.doc.has_annotation("DEP"):
        return True
    return named.root.lower_ not in _NEVER and any(token.pos_ in _NOMINAL for token in named)


def _by_block(scene: Scene, segment: Offsets) -> list[Offsets]:
    first, last = scene.part_of(segment[0]), scene.part_of(segment[1] - 1)
    parts = scene.parts[first : last + 1]
    return [(max(segment[0], part.start), min(segment[1], part.end)) for part in parts if part.start < segment[1] and part.end > segment[0]]


def _tidy(scene: Scene, piece: Offsets) -> Offsets:
    start, end = _bare(scene.text, piece)
    article = _ARTICLE.match(scene.text, start, end)
    opening = start if article is None else article.end()
    at = bisect_right(scene.stretches, opening, key=lambda stretch: stretch.start) - 1
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


def _with_figures(scene: Scene, piece: Offsets) -> Offsets:
    """With the figures that a comma sets off behind it: '…, or 13 percent less than now'."""
    last = scene.first_from(piece[1]) - 1
    if piece[0] >= piece[1] or last < 0 or scene.inside[last] >= 0 or not scene.doc.has_annotation("SENT_START"):
        return piece
    end = with_figures(scene.doc, last, scene.doc[last].sent.end - 1)
    return piece if end == last else _bare(scene.text, (piece[0], scene.doc[end].idx + len(scene.doc[end])))


def _bare(text: str, piece: Offsets) -> Offsets:
    inner = text[slice(*piece)]
    start = piece[0] + len(inner) - len(inner.lstrip(EDGES.replace("-", "")))
    return start, max(start, piece[0] + len(inner.rstrip(EDGES)))
