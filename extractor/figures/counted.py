"""Reads the noun that a bare number counts: '12 vessels' counts in vessels; small words such as 'one' count nothing."""

import re
from dataclasses import replace
from decimal import Decimal

from spacy.tokens import Doc, Token

from extractor.figures.found import Found
from extractor.figures.traps import named, trapped
from extractor.figures.unit import UnitRead
from extractor.figures.units import with_per
from extractor.figures.word_lists import word_list

BEFORE_NOUN = frozenset(("JJ", "JJR", "JJS", "VBN", "VBG", "NN", "NNP", "NNPS", "NNS", "HYPH", "RBR"))
PLURAL = ("NNS", "NNPS")
IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "feet": "foot", "lives": "life",
    "wives": "wife", "knives": "knife", "leaves": "leaf", "loaves": "loaf", "halves": "half", "mice": "mouse",
    "teeth": "tooth", "geese": "goose", "indices": "index", "buses": "bus", "gases": "gas", "viruses": "virus",
    "lenses": "lens", "bonuses": "bonus", "campuses": "campus", "cases": "case", "leases": "lease", "houses": "house",
    "purchases": "purchase", "horses": "horse", "courses": "course", "nurses": "nurse", "bases": "base", "phases": "phase",
    "releases": "release", "causes": "cause", "aircraft": "aircraft", "movies": "movie", "cookies": "cookie", "ties": "tie",
    "species": "species", "series": "series", "head": "head", "staff": "staff", "cattle": "cattle", "expenses": "expense",
    "licenses": "license", "increases": "increase", "uses": "use", "votes": "vote", "axes": "axe", "passes": "pass",
    "losses": "loss", "crises": "crisis",
}  # fmt: skip
UNCHANGED = frozenset(("people", "aircraft", "staff", "head", "cattle", "species", "personnel", "sheep", "police", "fish"))
PLAIN = re.compile(r"[ -](?:(?:[a-z-]+ ){0,2}?)([a-z]{2,}s|people|staff)\b")
MODELS = re.compile(
    r"\s?((?:[A-Z][\w-]*\s){0,2}(?![1-9]0s|(?:1[5-9]|2[01])\d0s)(?:i?[A-Z][A-Za-z]{0,6})?-?\d{1,4}(?:-\d{1,4})?(?:[A-Z]{1,3}|neo|ceo)?)s(?![\w'’-])"
)  # 'Model 3s', '737s', 'F-35s', '777-300ERs', 'A320neos', but not 'the 1990s'
OF_THE = re.compile(r"\sof\s(?:(?:the|its|their|our|his|her|these|those)(?:\s\d[\d,.]*)?|\d[\d,]*)(?=\s[a-zA-Z])\s?")
THE_LEVEL = re.compile(r"\bthe\s$")
THOUGHT = re.compile(
    r"\s(?:[\w-]+\s){0,2}?(?:analysts|economists|forecasters|traders|investors|experts|strategists|[a-z]+s(?=\shad\s))\s(?P<had>had\s)?"
    r"(?:been\s)?(?:expect(?:ed|ing)|forecast(?:ed|ing)?|predict(?:ed|ing)|estimated|penciled|pencilled|projected|hoped\sfor)\b(?!\sto\b)"
)
AGE = re.compile(r"-old\b|\s(?:of age|old)\b|s-old\b")
AGED = re.compile(r"[A-Z][\w'’-]+, \d\d,$|\b[Aa]ged? (?:of |about )?\d\d.?$|\b(?:he|she|He|She) (?:is|was|will be|turned|turns) \d\d\W$")
MOST = 6


def singular(noun: str) -> str:
    """A plural noun's singular by the rules of English spelling; other words as they are."""
    if noun.endswith("s") and noun[:-1].isupper() and len(noun) > 2:
        return noun[:-1]  # FSRUs
    low = noun.lower()
    if low in IRREGULAR:
        return IRREGULAR[low]
    if low.endswith("men") and len(low) > 4:
        return noun[:-3] + "man"
    if low.endswith("ies") and len(low) > 4:
        return noun[:-3] + "y"
    if re.search(r"(?:s|x|z|ch|sh)es$", low) or (low.endswith("oes") and not low.endswith(("shoes", "toes", "foes", "hoes", "canoes"))):
        return noun[:-2]
    return noun[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "is")) else noun


def is_level_thought_of(text: str, found: Found) -> bool:
    """Whether the people behind a number are not what it counts but had thought of it: 'above the 264.9 million analysts had expected'."""
    thought = THOUGHT.match(text, found.end)
    if thought is None or not THE_LEVEL.search(text, max(0, found.start - 8), found.start):
        return False
    return thought["had"] is not None or found.scale > 1 or "." in text[found.start : found.end]


def counted(doc: Doc, text: str, found: Found, *, tagged: bool) -> Found | None:
    """The quantity with what it counts, by the tags if the doc has them; None for a small number that counts nothing.

    `text` is that of the Doc, which puts it together anew each time it is asked for it.
    """
    if found.value == 1 and found.form == "words" and found.scale == 1:
        return None
    if found.form in ("fraction", "multiple"):
        return found
    if found.unit is not None:
        aged = found.unit in ("year", "month", "week", "day") and AGE.match(text, found.end) is not None
        return replace(found, unit=f"{found.unit} of age") if aged else found
    if found.form == "digits" and AGED.search(text, max(0, found.start - 30), found.end + 1) is not None:
        return replace(found, unit="year of age", dimension="age")
    of = 3 if found.form == "vague" and text.startswith(" of ", found.end) else 0
    found = replace(found, end=found.end + of)
    noun = _model(text, found) or (_noun(doc, text, found) if tagged else _plain_noun(text, found))
    if noun is not None and not is_level_thought_of(text, found):
        read = with_per(text, UnitRead(*noun))
        return replace(found, end=read.end, unit=read.name, dimension="count")
    return replace(found, end=found.end - of)


def figures_alone(found: Found) -> bool:
    """Whether a number without unit or noun says something by itself: it is written out, or scaled."""
    return (
        found.grouped
        or found.scale != 1
        or (found.value is not None and abs(found.value) >= 10000)
        or found.form in ("fraction", "multiple", "vague")
    )


def _model(text: str, found: Found) -> tuple[int, str] | None:
    """The name of a product that ends in a number and is counted: '63,150 Model 3s', 'two of the Boeing 737s'."""
    of = OF_THE.match(text, found.end)
    match = MODELS.match(text, found.end if of is None else of.end())
    return None if match is None else (match.end(), match[1])


def _noun(doc: Doc, text: str, found: Found) -> tuple[int, str] | None:
    of = OF_THE.match(text, found.end)  # 'seven of its smelters'
    token = _token_after(doc, found.end if of is None else of.end())
    hyphen = text[found.end : found.end + 1] == "-"
    run = _run(token, hyphen, text)
    head = _head(run, hyphen, found.value)
    if head is None:
        return None
    words = [_as_written(token) for token in run[_first(run, head) : head]] + [singular(_as_written(run[head]))]
    return run[head].idx + len(run[head]), " ".join(words).replace(" - ", "-")


def _first(run: list[Token], head: int) -> int:
    """The place of the first word that belongs to what is counted: 'first-team players'; of 'sweet and sour plums' the last alone."""
    if any(token.tag_ == "CC" for token in run[:head]):
        return head
    first = head
    while first > 0 and _describes(run[first - 1]):
        first -= 1
        if first > 1 and run[first - 1].text == "-":
            first -= 2
    return first


def _is_acronym(token: Token) -> bool:
    """Whether a word that stands alone behind a number is a unit written in capitals: '0.5 CFU)'."""
    known = token.is_upper and token.is_alpha and 3 <= len(token) <= 5
    return known and token.i + 1 < len(token.doc) and token.doc[token.i + 1].is_punct


def _describes(token: Token) -> bool:
    """Whether a word before a counted noun is part of what is counted: 'container', 'commercial', but not 'more' or 'Chinese'."""
    if token.tag_ in ("NN", "NNP", "NNPS", "CD"):
        return token.text != "-"
    return token.tag_ == "JJ" and token.is_lower and token.lower_ not in word_list("no_kind")


def _as_written(token: Token) -> str:
    """A word of a counted noun: lower case but for names and abbreviations."""
    name = token.tag_ in ("NNP", "NNPS") or token.text.rstrip("s").isupper()
    return token.text if name else token.lower_


def _plain_noun(text: str, found: Found) -> tuple[int, str] | None:
    """A plural word close behind the number, where no tags are known."""
    of = OF_THE.match(text, found.end)
    match = PLAIN.match(text, found.end if of is None else text.rindex(" ", found.end, of.end() + 1))
    return None if match is None or match[1] in word_list("never_counted") else (match.end(), singular(match[1]))


def _token_after(doc: Doc, end: int) -> Token | None:
    span = doc.char_span(max(0, end - 1), end, alignment_mode="expand")
    if span is None or span.end >= len(doc):
        return None
    token = doc[span.end - 1]
    return token if token.idx >= end else doc[span.end]


def _run(token: Token | None, hyphen: bool, text: str) -> list[Token]:
    """The tokens of one noun phrase from here on."""
    run: list[Token] = []
    while token is not None and len(run) < MOST and (_in_phrase(token) or (run and _names_model(token, text))):
        run.append(token)
        if token.i + 1 >= len(token.doc) or (token.whitespace_ == "" and token.doc[token.i + 1].text not in ("-",) and token.text != "-"):
            break
        token = token.doc[token.i + 1]
    return run[1:] if hyphen and run and run[0].text == "-" else run


def _in_phrase(token: Token) -> bool:
    """Whether a word can stand in a noun phrase behind a number."""
    return token.tag_ in BEFORE_NOUN or token.text == "-" or _joins(token) or _is_plural(token)


def _names_model(token: Token, text: str) -> bool:
    """Whether a number is part of the name of what is counted: 'three Boeing 737 freighters'."""
    if token.tag_ != "CD" or not token.text.isdigit():
        return False
    start, end = token.idx, token.idx + len(token)
    return named(text, start, end) or any(low < end and start < high for low, high in trapped(text))


def _is_plural(token: Token) -> bool:
    """Whether a word is a plural noun, by its tag or because it is counted everywhere."""
    return token.tag_ in PLURAL or (token.tag_ == "VBZ" and token.lower_ in word_list("counted"))


def _joins(token: Token) -> bool:
    """Whether an 'and' joins two words before one noun: '40 digital and physical copies'."""
    if token.lower_ != "and" or not 0 < token.i < len(token.doc) - 1:
        return False
    return token.nbor(-1).tag_ in ("JJ", "NNP") and token.nbor(1).tag_ == token.nbor(-1).tag_


def _head(run: list[Token], hyphen: bool, value: Decimal | None) -> int | None:
    """The place of the noun that is counted."""
    if hyphen:
        return 0 if run and run[0].tag_ in ("NN", "NNS") and run[0].lower_ not in word_list("never_counted") else None
    best = None
    for place, token in enumerate(run):
        if token.lower_ in word_list("never_counted"):
            return None
        if _is_plural(token) or token.lower_ in UNCHANGED or (value == 1 and token.tag_ == "NN"):
            best = place
        elif best is not None and token.tag_ != "NN":
            break
    if len(run) == 1 and _is_acronym(run[0]):
        return 0
    if best is None and len(run) > 1 and run[0].tag_ == "NN" == run[1].tag_:
        return 0  # '11 member trade agreement'
    return best
