"""A seed in, invented market news with its attributions out: the forms that political news seldom has.

All wording is our own and says nothing of anyone: headline colons, "told Reuters", "according to", labels,
split quotations, notes to clients, documents that speak, prices that only look like speech.
"""

import csv
import random
from pathlib import Path
from typing import Final, NamedTuple

from quotation_data import Gold, Taught, paragraphs_of

WORDS: Final = Path(__file__).parent / "market_words.csv"


def lists() -> dict[str, list[str]]:
    """The words by the name of their list."""
    found: dict[str, list[str]] = {}
    with WORDS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found.setdefault(row["list"], []).append(row["words"])
    return found


LISTS: Final = lists()
GIVEN: Final = LISTS["given"]
FAMILY: Final = LISTS["family"]
FIRMS: Final = LISTS["firms"]
BODIES: Final = LISTS["bodies"]
TRADES: Final = LISTS["trades"]
PLACES: Final = LISTS["places"]
OUTLETS: Final = LISTS["outlets"]
GOODS: Final = LISTS["goods"]
THINGS: Final = LISTS["things"]
MOVES: Final = LISTS["moves"]
LOW: Final = LISTS["low"]
WHENS: Final = LISTS["whens"]
PRICES: Final = LISTS["prices"]
SHARES: Final = LISTS["shares"]
SPOKEN: Final = LISTS["spoken"]
PAST: Final = LISTS["past"]
NOW: Final = LISTS["now"]
MEDIA: Final = LISTS["media"]
PAPERS: Final = LISTS["papers"]
PLAIN: Final = LISTS["plain"]


class Piece(NamedTuple):
    """Text of one part: content, cue, source, or nothing. Parts of one `number` belong together."""

    text: str
    part: str = ""
    number: int = 0


class Writer:
    """Writes articles; everything follows from the random numbers it is given."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def fill(self, form: str) -> str:
        """The form with its places filled."""
        for name, choices in (
            ("Thing", None), ("thing", THINGS), ("outlet", OUTLETS), ("good", GOODS), ("low", LOW), ("when", WHENS), ("price", PRICES),
            ("share", SHARES), ("place", PLACES), ("firm", FIRMS),
        ):  # fmt: skip
            while f"{{{name}}}" in form:
                choice = self.capital(self.fill("{thing}")) if choices is None else self.rng.choice(choices)
                form = form.replace(f"{{{name}}}", choice, 1)
        return form

    def capital(self, text: str) -> str:
        """With a capital letter at its beginning."""
        return text[:1].upper() + text[1:]

    def clause(self) -> str:
        """A reported clause, in small letters."""
        return self.fill(f"{{thing}} {self.rng.choice(MOVES)}")

    def spoken(self) -> str:
        """A spoken sentence without its full stop."""
        return self.fill(self.rng.choice(SPOKEN)) if self.rng.random() < 0.6 else self.capital(self.clause())

    def person(self) -> str:
        """A full name."""
        return f"{self.rng.choice(GIVEN)} {self.rng.choice(FAMILY)}"

    def speaker(self) -> tuple[str, str]:
        """How a speaker is named at first, and how afterwards."""
        name, trade, firm, place = self.person(), self.rng.choice(TRADES), self.rng.choice(FIRMS), self.rng.choice(PLACES)
        last, again = name.split()[1], self.rng.choice(("he", "she"))
        return self.rng.choice((
            (name, last), (f"{name}, {trade} at {firm}", last), (f"{firm} {trade} {name}", again), (f"{trade} {name} of {firm}", last),
            (f"a {place}-based {trade}", f"the {trade}"), (f"one {trade} in {place}", f"the {trade}"),
            (firm, "the company"), (self.rng.choice(BODIES), "it"),
            (f"{name}, a {place}-based {trade} with {firm},", again), (f"analysts at {firm}", "they"), (f"{firm}’s {name}", last),
        ))  # fmt: skip


def form_direct(w: Writer, who: tuple[str, str], n: int) -> list[Piece]:
    cue, source = Piece(w.rng.choice(PAST), "cue", n), Piece(who[0], "source", n)
    order = [source, Piece(" "), cue] if w.rng.random() < 0.6 else [cue, Piece(" "), source]
    medium = Piece(f" {w.rng.choice(MEDIA)}" if w.rng.random() < 0.4 else "")
    pieces = [Piece(f"“{w.spoken()},”", "content", n), Piece(" "), *order, medium, Piece(".")]
    if w.rng.random() < 0.5:
        pieces += [Piece(" "), Piece(f"“{w.spoken()}.”", "content", n)]
    return pieces


def form_split(w: Writer, who: tuple[str, str], n: int) -> list[Piece]:
    one, two = w.clause(), w.clause()
    middle = [Piece(who[1], "source", n), Piece(" "), Piece(w.rng.choice(PAST), "cue", n)]
    return [Piece(f"“{w.capital(one)},”", "content", n), Piece(" "), *middle, Piece(", "), Piece(f"“but {two}.”", "content", n)]


def form_colon(w: Writer, who: tuple[str, str], n: int) -> list[Piece]:
    medium = f" {w.rng.choice(MEDIA)}" if w.rng.random() < 0.5 else ""
    cue = Piece(f"{w.rng.choice(PAST)}{medium}:" if medium == "" else w.rng.choice(PAST), "cue", n)
    after = Piece(" " if medium == "" else f"{medium}: ")
    return [Piece(w.capital(who[0]), "source", n), Piece(" "), cue, after, Piece(f"“{w.spoken()}. {w.spoken()}.”", "content", n)]


def form_reported(w: Writer, who: tuple[str, str], n: int) -> list[Piece]:
    cue = Piece(w.rng.choice(PAST + NOW), "cue", n)
    medium = f" {w.rng.choice(MEDIA)}" if w.rng.random() < 0.3 else ""
    that = "that " if w.rng.random() < 0.5 else ""
    pieces = [Piece(w.capital(who[0]), "source", n), Piece(" "), cue, Piece(f"{medium} "), Piece(that + w.clause(), "content", n)]
    if w.rng.random() < 0.3:
        return [*pieces, Piece(", "), Piece(w.rng.choice(("adding", "noting", "citing", "warning")), "cue", n + 1), Piece(" "),
                Piece(f"that {w.clause()}", "content", n + 1), Piece(who[0], "shared", n + 1), Piece(".")]  # fmt: skip
    return [*pieces, Piece(".")]


def form_trailing(w: Writer, who: tuple[str, str], n: int) -> list[Piece]:
    cue, source = Piece(w.rng.choice(PAST), "cue", n), Piece(who[0], "source", n)
    last = w.rng.choice(([source, Piece(" "), cue], [cue, Piece(" "), source], [Piece("according to", "cue", n), Piece(" "), source]))
    return [Piece(w.capital(w.clause()), "content", n), Piece(", "), *last, Piece(".")]


def form_leading(w: Writer, who: tuple[str, str], n: int) -> list[Piece]:
    return [
        Piece("According to", "cue", n),
        Piece(" "),
        Piece(who[0], "source", n),
        Piece(", "),
        Piece(w.clause(), "content", n),
        Piece("."),
    ]


def form_told(w: Writer, who: tuple[str, str], n: int) -> list[Piece]:
    outlet = Piece(" " + w.fill(w.rng.choice(OUTLETS)))
    cue, source = Piece("told", "cue", n), Piece(who[0], "source", n)
    if w.rng.random() < 0.5:
        return [
            Piece(w.capital(who[0]), "source", n),
            Piece(" "),
            cue,
            outlet,
            Piece(" "),
            Piece(f"that {w.clause()}" if w.rng.random() < 0.5 else w.clause(), "content", n),
            Piece("."),
        ]
    return [Piece(f"“{w.spoken()},”", "content", n), Piece(" "), source, Piece(" "), cue, outlet, Piece(".")]


def form_mixed(w: Writer, who: tuple[str, str], n: int) -> list[Piece]:
    words = w.rng.choice(
        ("a market without sellers", "a slow bleed", "far from over", "the new normal", "hand to mouth", "a mild surplus at most")
    )
    form = w.rng.choice((f"{w.clause()}, which was “{words}”", f"{w.clause()} and that it was “{words}.”", f"the rally was “{words}”"))
    stop = "" if form.endswith("”") and ".”" in form else "."
    return [
        Piece(w.capital(who[0]), "source", n),
        Piece(" "),
        Piece(w.rng.choice(PAST), "cue", n),
        Piece(" "),
        Piece(form, "content", n),
        Piece(stop),
    ]


def form_paper(w: Writer, who: tuple[str, str], n: int) -> list[Piece]:
    firm, paper, when = w.rng.choice(FIRMS), w.rng.choice(PAPERS), w.rng.choice(("", "2026 ", "monthly ", "latest "))
    source = w.rng.choice((f"{firm}’s {when}{paper}", f"A {when}{paper} from {firm}", f"{w.capital(paper)} from {firm}"))
    return [
        Piece(source, "source", n),
        Piece(" "),
        Piece(w.rng.choice(("showed", "put", "forecasts", "shows", "found", "says")), "cue", n),
        Piece(" "),
        Piece(w.clause(), "content", n),
        Piece("."),
    ]


def form_view(w: Writer, who: tuple[str, str], n: int) -> list[Piece]:
    name = w.rng.choice((w.person(), w.rng.choice(FIRMS)))
    return [
        Piece("In", "cue", n),
        Piece(" "),
        Piece(f"{name}’s view", "source", n),
        Piece(", "),
        Piece(w.clause(), "content", n),
        Piece("."),
    ]


def form_belief(w: Writer, who: tuple[str, str], n: int) -> list[Piece]:
    good = w.fill("{good}")
    content = w.fill(
        w.rng.choice(
            (f"{good} to reach {{price}} by {{when}}", f"{good} prices at {{price}} in {{when}}", f"a deficit of {good} in {{when}}")
        )
    )
    return [
        Piece(w.capital(who[0]), "source", n),
        Piece(" "),
        Piece(w.rng.choice(("expects", "sees", "forecasts", "predicts", "anticipates")), "cue", n),
        Piece(" "),
        Piece(content, "content", n),
        Piece("."),
    ]


def form_label(w: Writer, who: tuple[str, str], n: int) -> list[Piece]:
    name = w.person()
    if w.rng.random() < 0.5:
        return [
            Piece(name.split()[1].upper() if w.rng.random() < 0.5 else name, "source", n),
            Piece(":", "cue", n),
            Piece(" "),
            Piece(f"{w.spoken()}. {w.spoken()}.", "content", n),
        ]
    return [Piece(f"“{w.spoken()}.”", "content", n), Piece(" "), Piece("—", "cue", n), Piece(" "), Piece(name, "source", n)]


def headline(w: Writer) -> list[Piece]:
    firm, claim = (
        w.rng.choice(FIRMS),
        w.fill("{good} to " + w.rng.choice(("hit {price} by {when}", "slide {share} in {when}", "stay {low} until {when}"))),
    )
    if w.rng.random() < 0.3:
        return [Piece(w.fill("{Thing} {low} as {place} plant shuts"))]
    return w.rng.choice((
        [Piece(w.capital(claim), "content", 1), Piece(":", "cue", 1), Piece(" "), Piece(firm, "source", 1)],
        [Piece(firm, "source", 1), Piece(":", "cue", 1), Piece(" "), Piece(w.capital(claim), "content", 1)],
        [Piece(w.capital(claim), "content", 1), Piece(", "), Piece("says", "cue", 1), Piece(" "), Piece(firm, "source", 1)],
        [Piece(firm, "source", 1), Piece(" "), Piece(w.rng.choice(("sees", "expects", "says")), "cue", 1), Piece(" "),
         Piece(claim, "content", 1)],
    ))  # fmt: skip


FORMS: Final = (
    form_direct, form_direct, form_direct, form_split, form_colon, form_reported, form_reported, form_reported,
    form_trailing, form_trailing,
    form_leading, form_told, form_told, form_mixed, form_mixed, form_paper, form_view, form_belief, form_label,
)  # fmt: skip


def market_articles(seed: int, count: int) -> list[Taught]:
    """That many invented articles."""
    rng = random.Random(seed)
    return [_article(Writer(rng), number) for number in range(count)]


def _article(w: Writer, number: int) -> Taught:
    pieces = [*headline(w), Piece("\n\n")]
    for paragraph in range(w.rng.randint(6, 10)):
        who = w.speaker()
        number_of = 10 * (paragraph + 1)
        if w.rng.random() < 0.35:
            pieces.append(Piece(w.fill(w.rng.choice(PLAIN)) + " "))
        if w.rng.random() < 0.85:
            pieces += w.rng.choice(FORMS)(w, who, number_of)
            if w.rng.random() < 0.35:
                pieces += [Piece(" "), *w.rng.choice((form_split, form_reported, form_direct))(w, (who[1], who[1]), number_of + 5)]
        if w.rng.random() < 0.3:
            pieces.append(Piece(" " + w.fill(w.rng.choice(PLAIN))))
        pieces.append(Piece("\n\n"))
    marks = w.rng.choice(("“”", "“”", '""', '""', "‘’", "«»"))
    return _taught(f"market {number}", [piece._replace(text=piece.text.replace("“", marks[0]).replace("”", marks[1])) for piece in pieces])


def _taught(name: str, pieces: list[Piece]) -> Taught:
    text, parts = "", {}
    for piece in pieces:
        if piece.part == "shared":
            parts.setdefault(piece.number, {})["source"] = [parts[piece.number - 1]["source"][0]]
            continue
        if piece.part:
            parts.setdefault(piece.number, {}).setdefault(piece.part, []).append((len(text), len(text) + len(piece.text)))
        text += piece.text
    gold = tuple(Gold(tuple(one.get("source", ())), tuple(one["cue"]), tuple(one["content"])) for one in parts.values())
    return Taught(name, text, paragraphs_of(text), gold)
