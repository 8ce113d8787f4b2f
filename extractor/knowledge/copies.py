"""Articles in, which are copies of which out: syndicated reports and near-duplicates, cut and edited ones too.

Texts are compared by the runs of four words inside their sentences, so that a dropped dateline, other quotation marks or
another order of paragraphs count for little. Candidates come from MinHash signatures in buckets (Broder, On the resemblance
and containment of documents, 1997) and from whole sentences in common; each candidate is then compared in full.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from enum import StrEnum
from zlib import crc32

from datasketch import MinHash, MinHashLSH
from pydantic import Field

from extractor.models import Record

RUN = 4  # words
SHORTEST = 5  # words of a sentence that is compared
LONG = 8  # words of a sentence that makes two articles candidates by itself
COMMON = 20  # articles: a sentence in more of them is a notice that stands under everything
COPIED = 0.5  # share of an article's runs that stand in an earlier one
PERMUTATIONS = 128
SIMILAR = 0.4  # Jaccard similarity that buckets are laid out for

_MARKS = re.compile("[‘’“”\"'`´]")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_WORD = re.compile(r"\w+(?:[.,]\d+)*")


class Told(Record):
    """What is compared of an article."""

    id: str
    text: str = Field(description="its body")
    publisher: str | None = None
    published: str | None = Field(default=None, description="ISO 8601; a date alone or with a time")


class CopyKind(StrEnum):
    """How two articles with one text belong together."""

    SYNDICATED = "syndicated"
    NEAR_DUPLICATE = "near_duplicate"


class Copy(Record):
    """An article that repeats another."""

    article: str = Field(description="id of the copy")
    original: str = Field(description="id of the earliest article that it repeats")
    kind: CopyKind = Field(description="syndicated where another publisher printed it")
    repeated: float = Field(ge=0, le=1, description="share of the copy's text that stands in the original")
    similarity: float = Field(ge=0, le=1, description="of both texts, by Jaccard: 1 where all is the same")


class _Compared:
    """An article with its runs of words."""

    def __init__(self, told: Told) -> None:
        self.told = told
        words = [_WORD.findall(sentence) for sentence in _SENTENCE.split(_MARKS.sub("", told.text.lower()))]
        kept = [sentence for sentence in words if len(sentence) >= SHORTEST]
        self.runs = frozenset(
            crc32(" ".join(sentence[at : at + RUN]).encode("utf-8", "replace"))
            for sentence in kept
            for at in range(len(sentence) - RUN + 1)
        )
        self.sentences = frozenset(crc32(" ".join(sentence).encode("utf-8", "replace")) for sentence in kept if len(sentence) >= LONG)
        self.day, self.moment = _when(told.published)


def copies(articles: Iterable[Told]) -> tuple[Copy, ...]:
    """Each article that repeats at least half of itself from an earlier one, with the earliest that it repeats.

    A later article that holds an earlier one among much else (a round-up, an update) is no copy. Where dates do not tell which
    came first, the one with less of its own is the copy. Order of the input does not matter.
    """
    compared = {told.id: _Compared(told) for told in sorted(articles, key=lambda told: told.id)}
    found: dict[str, list[tuple[_Compared, Copy]]] = defaultdict(list)
    for one, other in _candidates(compared):
        copy = _copy(compared[one], compared[other])
        if copy is not None:
            found[copy.article].append((compared[copy.original], copy))
    return tuple(min(found[article], key=_earliest)[1] for article in sorted(found))


def _earliest(candidate: tuple[_Compared, Copy]) -> tuple[str, str, float, str]:
    original, copy = candidate
    day = "9999" if original.day is None else original.day.isoformat()
    moment = "" if original.moment is None else original.moment.isoformat()
    return (day, moment, -copy.repeated, copy.original)


def _copy(one: _Compared, other: _Compared) -> Copy | None:
    """Which of two articles is the other's copy; None if neither."""
    shared = len(one.runs & other.runs)
    if not shared:
        return None
    earlier, later = (one, other) if _is_first(one, other) else (other, one)
    repeated = shared / len(later.runs)
    if repeated < COPIED:
        return None
    publishers = {compared.told.publisher.casefold() for compared in (one, other) if compared.told.publisher}
    return Copy(
        article=later.told.id,
        original=earlier.told.id,
        kind=CopyKind.SYNDICATED if len(publishers) == 2 else CopyKind.NEAR_DUPLICATE,
        repeated=repeated,
        similarity=shared / (len(one.runs) + len(other.runs) - shared),
    )


def _is_first(one: _Compared, other: _Compared) -> bool:
    if one.moment is not None and other.moment is not None and one.moment != other.moment:
        return one.moment < other.moment
    if one.day is not None and other.day is not None and one.day != other.day:
        return one.day < other.day
    if len(one.runs) != len(other.runs):
        return len(one.runs) > len(other.runs)
    return one.told.id < other.told.id


def _candidates(compared: dict[str, _Compared]) -> Iterator[tuple[str, str]]:
    """Pairs that may be copies, each once."""
    seen: set[tuple[str, str]] = set()
    for one, other in (*_by_buckets(compared), *_by_sentences(compared)):
        pair = (one, other) if one < other else (other, one)
        if one != other and pair not in seen:
            seen.add(pair)
            yield pair


def _by_buckets(compared: dict[str, _Compared]) -> Iterator[tuple[str, str]]:
    buckets = MinHashLSH(threshold=SIMILAR, num_perm=PERMUTATIONS)
    empty = MinHash(num_perm=PERMUTATIONS, hashfunc=int)
    for identifier, article in compared.items():
        if article.runs:
            signature = empty.copy()
            signature.update_batch(sorted(article.runs))
            for other in buckets.query(signature):
                yield identifier, str(other)
            buckets.insert(identifier, signature)


def _by_sentences(compared: dict[str, _Compared]) -> Iterator[tuple[str, str]]:
    """A short copy of a long report is far from it in similarity, but has its sentences."""
    holders: dict[int, list[str]] = defaultdict(list)
    for identifier, article in compared.items():
        for sentence in article.sentences:
            holders[sentence].append(identifier)
    for identifiers in holders.values():
        if len(identifiers) <= COMMON:
            yield from ((one, other) for place, one in enumerate(identifiers) for other in identifiers[:place])


def _when(published: str | None) -> tuple[date | None, datetime | None]:
    """The day, and the instant where a time is given; without an offset it counts as UTC."""
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return None, None
    if len(published or "") <= 10:
        return moment.date(), None
    return moment.date(), moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
