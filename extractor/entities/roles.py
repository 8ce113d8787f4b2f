"""Who is what where: a Doc and the article's entities in, roles out."""

from spacy.tokens import Doc

from extractor.entities.focus import Focus, Named
from extractor.entities.phrases import Phrases
from extractor.entities.titles import TitleRead, title_after, title_before
from extractor.entities.words import trades
from extractor.models import Article, Entity, EntityKind, Role, Span, span_of

NAMED = frozenset({"promoted", "named", "appointed", "hired", "elected"})
ENDED = frozenset({"left", "quit", "departed", "resigned", "retired"})
SILENT = frozenset(
    {
        "asked",
        "spoke",
        "declined",
        "requested",
        "was",
        "were",
        "had",
        "has",
        "have",
        "did",
        "does",
        "said",
        "says",
        "added",
        "could",
        "would",
        "is",
    }
)
DETERMINERS = frozenset({"the", "its", "that"})
ADVERBS = frozenset({"now", "also", "currently", "still", "jointly"})
LEADS = frozenset({"lead", "head", "run", "direct", "manage", "oversee"})
WORKPLACE = frozenset({"for", "at", "of", "with", "in"})


def read_roles(doc: Doc, article: Article, entities: tuple[Entity, ...]) -> tuple[Role, ...]:
    """The roles the article tells, one a person, role and organisation, in the order of the text."""
    phrases = Phrases(doc, entities)
    focus = Focus(phrases, article, entities)
    found: list[Role] = []
    for named in phrases.named:
        if named.entity.kind is not EntityKind.PERSON:
            continue
        reads = (*_before(phrases, focus, named), *_after(phrases, focus, named))
        found.extend(_role(doc, article, named, read) for read in reads)
    return _distinct(found)


def _before(phrases: Phrases, focus: Focus, named: Named) -> list[TitleRead]:
    read = title_before(phrases, focus, named.start)
    return [] if read is None else [read]


def _after(phrases: Phrases, focus: Focus, named: Named) -> list[TitleRead]:
    """What stands behind the name: ', a director at ...', ', who buys ... for ...', 'of ...'."""
    at = named.end
    word = phrases.low(at)
    if word in {"of", "at", "from"}:
        organisation = phrases.organisation_at(at + 1)
        return [] if organisation is None else [TitleRead(None, organisation.named, organisation.description)]
    if word in {"is", "was", "became", "remains"}:
        return _one(title_after(phrases, focus, at + 1, former=word == "was"))
    if word not in {",", "(", "-", "–", "—"}:
        return []
    if phrases.low(at + 1) == "who":
        return _who(phrases, focus, at + 2)
    return [*_one(title_after(phrases, focus, at + 1, former=False)), *_second(phrases, focus, at + 1)]


def _second(phrases: Phrases, focus: Focus, at: int) -> list[TitleRead]:
    """', formerly a broker at X and now an adviser to Y': the post of today behind that of yesterday."""
    for i in range(at, min(at + 14, phrases.size)):
        if phrases.low(i) in {".", ";", "\n", "\n\n"}:
            return []
        if phrases.low(i) in {"and", ","} and phrases.low(i + 1) == "now":
            return _one(title_after(phrases, focus, i + 2, former=False))
    return []


def _one(read: TitleRead | None) -> list[TitleRead]:
    return [] if read is None else [read]


def _who(phrases: Phrases, focus: Focus, at: int) -> list[TitleRead]:
    """'who directs research at X', 'who runs the firm', 'who left X to become chief economist at Y', 'who is president of X'."""
    at += phrases.low(at) in ADVERBS
    verb = phrases.low(at)
    if phrases.low(at + 1) in NAMED:
        ahead = next((i for i in range(at + 2, at + 4) if phrases.low(i) in {"to", "as"}), at + 1)
        return _one(title_after(phrases, focus, ahead + 1, former=False))
    if verb in {"is", "was", "became", "remains"}:
        return _one(title_after(phrases, focus, at + 1, former=verb == "was"))
    if verb in ENDED:
        return _left(phrases, focus, at)
    if verb in {"joined", "moved"}:
        return _joined(phrases, focus, at)
    if verb in SILENT or not verb.endswith("s"):
        return []
    return _works(phrases, focus, at)


def _left(phrases: Phrases, focus: Focus, at: int) -> list[TitleRead]:
    """The employer left, and the post taken up in the same breath."""
    reads = []
    old = phrases.organisation_at(at + 1)
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
        if word == "to" and phrases.low(i + 1) in LEADS:
            return [*reads, TitleRead(_task(phrases, i + 1), now.named if now else None, now.description if now else None)]
        if word in {".", ",", ";"}:
            break
    return reads if now is None else [*reads, TitleRead(None, now.named, now.description)]


def _task(phrases: Phrases, at: int) -> str:
    """'lead its gas research': the verb and what follows up to the next comma or stop."""
    end = next((i for i in range(at + 1, min(at + 8, phrases.size)) if not phrases.word(i)[:1].isalnum()), at + 1)
    return phrases.text(at, end)


def _works(phrases: Phrases, focus: Focus, at: int) -> list[TitleRead]:
    """A verb in the present that tells the work: 'buys components for the drive maker X', 'runs the firm'."""
    for i in range(at + 1, min(at + 9, phrases.size)):
        word = phrases.low(i)
        if word in {",", ".", ";", "and", "that"}:
            break
        if word in WORKPLACE:
            organisation = phrases.organisation_at(i + 1)
            if organisation is not None:
                return [TitleRead(phrases.text(at, i), organisation.named, organisation.description)]
        if word in DETERMINERS and i == at + 1:
            described = focus.described(phrases.low(i + 1), at)
            if described is not None:
                return [TitleRead(phrases.text(at, i + 2), described, None)]
    first = at + 2 if phrases.low(at + 1) in DETERMINERS and phrases.organisation_at(at + 1) is None else at + 1
    organisation = phrases.organisation_at(first)
    if organisation is None:
        return []
    return [TitleRead(_work_at(phrases.low(at), organisation.named), organisation.named, organisation.description)]


def _work_at(verb: str, organisation: Named) -> str:
    """A verb alone is no job: who runs the Fen Growers' Guild 'runs the guild', who runs Corvane 'runs Corvane'."""
    noun = organisation.entity.name.rsplit(maxsplit=1)[-1].lower()
    return f"{verb} the {noun}" if noun in trades() else f"{verb} {organisation.entity.name}"


def _role(doc: Doc, article: Article, named: Named, read: TitleRead) -> Role:
    organisation = None if read.organisation is None else read.organisation.entity
    return Role(
        person=named.entity.name,
        person_id=named.entity.id,
        role=read.role,
        organisation=None if organisation is None else organisation.name,
        organisation_id=None if organisation is None else organisation.id,
        organisation_description=read.description,
        former=read.former,
        span=_sentence(doc, article, named.start),
    )


def _sentence(doc: Doc, article: Article, at: int) -> Span | None:
    if not doc.has_annotation("SENT_START"):
        return None
    sentence = doc[at].sent
    text = sentence.text.rstrip()
    lead = len(text) - len(text.lstrip())
    start = sentence.start_char + lead
    return span_of(article.text, start, sentence.start_char + len(text)) if text.strip() else None


def _distinct(found: list[Role]) -> tuple[Role, ...]:
    """Each once; a role without its organisation, or the other way round, only where no fuller reading holds it."""
    kept: list[Role] = []
    for role in sorted(found, key=lambda one: -((one.role is not None) + (one.organisation is not None))):
        if not any(_holds(one, role) for one in kept):
            kept.append(role)
    return tuple(sorted(kept, key=found.index))


def _holds(one: Role, other: Role) -> bool:
    if one.person != other.person or (one.former != other.former and other.role is not None):
        return False
    same_role = other.role is None or (one.role or "").casefold() == other.role.casefold()
    same_place = other.organisation is None or one.organisation == other.organisation
    return same_role and same_place
