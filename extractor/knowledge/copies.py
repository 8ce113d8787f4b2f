"""Articles in, which are copies of which out: syndicated reports and near-duplicates, cut and edited ones too.

Texts are compared by the runs of four words inside their sentences, so that a dropped dateline, other quotation marks or
another order of paragraphs count for little. Candidates come from MinHash signatures in buckets (Broder, On the resemblance
and containment of documents, 1997) and from whole sentences in common; each candidate is then compared in full.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache, cached_property
from hashlib import blake2b
from zlib import crc32

from datasketch import MinHash, MinHashLSH
from pydantic import Field

from extractor.models import Record

RUN = 4  # words
SHORTEST = 5  # words of a sentence that is compared
LONG = 8  # words of a sentence that makes two articles candidates by itself
COMMON = 20  # articles: a sentence in more of them is a notice that stands under everything
COPIED = 0.5  # share of an article's runs that stand in an earlier one
NUMBERS = 4  # different ones; articles with fewer are compared by their words alone
SAME_NUMBERS = 0.5  # share of a copy's numbers that stand in its original
PERMUTATIONS = 128
SIMILAR = 0.4  # Jaccard similarity that buckets are laid out for

_MARKS = re.compile("[‘’“”\"'`´]")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])|\n+")
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff"  # each counts as a word
_WORD = re.compile(rf"[{_IDEOGRAPHS}]|[^\W{_IDEOGRAPHS}]+(?:[.,]\d+)*")


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


class Compared:
    """An article with its runs of words and its long sentences, as numbers."""

    def __init__(self, told: Told) -> None:
        self.told = told
        words = [_WORD.findall(sentence) for sentence in _SENTENCE.split(_MARKS.sub("", told.text.lower()))]
        kept = [sentence for sentence in words if len(sentence) >= SHORTEST]
        self.runs = frozenset(_number(sentence[at : at + RUN]) for sentence in kept for at in range(len(sentence) - RUN + 1))
        self.numbers = frozenset(word for sentence in kept for word in sentence if word[0].isdigit())
        self.sentences = frozenset(_number(sentence) for sentence in kept if len(sentence) >= LONG)
        self.day, self.moment = _when(told.published)

    @cached_property
    def keys(self) -> frozenset[int]:
        """What two articles share if they may be copies: long sentences (0 and more), buckets of their signatures (below 0)."""
        if not self.runs:
            return frozenset()
        signature = MinHash(num_perm=PERMUTATIONS, hashfunc=int)
        signature.update_batch(sorted(self.runs))
        bands, rows = _bands()
        parts = (signature.hashvalues[band * rows : (band + 1) * rows].tobytes() for band in range(bands))
        return self.sentences | {-1 - _short_digest(band, part) for band, part in enumerate(parts)}


def is_common(key: int, holders: int) -> bool:
    """Whether so many articles hold a key that it says nothing: a sentence that stands under everything."""
    return key >= 0 and holders > COMMON


def _number(words: Sequence[str]) -> int:
    return crc32(" ".join(words).encode("utf-8", "replace"))


def _short_digest(band: int, part: bytes) -> int:
    return int.from_bytes(blake2b(part, digest_size=7, salt=bytes((band,))).digest())


@cache
def _bands() -> tuple[int, int]:
    """How many buckets a signature is laid out in, and how many of its numbers each takes."""
    buckets = MinHashLSH(threshold=SIMILAR, num_perm=PERMUTATIONS)
    return buckets.b, buckets.r


def copies(articles: Iterable[Told]) -> tuple[Copy, ...]:
    """Each article that repeats at least half of itself from an earlier one, with the earliest that it repeats.

    A later article that holds an earlier one among much else (a round-up, an update) is no copy. Where dates do not tell which
    came first, the one with less of its own is the copy. Order of the input does not matter.
    """
    compared = {told.id: Compared(told) for told in sorted(articles, key=lambda told: told.id)}
    found: dict[str, list[tuple[Compared, Copy]]] = defaultdict(list)
    for one, other in _candidates(compared):
        copy = copy_of_two(compared[one], compared[other])
        if copy is not None:
            found[copy.article].append((compared[copy.original], copy))
    return tuple(earliest(found[article]) for article in sorted(found))


def earliest(candidates: Iterable[tuple[Compared, Copy]]) -> Copy:
    """Of several originals with what the copy has of each, the one that was first."""
    return min(candidates, key=_rank)[1]


def _rank(candidate: tuple[Compared, Copy]) -> tuple[str, str, float, str]:
    original, copy = candidate
    day = "9999" if original.day is None else original.day.isoformat()
    moment = "" if original.moment is None else original.moment.astimezone(UTC).isoformat()
    return (day, moment, -copy.repeated, copy.original)


def copy_of_two(one: Compared, other: Compared) -> Copy | None:
    """Which of two articles is the other's copy; None if neither."""
    shared = len(one.runs & other.runs)
    if not shared:
        return None
    earlier, later = (one, other) if _is_first(one, other) else (other, one)
    repeated = shared / len(later.runs)
    if repeated < COPIED or _tells_other_numbers(later, earlier):
        return None
    publishers = {compared.told.publisher.casefold() for compared in (one, other) if compared.told.publisher}
    return Copy(
        article=later.told.id,
        original=earlier.told.id,
        kind=CopyKind.SYNDICATED if len(publishers) == 2 else CopyKind.NEAR_DUPLICATE,
        repeated=repeated,
        similarity=shared / (len(one.runs) + len(other.runs) - shared),
    )


def _tells_other_numbers(later: Compared, earlier: Compared) -> bool:
    """Whether most numbers are new: a daily price report has yesterday's words."""
    return len(later.numbers) >= NUMBERS and len(later.numbers & earlier.numbers) < SAME_NUMBERS * len(later.numbers)


def _is_first(one: Compared, other: Compared) -> bool:
    if one.moment is not None and other.moment is not None and one.moment != other.moment:
        return one.moment < other.moment
    if one.day is not None and other.day is not None and one.day != other.day:
        return one.day < other.day
    if len(one.runs) != len(other.runs):
        return len(one.runs) > len(other.runs)
    return one.told.id < other.told.id


def _candidates(compared: dict[str, Compared]) -> Iterator[tuple[str, str]]:
    """Pairs that may be copies, each once. A short copy of a long report is far from it in similarity, but has its sentences."""
    holders: dict[int, list[str]] = defaultdict(list)
    for identifier, article in compared.items():
        for key in article.keys:
            holders[key].append(identifier)
    pairs = {
        (one, other)
        for key, held in holders.items()
        if not is_common(key, len(held))
        for place, other in enumerate(held)
        for one in held[:place]
    }
    yield from sorted(pairs)


def _when(published: str | None) -> tuple[date | None, datetime | None]:
    """The day, and the instant where a time is given; without an offset it counts as UTC."""
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return None, None
    if len(published or "") <= 10:
        return moment.date(), None
    return moment.date(), moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
