"""Runs of capitalised words in a text: where names may stand, whatever the recogniser thinks."""

import re
from functools import lru_cache
from typing import NamedTuple

from extractor.entities.words import (
    country_names,
    entity_words,
    given_names,
    honorifics,
    legal_forms,
    no_names,
    organisation_heads,
    organisation_words,
    title_heads,
)

NAME, PARTICLE, HYPHEN, AND, OF, THE, COMMA, TICK, OTHER = range(9)
WORD_CLASSES = {"-": HYPHEN, "–": HYPHEN, "&": AND, "and": AND, "of": OF, "for": OF, "the": THE, ",": COMMA, "'": TICK, "’": TICK}
WATERS = frozenset(["Port", "Bay", "Gulf", "Strait", "Straits", "Sea", "Isle", "Cape", "Horn", "Republic", "Kingdom", "Province"])
PREFIXES = frozenset({"all", "inter", "under", "over", "non", "first", "second", "third", "one", "two", "three", "four", "now", "after"})
STORMS = frozenset({"Hurricane", "Typhoon", "Cyclone"})
COOPERATIVE = frozenset({"op", "ops", "operative", "operatives"})
CAPITAL = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-Я]")
HE = "He"  # the surname that looks like a pronoun
SYLLABLE = (
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:iang|iong|uang|iao|ian|ing|ang|eng|ong|uai|uan|iu|ia|ie|in|ua|uo|ui|un|ue|ai|ei|ao|ou|an|en|a|e|i|o|u)"
    r"|an|ang|ao|ai|en|er|ou)"
)
PINYIN = re.compile(rf"{SYLLABLE}['’-]?{SYLLABLE}")
INITIAL = re.compile(r"[A-Z]\.$")


@lru_cache(maxsize=100_000)
def word_class(word: str) -> int:
    """What part a word can play in a run of names."""
    if word in WORD_CLASSES:
        return WORD_CLASSES[word]
    if CAPITAL.match(word):
        closed = word.lower() in entity_words("closed") and word not in {"Will", "May", "New"} and not (word.isupper() and len(word) > 1)
        return OTHER if closed or word in no_names("day") or word in no_names("word") else NAME
    return PARTICLE if word in entity_words("particle") else OTHER


def is_pinyin(word: str) -> bool:
    """Whether a word can be a Chinese given name of two syllables.

    >>> is_pinyin("Lifeng"), is_pinyin("Yadong"), is_pinyin("Said"), is_pinyin("Xi")
    (True, True, False, False)
    """
    return PINYIN.fullmatch(word.lower()) is not None


class Runs(NamedTuple):
    """Token runs `[start, end)`: those that look like one name each, and those that name a feast or a meeting."""

    names: list[tuple[int, int]]
    blocked: list[tuple[int, int]]


def capital_runs(words: list[str]) -> Runs:
    """Runs of capitalised words in order: 'Corvane Magnetics', 'Ministry of Economy, Trade and Industry'."""
    classes = _with_prefixes(words, [word_class(word) for word in words])
    runs = Runs([], [])
    at = 0
    size = len(words)
    while at < size:
        if classes[at] != NAME:
            at += 1
            continue
        end = _run_end(words, classes, at)
        if _is_event(words, at, end):
            runs.blocked.append((at, end))
        else:
            runs.names.extend(_without_titles(words, _past_field(words, at, end), end))
        at = end
    return runs


def _with_prefixes(words: list[str], classes: list[int]) -> list[int]:
    """Function words that are part of a name: 'All-India Millers', the month of 'Dirk-Jan', 'He Lifeng', 'South Crofty'."""
    for i in range(len(words) - 2):
        prefix = classes[i : i + 3] == [OTHER, HYPHEN, NAME] and words[i][:1].isupper() and words[i].lower() in PREFIXES
        surname = words[i] == HE and classes[i + 1] == NAME and is_pinyin(words[i + 1])
        towards = words[i] in {"North", "South"} and classes[i + 1] == NAME and words[i + 1][1:].islower()
        if prefix or surname or towards:
            classes[i] = NAME
        elif classes[i] == NAME and classes[i + 1] == HYPHEN and words[i + 2] in given_names() and words[i] in given_names():
            classes[i + 2] = NAME  # 'Dirk-Jan Ferreira': no month
    return classes


def _past_field(words: list[str], start: int, end: int) -> int:
    """Past the field of 'Head of Research Jo Field', where the name begins with a given name."""
    if words[start] in no_names("party") and end - start == 3 and not any(word in organisation_words() for word in words[start:end]):
        return start + 1  # 'Republican Ada Quist'
    if start > 1 and words[start - 1] in {"of", "for"} and words[start - 2] in CAPITAL_HEADS:
        return next((i for i in range(start + 1, end - 1) if words[i] in given_names()), start)
    return start


def _is_event(words: list[str], start: int, end: int) -> bool:
    """'LME Week', 'Lunar New Year', 'COP30 Summit 2025'."""
    if end - start == 1:
        return words[start] in no_names("feast")
    return words[start] in STORMS or words[end - 1] in no_names("event") or " ".join(words[start:end]) in no_names("feast")


def _run_end(words: list[str], classes: list[int], start: int) -> int:
    end = start + 1
    size = len(words)
    while end < size:
        step = _step(words, classes, start, end)
        if step == 0:
            return end
        end += step
    return end


def _step(words: list[str], classes: list[int], start: int, end: int) -> int:
    """How many further tokens belong to the name that runs from `start` to `end`: 0 if none."""
    first = classes[end]
    if first == NAME:
        return 1
    after = classes[end + 1] if end + 1 < len(classes) else OTHER
    if first == HYPHEN and words[end - 1] == "Co" and words[end + 1 : end + 2] and words[end + 1] in COOPERATIVE:
        return 2
    if first in {HYPHEN, PARTICLE}:
        return 2 if after == NAME else 3 if after == PARTICLE and _is_name(classes, end + 2) else 0
    if first == AND and words[end] == "&":
        return 2 if after == NAME else 0
    return _joining(words, classes, start, end)


def _joining(words: list[str], classes: list[int], start: int, end: int) -> int:
    """'of', 'and', a comma or an apostrophe joins only where a word of organisations says so."""
    first = classes[end]
    if first == OF and (
        words[start] in WATERS or any(word in organisation_heads() for word in words[start:end]) or _are_many(words, start, end)
    ):
        skip = 2 if _is(classes, end + 1, THE) else 1
        return skip + 1 if _is_name(classes, end + skip) else 0
    if first == TICK and words[end - 1].endswith("s") and _ends_in_organisation(words, classes, end + 1):
        return 2
    if first == AND and "Chief" in words[start:end] and "Officer" in words[end + 1 : end + 4]:
        return 2  # 'Chief Risk and Compliance Officer'
    two = end - start == 1 and words[start].isupper()  # 'RBC and National Bank of Canada'
    if first == AND and not two and (_ends_in_head(words, classes, end + 1) or _is_list(words, start, end)) and _is_name(classes, end + 1):
        return 2
    if first == COMMA and words[start] in organisation_heads() and "of" in words[start:end] and _is_name(classes, end + 1):
        return 2 if _closes_with_and(classes, end + 1) else 0
    return 0


def _are_many(words: list[str], start: int, end: int) -> bool:
    """'Chartered Professional Accountants of Canada', 'Dairy Farmers of America': a body by those who are in it."""
    return (
        end - start > 1
        and words[end - 1].endswith(("ers", "ors", "ants", "ists"))
        and words[end + 1 : end + 2] != []
        and words[end + 1] in NATIONS
    )


def _is(classes: list[int], at: int, wanted: int) -> bool:
    return at < len(classes) and classes[at] == wanted


def _is_name(classes: list[int], at: int) -> bool:
    return _is(classes, at, NAME)


def _is_list(words: list[str], start: int, end: int) -> bool:
    return words[start] in organisation_heads() and ("of" in words[start:end] or "for" in words[start:end])


def _closes_with_and(classes: list[int], at: int) -> bool:
    """'Ministry of Economy, Trade and Industry': the list that begins here ends in 'and' and a name."""
    while _is_name(classes, at):
        at += 1
        if _is(classes, at, AND):
            return _is_name(classes, at + 1)
        if not _is(classes, at, COMMA):
            return False
        at += 1
    return False


def _ends_in_organisation(words: list[str], classes: list[int], at: int) -> bool:
    end = at
    while _is_name(classes, end):
        end += 1
    return end > at and words[end - 1] in organisation_words()


def _ends_in_head(words: list[str], classes: list[int], at: int) -> bool:
    end = at
    while _is_name(classes, end):
        end += 1
    return end > at and words[end - 1] in organisation_heads()


def _without_titles(words: list[str], start: int, end: int) -> list[tuple[int, int]]:
    """Splits 'Managing Director Jo Field' and 'Energy Minister Jo Field' at the title; drops 'Dr'."""
    pieces = []
    at = start
    for i in range(start, end):
        if not _is_title_at(words, i, end):
            continue
        if at < i and not _is_title(words[at:i]) and words[i] not in PORTFOLIOS:
            pieces.append((at, _title_begin(words, at, i)))
        at = i + 1
    if at < end and not _is_title(words[at:end]):
        pieces.append((at, end))
    return [(first, last) for first, last in pieces if first < last]


def _title_begin(words: list[str], start: int, head: int) -> int:
    """Where the title that ends at `head` begins: at 'Chief' of 'Corvane Chief Trading Officer', at 'Senior' of 'Senior Oil Analyst'."""
    if words[head] == "Officer":
        return next((i for i in range(head - 1, max(start - 2, head - 6, -1), -1) if words[i] == "Chief"), head)
    return next((i for i in range(max(start, head - 4), head) if words[i].lower() in TITLE_WORDS), head)


def _is_title_at(words: list[str], i: int, end: int) -> bool:
    """A title, unless it begins the name of a body: 'General Administration', 'Executive Board'."""
    if i + 1 == end and words[i + 1 : i + 2] in (["of"], ["for"]) and words[i - 1].lower() in TITLE_WORDS:
        return words[i].lower() in title_heads()  # 'Corvane Senior Vice President for Trading'
    if i + 1 < end and (words[i + 1] in organisation_words() or words[i + 1] in legal_forms() or words[i + 1] in {"of", "&", "-", "and"}):
        return False
    plural = (
        words[i].endswith("s") and words[i].lower()[:-1] in title_heads() and end - i > 2 and words[i + 1][:1].isupper()
    )  # 'Senators Jo Field'
    return words[i] in honorifics() or (words[i].lower() in title_heads() and i + 1 < end) or plural


def _is_title(words: list[str]) -> bool:
    """All of it is a title: 'Managing', 'Chief Executive'."""
    return all(word.lower() in title_heads() or word.lower() in entity_words("title part") or word in {"&", "and"} for word in words)


NATIONS = country_names() | {"America", "Britain", "Scotland", "England", "Wales", "Europe", "Ontario", "Quebec", "Alberta"}
TITLE_WORDS = entity_words("title part") - {"general", "group", "prime"}
CAPITAL_HEADS = frozenset(word.capitalize() for word in title_heads())
PORTFOLIOS = frozenset({"Minister", "Secretary", "Commissioner", "Ambassador", "Undersecretary"})
