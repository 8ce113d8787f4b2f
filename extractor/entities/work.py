"""Reads a relative clause behind a name: what the person does and where, 'who heads the copper desk at X', and the changes of post."""

from extractor.entities.appositions import title_after
from extractor.entities.focus import Focus
from extractor.entities.phrases import DETERMINERS, Phrases
from extractor.entities.titles import POSSESSIVES, TitleRead
from extractor.entities.words import opinion_verbs, past_work_verbs, trades, work_verbs
from extractor.models import EntityKind

COPULAS = frozenset({"is", "was", "became", "remains"})
NAMED = frozenset({"promoted", "named", "appointed", "hired", "elected"})
ENDED = frozenset({"left", "quit", "departed", "resigned", "retired"})
SILENT = frozenset(["has", "does", "says", "gives", "takes", "goes", "comes", "lives", "calls", "puts", "gets", "makes", "keeps"])
NOW = frozenset({"now", "currently", "also", "still", "today", "jointly", "personally", "long", "since"})
ONCE = frozenset({"previously", "formerly", "once"})
WORKPLACE = frozenset({"for", "at", "of", "with", "in"})
STOPS = frozenset(
    [
        *("that", "who", "which", "while", "but", "because", "since", "as", "when", "where", "after", "before", "until", "during"),
        *("despite", "although", "than", "under", "amid", "said", "says", "told", "wrote", "by", "through"),
    ]
)
FURTHER = ("VBZ", "VBD", "VBP", "MD")
LONGEST = 9  # words of a role that names no organisation


def work_told(phrases: Phrases, focus: Focus, at: int) -> list[TitleRead]:
    """What the clause whose first word behind 'who' stands at `at` tells of posts and work, past ones included."""
    former = False
    while phrases.low(at) in NOW | ONCE:
        former = former or phrases.low(at) in ONCE
        at += 1
    verb = phrases.low(at)
    if phrases.low(at + 1) in NAMED:
        ahead = next((i for i in range(at + 2, at + 4) if phrases.low(i) in {"to", "as"}), at + 1)
        return _one(title_after(phrases, focus, ahead + 1, former=False))
    if verb in COPULAS:
        return _one(title_after(phrases, focus, at + 1, former=former or verb == "was"))
    if verb in {"works", "serves", "worked", "served", "sits"}:
        return _serves(phrases, focus, at, former or not verb.endswith("s"))
    if verb in ENDED:
        return _left(phrases, focus, at)
    if verb in {"joined", "moved"}:
        return _joined(phrases, focus, at)
    return _works(phrases, focus, at, former)


def _one(read: TitleRead | None) -> list[TitleRead]:
    return [] if read is None else [read]


def _serves(phrases: Phrases, focus: Focus, at: int, former: bool) -> list[TitleRead]:
    """'who works for X', 'who serves as treasurer of X', 'who sits on the board of X', 'who works in procurement at X'."""
    word = phrases.low(at + 1)
    if word == "as":
        return _one(title_after(phrases, focus, at + 2, former=former))
    direct = phrases.organisation_at(at + 2) if word in WORKPLACE else None
    if direct is not None:
        return [TitleRead(None, direct.named, direct.description, former)]
    for i in range(at + 2, _clause_end(phrases, at)):
        workplace = phrases.organisation_at(i + 1) if phrases.low(i) in WORKPLACE else None
        if workplace is not None:
            board = word == "on" and "board" in (phrases.low(i - 1), phrases.low(i - 2))
            return [TitleRead("board member" if board else phrases.text(at, i), workplace.named, workplace.description, former)]
    return []


def _left(phrases: Phrases, focus: Focus, at: int) -> list[TitleRead]:
    """The employer left, and the post taken up in the same breath."""
    reads = []
    old = phrases.organisation_at(at + 2 if phrases.low(at + 1) == "from" else at + 1)
    if old is not None:
        reads.append(TitleRead(None, old.named, old.description, former=True))
    for i in range(at + 1, min(at + 15, phrases.size)):
        if phrases.low(i) in {"become", "as"}:
            return reads + _one(title_after(phrases, focus, i + 1, former=False))
        if phrases.low(i) in {".", ","}:
            break
    return reads


def _joined(phrases: Phrases, focus: Focus, at: int) -> list[TitleRead]:
    """'who joined X as chief strategist', 'who moved from X to Y to lead its research'."""
    reads: list[TitleRead] = []
    now = phrases.organisation_at(at + 1)
    for i in range(at + 1, min(at + 16, phrases.size)):
        word = phrases.low(i)
        if word in {"from", "to"}:
            other = phrases.organisation_at(i + 1)
            if other is not None and word == "from":
                reads.append(TitleRead(None, other.named, other.description, former=True))
            elif other is not None:
                now = other
        if word == "as":
            read = title_after(phrases, focus, i + 1, former=False)
            return [*reads, TitleRead(read.role if read else None, now.named if now else None, None)]
        verb = work_verbs().get(phrases.low(i + 1) + "s") if word == "to" else None
        if verb is not None and now is not None and phrases.low(i + 2) in DETERMINERS:
            return [*reads, TitleRead(f"{verb.present} {phrases.text(i + 3, _clause_end(phrases, i + 2))}", now.named, now.description)]
        if word in {".", ",", ";"}:
            break
    return reads if now is None else [*reads, TitleRead(None, now.named, now.description)]


def _works(phrases: Phrases, focus: Focus, at: int, former: bool) -> list[TitleRead]:
    """A verb of work: 'heads the copper desk at X', "runs X's smelter", 'has chaired X since May', 'farms near Lincoln'."""
    if phrases.low(at) in {"has", "had"}:
        former = former or phrases.low(at) == "had"
        at = next((i for i in range(at + 1, at + 4) if phrases.low(i) not in NOW), at)
        told = past_work_verbs().get(phrases.low(at))
        past = told is None or (told.post is None and not _lasts(phrases, at))
    else:
        prefix = "co-" if phrases.low(at) == "co" and phrases.low(at + 1) == "-" else ""
        at += 2 if prefix else 0
        told = work_verbs().get(prefix + phrases.low(at))
        past = told is None or told.present in told.past
        told = told or past_work_verbs().get(prefix + phrases.low(at))
    if told is None:
        return _one(_unlisted(phrases, at))
    end = _clause_end(phrases, at)
    whole = _object(phrases, focus, at, told.post)
    if whole is not None:
        return [whole._replace(former=former or (past and told.post not in {"founder", "co-founder"}))]
    if past:
        return []  # 'who sold a third of his crop' is an act, not his work
    read = _elsewhere(phrases, focus, at, end, told.present) or _alone(phrases, at, end, told.present)
    return [] if read is None else [read._replace(former=former)]


def _lasts(phrases: Phrases, at: int) -> bool:
    """'has traded cocoa for 30 years' tells his work, 'has sold nothing' an act."""
    return any(phrases.low(i) in {"years", "decades", "since", "decade"} for i in range(at + 1, min(at + 12, phrases.size)))


def _unlisted(phrases: Phrases, at: int) -> TitleRead | None:
    """Another verb in the present counts only with a workplace behind it: 'blends teas for X'."""
    verb = phrases.low(at)
    if not verb.endswith("s") or verb in SILENT or verb in opinion_verbs():
        return None
    for i in range(at + 1, _clause_end(phrases, at)):
        workplace = phrases.organisation_at(i + 1) if phrases.low(i) in {"for", "at"} else None
        if workplace is not None:
            return None if i == at + 1 else TitleRead(phrases.text(at, i), workplace.named, workplace.description)
    return None


def _clause_end(phrases: Phrases, at: int) -> int:
    """Where what belongs to the verb at `at` ends: at a mark, a conjunction, a time, a further verb."""
    for i in range(at + 1, min(at + 22, phrases.size)):
        word, after = phrases.low(i), phrases.low(i + 1)
        if word in STOPS or not (word[:1].isalnum() or word in {"-", "&", "$", "€", "£", "%", "'s", "’s", "'", "’", "#"}):
            return i
        if (word == "and" and phrases.tag(i + 1).startswith(FURTHER)) or (word == "with" and after in {"his", "her", "their"}):
            return i
        if word in {"in", "for", "from"} and (after[:1].isdigit() or after in {"recent", "more", "nearly", "over"}):
            return i
    return min(at + 22, phrases.size)


def _object(phrases: Phrases, focus: Focus, at: int, post: str | None) -> TitleRead | None:
    """The verb's object is an organisation: 'chairs the grid company X' makes a chair of X, 'runs the firm' stays as it is."""
    workplace = phrases.organisation_at(at + 1)
    if workplace is not None and phrases.low(workplace.named.end) not in POSSESSIVES:
        return None if post is None else TitleRead(post, workplace.named, workplace.description)
    noun = phrases.low(at + 2)
    if phrases.low(at + 1) in {"the", "its", "that"} and noun in trades() and post is not None:
        if phrases.low(at + 3) in POSSESSIVES or phrases.tag(at + 3) in {"NN", "NNS", "NNP"}:
            return None
        return TitleRead(phrases.text(at, at + 3), focus.described(noun, at), None)
    return None


def _elsewhere(phrases: Phrases, focus: Focus, at: int, end: int, verb: str) -> TitleRead | None:
    """The organisation stands behind a preposition or owns what the verb is about: 'copper desk at X', "X's copper desk"."""
    for i in range(at + 1, end):
        workplace = phrases.organisation_at(i + 1) if phrases.low(i) in WORKPLACE else None
        if workplace is not None:
            return TitleRead(f"{verb} {phrases.text(at + 1, i)}".strip(), workplace.named, workplace.description)
        owner = phrases.by_start.get(i)
        if owner is not None and owner.entity.kind is EntityKind.ORGANISATION and phrases.low(owner.end) in POSSESSIVES:
            return TitleRead(_field(phrases, at, i, owner.end + 1, end, verb), owner, None)
        if phrases.low(i) in trades() and phrases.low(i - 1) == "the" and phrases.low(i + 1) in POSSESSIVES:
            return TitleRead(_field(phrases, at, i, i + 2, end, verb), focus.described(phrases.low(i), at), None)
    return None


def _field(phrases: Phrases, at: int, owner: int, first: int, end: int, verb: str) -> str:
    """'heads copper desk' of "heads X's copper desk in Zurich", 'buys tin' of "buys tin for X's mill"."""
    while owner > at + 1 and phrases.low(owner - 1) in DETERMINERS:
        owner -= 1
    if phrases.low(owner - 1) in WORKPLACE and owner - 1 > at:
        return f"{verb} {phrases.text(at + 1, owner - 1)}".strip()
    last = next((i for i in range(first, end) if phrases.low(i) in WORKPLACE - {"of"}), end)
    return " ".join(filter(None, (verb, phrases.text(at + 1, owner), phrases.text(first, last))))


def _alone(phrases: Phrases, at: int, end: int, verb: str) -> TitleRead | None:
    """Work that names no organisation: 'farms 900 acres outside Lincoln'; too long a clause is cut before a preposition."""
    if end - at > LONGEST:
        end = next((i for i in range(at + LONGEST, at + 1, -1) if phrases.tag(i) in {"IN", "TO"} or phrases.low(i) in WORKPLACE), at)
    return TitleRead(f"{verb} {phrases.text(at + 1, end)}", None, None) if end > at + 1 else None
