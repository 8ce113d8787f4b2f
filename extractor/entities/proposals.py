"""A Doc in, candidates out: what lexicons, the recogniser, capitals and patterns each propose."""

from spacy.tokens import Doc

from extractor.entities.bodies import body_tokens
from extractor.entities.candidates import Candidate
from extractor.entities.chunks import CAPITAL_HEADS, PORTFOLIOS, TITLE_WORDS
from extractor.entities.known import Known, Matches
from extractor.entities.nobodies import names_nobody
from extractor.entities.patterns import law_spans
from extractor.entities.words import (
    entity_words,
    namesakes,
    no_names,
    organisation_heads,
    organisation_words,
    title_heads,
    trades,
)
from extractor.models import EntityKind

MONTHS = frozenset(("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"))
FORMS_OF_ADDRESS = frozenset({"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Dr", "Dr."})
OURS = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "LAW", "PRODUCT", "WORK_OF_ART"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", ""})
# What other recognisers call ours: GLiNER's and Flair's labels may be given in words.
SPOKEN = {
    "person": "PERSON",
    "per": "PERSON",
    "organization": "ORG",
    "organisation": "ORG",
    "company": "ORG",
    "government agency": "ORG",
    "location": "LOC",
    "country": "GPE",
    "city": "GPE",
    "place": "GPE",
    "facility": "FAC",
    "mine": "FAC",
    "law": "LAW",
    "product": "PRODUCT",
}
PROPER = frozenset({"NNP", "NNPS"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
QUOTES = frozenset({'"', "”", "’", "'"})
BRACKETS = frozenset("()[]{}")
OPENERS = frozenset({'"', "“", "‘", "'", "«", "(", "-", "–", "—", ":", "•", "\n", "\n\n"})
MANY = ("ers", "ors", "ants", "ists", "ees")  # 'Copper Purchasers' Team'
TITLES = CAPITAL_HEADS | {word.upper() for word in title_heads() if len(word) < 4} | {word.capitalize() for word in TITLE_WORDS}
WENT = frozenset(["up", "down", "flat", "little", "steady", "unchanged", "higher", "lower"])
MOVED = frozenset(
    ["rose", "fell", "gained", "lost", "added", "shed", "slipped", "climbed", "eased", "dropped", "dipped", "jumped", "advanced", "settled"]
)
GRADED = frozenset(["high", "higher", "low", "lower", "ultra", "zero", "medium"])
BARE_NOT = frozenset(["fleet", "plant", "plants", "station", "stations", "turbine", "turbines", "bill", "bills", "line", "lines", "grid"])


def known_candidates(doc: Doc, words: list[str], found: Matches, blocked: list[tuple[int, int]]) -> list[Candidate]:
    """Names of the lexicons; weak forms only where something vouches for them. What names a language is added to `blocked`."""
    near = Nearby(doc, words, found)
    proposed = []
    for start, end, meanings in found:
        kept = [(known, part) for known, part in meanings if near.means(start, end, known, part)]
        kept = near.by_signs(doc[start:end].text, kept)
        if not kept and (meanings[0][1] == "demonym" or _common_opening(doc, words, start, end)):
            blocked.append((start, end))
        if kept:
            method = "watchlist" if kept[0][0].watched else "demonym" if kept[0][1] == "demonym" else "lexicon"
            text = doc[start:end].text
            proposed.append(Candidate(start, end, text, known=tuple(known for known, _ in kept), part=kept[0][1], method=method))
    return proposed


def _common_opening(doc: Doc, words: list[str], start: int, end: int) -> bool:
    """'Coke makers', 'Plastic bags': a weak form opens the sentence, and a noun in small letters goes on."""
    return _opens(doc, words, start) and words[end : end + 1] != [] and words[end].islower() and doc[end].tag_ in {"NN", "NNS"}


class Nearby:
    """What stands beside a known form says whether it is meant."""

    def __init__(self, doc: Doc, words: list[str], found: Matches) -> None:
        self.doc = doc
        self.words = words
        sure = [(start, end, known) for start, end, meanings in found for known, part in meanings if part != "weak"]
        self.strong = {known.name for _, _, known in sure}  # a strong form in the article vouches for the weak ones
        self.unmistaken = {known.name for start, end, known in sure if " ".join(words[start:end]) not in namesakes()}
        commodities = [(start, end) for start, end, known in sure if known.group is not None]
        self.countries = {code for _, _, known in sure if known.kind is EntityKind.PLACE for code in known.codes}
        self.starts = {start for start, _ in commodities}
        self.ends = {end for _, end in commodities}

    def means(self, start: int, end: int, known: Known, part: str) -> bool:
        """Whether the form at `[start, end)` means the known entity here."""
        before = self._low(start - 1)
        if known.country is not None and self.countries and self._is_elsewhere(known, " ".join(self.words[start:end])):
            return False
        if part == "demonym":  # not "said in French", not "a Russian-language statement"
            language = before == "in" and not self._low(end)[:1].isalpha()
            return not language and self._low(end + 1) != "language" and self._low(end) != "thermal"  # British thermal units
        if known.kind is EntityKind.COMMODITY and before == "of" and self._low(start - 2) in title_heads():
            return False  # a "head of oil products" trades them, but the article says nothing of them
        if known.kind is EntityKind.COMMODITY and before == "-" and self._low(start - 2) in GRADED:
            return False  # "high-sulphur fuel oil", "low-carbon steel"
        if known.kind is EntityKind.COMMODITY and self._low(end) in entity_words("not of goods"):
            return False  # a "steel bin", a "grains economist"
        return part != "weak" or self._vouched(start, end, known.name in self.strong)

    def by_signs(self, form: str, kept: list[tuple[Known, str]]) -> list[tuple[Known, str]]:
        """Of two that bear a name the one that the other words of the article speak of: 'Congo' and cobalt."""
        if len(kept) < 2 or form not in namesakes():
            return kept
        name, signs = namesakes()[form]
        meant = not signs.isdisjoint(self.words) or name in self.unmistaken
        return [(known, part) for known, part in kept if (known.name == name) is meant]

    def _is_elsewhere(self, known: Known, form: str) -> bool:
        """'the Senate', 'the Department of Energy' in an article of other countries: not the one the lexicon knows."""
        general = known.subtype in {"government", "agency"} and not form.isupper() and form != known.name and len(form) > 4
        return general and f"iso:{known.country}" not in self.countries

    def _vouched(self, start: int, end: int, strong: bool) -> bool:
        """A weak form is meant where its strong form stands in the article or a market word beside it: 'lead prices', 'exports of gas'."""
        market = entity_words("market")
        before, after = self._low(start - 1), self._low(end)
        if after in BARE_NOT or self.doc[end - 1].tag_ not in NOUNS:
            return False
        if strong or after in market or before in market or self._beside_another(start, end) or self._moves(start, end):
            return True
        return any(self._low(i) == "of" and self._low(i - 1) in market for i in range(max(1, start - 3), start))

    def _moves(self, start: int, end: int) -> bool:
        """'lead was down 0.4% at $2,025': it opens a clause, goes up or down, and other goods of the article do, too."""
        opens = self._low(start - 1) in {"", ",", ";", "and", "but", "while", "."} and len(self.starts) > 1
        return opens and (self._low(end) in MOVED or (self._low(end) in {"was", "were"} and self._low(end + 1) in WENT))

    def _beside_another(self, start: int, end: int) -> bool:
        """'lead and zinc concentrate', 'zinc, lead and tin': listed with a commodity that is known for sure."""
        after = end + 1 if self._low(end) in {"and", "or", "/", ","} else -1
        before = start - 1 if self._low(start - 1) in {"and", "or", "/", ","} else -1
        return after in self.starts or before in self.ends

    def _low(self, i: int) -> str:
        return self.words[i].lower() if 0 <= i < len(self.words) else ""


def recognised_candidates(doc: Doc, words: list[str], runs: list[tuple[int, int]]) -> list[Candidate]:
    """The recogniser's entities without article, title and possessive; nobodies left out, two taken for one parted."""
    proposed: list[Candidate] = []
    lower = {word for word in words if word.islower()}
    for ent in doc.ents:
        label = SPOKEN.get(ent.label_.lower(), ent.label_)
        if label not in OURS:
            continue
        start, end = _narrowed(words, ent.start, ent.end)
        start, end = _person(words, start, end) if label == "PERSON" else (_past_trade(doc, words, start, end), end)
        two = (start, end) not in runs and _holds_several(words, start, end)
        pieces = [run for run in runs if start <= run[0] and run[1] <= end] if two else [(start, end)]
        proposed.extend(
            Candidate(first, last, doc[first:last].text, label=label)
            for first, last in pieces
            if first < last
            and not _is_portfolio(words, first, last)
            and not names_nobody(words, first, last)
            and not _ordinary(doc, words, lower, first, last)
        )
    return proposed


def _is_portfolio(words: list[str], start: int, end: int) -> bool:
    """'Natural Resources' of 'Natural Resources Minister Jo Field': what the office is about, not a body."""
    office = words[end : end + 1] != [] and words[end] in PORTFOLIOS and words[end + 1 : end + 2] != [] and words[end + 1][:1].isupper()
    return office and not any(word in organisation_heads() for word in words[start:end])


def _holds_several(words: list[str], start: int, end: int) -> bool:
    """Two names ("Larchs' Oslo"), or one with a title beside it: 'Larch Mining Executive' of 'Larch Mining Executive Vice President'."""
    owned = any(
        words[i] in {"'", "’"} and words[i - 1].endswith("s") and not words[i - 1].endswith(MANY) for i in range(start + 1, end - 1)
    )
    return owned or not {"and", "or", "to", ","}.isdisjoint(words[start:end]) or any(word in TITLES for word in words[start:end])


def _person(words: list[str], start: int, end: int) -> tuple[int, int]:
    """'Bart Coombes' of 'Bart Coombes of Salina', of 'Bart Coombes see rates' and of 'Republican Bart Coombes'."""
    start += end - start > 2 and words[start] in no_names("party")
    return start, next((i for i in range(start + 1, end) if _ends_name(words, i)), end)


def _ends_name(words: list[str], at: int) -> bool:
    """A word in small letters that is no particle and no second half of a given name: not 'ho' of 'Jun-ho Field'."""
    word = words[at]
    if word in {"'s", "’s"}:
        return True
    return word.islower() and word.isalpha() and word not in entity_words("particle") and words[at - 1] != "-"


def _past_trade(doc: Doc, words: list[str], start: int, end: int) -> int:
    """'Calloway Iron' of 'Miner Calloway Iron': a trade opens the sentence, its capital says nothing."""
    word = words[start].lower() if start < end else ""
    trade = word in trades() or (word.endswith("maker") and word != "maker")
    opens = trade and end - start > 1 and words[start] not in organisation_words() and words[start + 1][:1].isupper()
    return start + 1 if opens and _opens(doc, words, start) else start


def _narrowed(words: list[str], start: int, end: int) -> tuple[int, int]:
    """Without an article or a trade term before, a possessive or a bracket behind."""
    closed, terms = entity_words("closed"), no_names("word") | FORMS_OF_ADDRESS
    if end - start > 2 and words[start].islower() and words[start + 1] == "-":
        start += 2  # 'pan-European'
    while start < end and (
        words[start].lower() in closed or words[start] in OPENERS | POSSESSIVES or (end - start > 1 and words[start] in terms)
    ):
        start += 1
    end = next((i for i in range(start + 1, end) if words[i] in BRACKETS or words[i].isspace() or _is_day(words, i)), end)
    while start < end and words[end - 1] in POSSESSIVES | OPENERS:
        end -= 1
    return start, end


def _is_day(words: list[str], at: int) -> bool:
    """'May 20' of 'Rotterdam May 20'."""
    return words[at].rstrip(".")[:3] in MONTHS and words[at + 1 : at + 2] != [] and words[at + 1].isdigit()


def _ordinary(doc: Doc, words: list[str], lower: set[str], start: int, end: int) -> bool:
    """One word that opens a sentence and is no name: 'Abroad', 'Housewives'; 'Hedge' of 'Hedge fund manager Jo Field'.

    Nor is 'Cane' of 'Cane guidance cut' where the article writes of cane, too.
    """
    if end - start > 1 or not _opens(doc, words, start):
        return False
    if _begins_trade(words, start) or (words[start].lower() in lower and words[end : end + 1] != [] and words[end].islower()):
        return True
    return doc[start].tag_ in {"RB", "NNS", "IN", "JJ", "VBG", "VB", "VBN", "CD", "UH"}


def _begins_trade(words: list[str], at: int) -> bool:
    """'Hedge fund', 'Price reporter': two words for what an organisation does."""
    return f"{words[at].lower()} {' '.join(words[at + 1 : at + 2])}" in trades()


def _opens(doc: Doc, words: list[str], at: int) -> bool:
    if at > 1 and words[at - 1] in QUOTES and words[at - 2] in {",", ".", "?", "!"}:
        return False  # behind a closing mark: "...," Corvane said
    return at == 0 or words[at - 1] in OPENERS or words[at - 1] in {".", "?", "!"} or bool(doc[at].is_sent_start)


def capital_candidates(doc: Doc, words: list[str], runs: list[tuple[int, int]]) -> list[Candidate]:
    """Runs of capitals that the tagger, too, takes for names; a sentence's first word needs more than its capital."""
    lower = {word for word in words if word.islower()}
    proposed = []
    for first, end in runs:
        start = _after_opening(doc, words, lower, first, end)
        if start >= end or names_nobody(words, start, end):
            continue
        if end - start == 1 and not _alone(doc, words, lower, start):
            continue
        proposed.append(Candidate(start, end, doc[start:end].text, opens=end - start == 1 and _opens(doc, words, start), method="capitals"))
    return proposed


def _after_opening(doc: Doc, words: list[str], lower: set[str], start: int, end: int) -> int:
    """The run's start, past a sentence's first word that is an ordinary one: 'Spot' of 'Spot Brent'."""
    if end - start > 1 and words[start].lower() in entity_words("past"):
        return start + 1
    if _opens(doc, words, start) and end - start > 1 and words[start].lower() in lower and doc[start].tag_ not in PROPER:
        return start + 1
    return _past_trade(doc, words, start, end)


def _alone(doc: Doc, words: list[str], lower: set[str], at: int) -> bool:
    """One capitalised word: a name if tagged so and not an ordinary word of the article at a sentence's start."""
    token = doc[at]
    word = words[at]
    if len(word) < 2 or "$" in word:
        return False
    if _opens(doc, words, at):
        if _begins_trade(words, at):
            return False
        apposition = words[at + 1 : at + 2] == [","] and words[at + 2 : at + 3] in (["the"], ["a"], ["an"], ["which"], ["whose"])
        return (token.tag_ in PROPER or (token.tag_ == "NN" and apposition)) and word.lower() not in lower
    return token.tag_ in PROPER or (not token.tag_ and word.lower() not in lower)


def pattern_candidates(doc: Doc, words: list[str]) -> list[Candidate]:
    """Laws, and bodies named by a common noun with the country before them."""
    proposed = []
    text = doc.text
    for start, end, kind in law_spans(text):
        marked = doc.char_span(start, end, alignment_mode="expand")
        if marked is not None:
            proposed.append(Candidate(marked.start, marked.end, marked.text, kind=kind, method="pattern"))
    for start, end in body_tokens(doc, words):
        proposed.append(Candidate(start, end, doc[start:end].text, kind=EntityKind.ORGANISATION, method="body"))
    return proposed
