"""Names what a noun phrase measures: a measure of the lexicon with the words that narrow it, or the article's own words."""

import re

from spacy.tokens import Token

from extractor.figures.found import Found
from extractor.figures.measures import Measure, is_price, measures, suits
from extractor.figures.phrases import NOUNS, phrase
from extractor.figures.scene import Scene
from extractor.figures.word_lists import word_list
from extractor.lexicon.months import MONTH_FORMS
from extractor.models import EntityKind

MOST_WORDS = 4
MORE = ("more", "less", "fewer", "additional", "extra")  # '2% less power'
MOST_INSIDE = 2  # words before the noun in a measure of the lexicon
PARED = re.compile(
    r"\b(?:par|trimm?|extend|eras|recoup|revers|widen|narrow)(?:e|es|ed|s|ing)?\s(?:its\s|their\s|some\s|those\s|early\s|earlier\s|most\sof\s)*$"
)
PART_OF_YEAR = re.compile(r"(?:early|mid|late)(?:-(?:\d{4}|[a-z]+))?$")
MONTHS = re.compile(rf"(?:{MONTH_FORMS})\.?")


def measure_of_noun(scene: Scene, noun: Token, found: Found) -> Measure | None:
    """A measure of the lexicon with the words that narrow it ('median sales price'), else the article's own words; none in 'a total'."""
    words = words_of(scene, noun)
    if noun.lower_ in word_list("time") or _is_actor(noun) or is_pared(scene.text, noun.idx, noun.lower_):
        return None  # 'in its fiscal third quarter', 'battery makers will need'
    if not _tells(noun):
        return _forecast_of(noun, found) or (_named(words, found) if words else _of_complement(scene, noun, found))
    measure = known_measure(noun)
    if measure is not None and suits(measure, found):
        return _narrowed(measure, [*_names_of(scene, noun), *words[: -1 - _inside(measure, words)]])
    if not words or (measure is not None and is_price(found)):
        return None
    return _named(words, found)._replace(goods=not _is_index(scene, noun))


def _is_index(scene: Scene, noun: Token) -> bool:
    """Whether a noun names an index, which is of no goods: 'the Nasdaq 100'."""
    named = scene.named_at.get(noun.i)
    return named is not None and named.entity.kind is EntityKind.PRODUCT and named.entity.subtype == "index"


def _inside(measure: Measure, words: list[str]) -> int:
    """How many of the words before the noun the measure's own name tells: two of 'gross domestic product', one of 'profit margin'."""
    known = measures()[1]
    if len(words) > MOST_INSIDE and " ".join(words[-1 - MOST_INSIDE :]).lower() in known:
        return MOST_INSIDE
    return int(" " in measure.name and " ".join(words[-2:]).lower() in known)  # 'cash costs' are costs, and told as cash costs


def known_measure(noun: Token) -> Measure | None:
    """The measure of the lexicon that a noun is, with the words right before it or alone: 'net income', 'income'."""
    if noun.lower_ == "cost":
        return measures()[1]["costs"]  # the verb tells a price
    start = noun.sent.start
    phrases = (noun.doc[max(start, noun.i - back) : noun.i + 1].text.lower() for back in (2, 1, 0))
    return next((measures()[1][words] for words in phrases if words in measures()[1]), None)


def words_of(scene: Scene, noun: Token) -> list[str]:
    """The words of a noun phrase that tell what is measured; none if none does."""
    if _is_actor(noun):
        return []
    words = [token for token in phrase(noun) if token.i not in scene.told_apart and token.i not in scene.taken and not _is_time(token)]
    if not any(_tells(token) for token in words):
        return []
    named = scene.named_at.get(noun.i)
    if named is not None and named.entity.kind is EntityKind.PRODUCT:
        return scene.text[named.start : named.end].split()  # 'the S&P 500'
    if named is not None and named.entity.kind is EntityKind.COMMODITY:
        return []  # 'day-ahead gas' is goods
    told = [token for token in words if token.tag_ not in ("CD", "VB", "VBD", "VBZ", "VBP") and token.lower_ not in MORE]
    return _hyphenated(told, [_as_name(scene, token, noun) for token in told])


def _hyphenated(tokens: list[Token], names: list[str]) -> list[str]:
    """The words with the hyphens that the article writes between them: 'long-term'."""
    result: list[str] = []
    for token, before, name in zip(tokens, [None, *tokens], names, strict=False):
        if before is not None and token.i == before.i + 2 and token.nbor(-1).text == "-":
            result[-1] = f"{result[-1]}-{name}"
        else:
            result.append(name)
    return result


def is_pared(text: str, start: int, word: str) -> bool:
    """Whether losses are only told of in passing: 'before paring losses to trade 6% lower'."""
    return word == "losses" and PARED.search(text, max(0, start - 40), start) is not None


def _names_of(scene: Scene, noun: Token) -> list[str]:
    """Names that a measure is of and no other field holds: 'shares of Umber Lane'."""
    for child in noun.rights:
        if child.lower_ == "of" and child.pos_ == "ADP":
            return next((words_of(scene, token) for token in child.children if token.dep_ == "pobj" and token.pos_ == "PROPN"), [])
    return []


def _narrowed(measure: Measure, words: list[str]) -> Measure:
    """A measure with the words before it that tell more than its name."""
    idle = {*measure.name.split(), *word_list("owners")}  # 'the kingdom's output'
    narrow = [word for word in words if word.lower() not in idle]
    return measure._replace(name=" ".join([*narrow[-MOST_WORDS:], measure.name]))


def _named(words: list[str], found: Found) -> Measure:
    """A measure in the article's own words; what costs so much a tonne is a price."""
    name = " ".join(words[-MOST_WORDS:])
    return Measure(f"{name} price", None, "price") if is_price(found) else Measure(name)


def _forecast_of(noun: Token, found: Found) -> Measure | None:
    """The measure that stands before a word which says nothing by itself: 'output forecast', 'export target'."""
    before = next((child for child in noun.lefts if child.i == noun.i - 1 and child.pos_ in NOUNS), None)
    measure = None if before is None else measures()[1].get(before.lower_)
    return measure if measure is not None and suits(measure, found) else None


def _of_complement(scene: Scene, noun: Token, found: Found) -> Measure | None:
    """The measure that a noun which says nothing itself is of: 'a total of exports', 'the forecast for output'."""
    for child in noun.rights:
        if child.pos_ == "ADP" and child.lower_ in ("of", "for", "in"):
            inner = next((token for token in child.children if token.dep_ == "pobj" and token.pos_ in NOUNS), None)
            return None if inner is None else measure_of_noun(scene, inner, found)
    return None


def _is_time(token: Token) -> bool:
    """Whether a word of a noun phrase tells when and not what: 'second-quarter', 'July'; 'front-month' is a kind of contract."""
    if (
        MONTHS.fullmatch(token.text)
        or PART_OF_YEAR.match(token.lower_)
        or token.lower_ in ("first", "second", "third", "fourth", "full", "fiscal")
    ):
        return True
    return token.lower_ in word_list("time") and (token.i < 2 or token.nbor(-2).lower_ != "front")


def _as_name(scene: Scene, token: Token, noun: Token) -> str:
    """A word as it stands in a measure: small, but for names and abbreviations."""
    capital = token.pos_ == "PROPN" or token.text[:1].isupper()
    name = capital and (token.i in scene.named_at or not token.is_sent_start or (token == noun and token.pos_ == "PROPN"))
    return token.text if name or token.is_upper else token.lower_


def _is_actor(token: Token) -> bool:
    """Whether a common noun tells who or what works does something: 'the mills crushed 40 kt', 'the refinery runs at 70%'."""
    return token.pos_ != "PROPN" and (token.lower_ in word_list("actors") or token.lower_ in word_list("plants"))


def _tells(token: Token) -> bool:
    """Whether a word can be part of a measure: no number, unit or month."""
    low = token.lower_
    if low in word_list("not_measured") or _is_actor(token) or MONTHS.fullmatch(token.text) or token.tag_ == "CD":
        return False
    return sum(letter.isalpha() for letter in token.text) > 1
