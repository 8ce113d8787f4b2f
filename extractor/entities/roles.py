"""Who is what where: a Doc and the article's entities in, roles out."""

from spacy.tokens import Doc

from extractor.entities.appositions import title_after, titles_after
from extractor.entities.focus import Focus, Named
from extractor.entities.phrases import Phrases
from extractor.entities.titles import TitleRead, shared_title, title_before
from extractor.entities.work import work_told
from extractor.models import Article, Entity, EntityKind, Role, Span, span_of


def read_roles(doc: Doc, article: Article, entities: tuple[Entity, ...]) -> tuple[Role, ...]:
    """The roles the article tells, one a person, role and organisation, in the order of the text."""
    phrases = Phrases(doc, entities)
    focus = Focus(phrases, article, entities)
    found: list[Role] = []
    for named in phrases.named:
        if named.entity.kind is not EntityKind.PERSON:
            continue
        reads = _together(_before(phrases, focus, named), _after(phrases, focus, named))
        found.extend(_role(doc, article, named, read) for read in reads)
        if not any(role.person == named.entity.name for role in found):
            found.extend(_role(doc, article, named, read) for read in _told_next(phrases, focus, named))
        held = _followed(phrases, named, found)
        if held is not None:
            found.append(held.model_copy(update={"span": _sentence(doc, article, named.start)}))
    return _distinct(found)


def _together(before: list[TitleRead], after: list[TitleRead]) -> list[TitleRead]:
    """'Commissioner Jo Field of the Ohio Energy Board': the organisation behind the name is the title's, not the one in focus."""
    told = next((read for read in after if read.role is None and not read.former), None)
    if told is not None and before and (before[0].implied or before[0].organisation is None):
        title = before[0]._replace(organisation=told.organisation, description=told.description)
        return [title, *(read for read in after if read is not told)]
    return [*before, *after]


def _told_next(phrases: Phrases, focus: Focus, named: Named) -> list[TitleRead]:
    """'Jo Field is not surprised. The president of Larch Bank has argued …': the next sentence tells the post."""
    sentence = phrases.doc[named.start].sent if phrases.doc.has_annotation("SENT_START") else None
    if sentence is None or phrases.low(sentence.end) != "the":
        return []
    last = named.end == sentence.end - 1 and phrases.tag(named.start - 1).startswith("VB")  # 'Not so fast, says Jo Field.'
    if named.start - sentence.start > 1 and not last:
        return []
    read = title_after(phrases, focus, sentence.end + 1, former=False)
    return [] if read is None or read.organisation is None or read.organisation.start < sentence.end else [read]


def _followed(phrases: Phrases, named: Named, found: list[Role]) -> Role | None:
    """'Her predecessor Jo Field', 'his successor, Jo Field': the post of the person told of last."""
    at = named.start - 1
    at -= phrases.low(at) == ","
    word = phrases.low(at)
    if word not in {"predecessor", "successor"} or phrases.low(at - 1) not in {"his", "her", "its", "their"}:
        return None
    held = next((role for role in reversed(found) if role.role is not None and role.person != named.entity.name), None)
    who = {"person": named.entity.name, "person_id": named.entity.id, "former": word == "predecessor"}
    return None if held is None else held.model_copy(update=who)


def _before(phrases: Phrases, focus: Focus, named: Named) -> list[TitleRead]:
    read = title_before(phrases, focus, named.start)
    if read is None and (first := _first_of_list(phrases, named)) is not None:
        read = shared_title(phrases, focus, first)
    if read is None and phrases.low(named.start - 1) == "by" and phrases.low(named.start - 2) in {"led", "headed"}:
        read = shared_title(phrases, focus, named.start - 2)  # 'Larch Bank analysts led by Jo Field'
    return [] if read is None else [read]


def _first_of_list(phrases: Phrases, named: Named) -> int | None:
    """Where a list of people begins that a name is one of: 'Jo Field, Ada Quist and Orla Marsh'; None if it stands alone."""
    start = named.start
    while phrases.low(start - 1) in {"and", ","}:
        at = start - 1
        at -= phrases.low(at - 1) == "," and phrases.low(at) == "and"
        before = phrases.by_end.get(at)
        if before is None or before.entity.kind is not EntityKind.PERSON:
            break
        start = before.start
    if start < named.start:
        return start
    following = phrases.by_start.get(named.end + 1)
    joined = phrases.low(named.end) in {"and", ","} and following is not None and following.entity.kind is EntityKind.PERSON
    return start if joined else None


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
        return work_told(phrases, focus, at + 2)
    reads = titles_after(phrases, focus, at + 1)
    if reads and phrases.low(reads[-1].end) == "who":  # ', the Hull broker who left X in May'
        reads += work_told(phrases, focus, reads[-1].end + 1)
    return reads


def _one(read: TitleRead | None) -> list[TitleRead]:
    return [] if read is None else [read]


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
