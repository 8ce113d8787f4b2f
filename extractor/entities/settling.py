"""Candidates in, candidates with one kind each out: overlaps settled, evidence of the whole article summed by name."""

from collections import defaultdict

from extractor.entities.candidates import Candidate
from extractor.entities.evidence import FACILITY, LABELS, ORGANISATION, PERSON, PLACE, Context, form_evidence
from extractor.entities.known import Known
from extractor.entities.words import entity_words, given_names, organisation_words
from extractor.models import EntityKind

LABELLED = {"PERSON": 2.1}  # what the label alone gives a name of two words
GENITIVES = frozenset({"'s", "’s"})
MOST_LABELS = 3  # how often the recogniser's "place" counts: what it mistakes once, it mistakes each time
JOINTS = ([","], ["and"], ["or"], [",", "and"], [",", "or"])
IN_LIST = 2.0
NOUN_BEHIND = 3.0  # what a noun like "mine" behind the name gives


def settled(words: list[str], proposed: list[Candidate], blocked: list[tuple[int, int]]) -> list[Candidate]:
    """The candidates that stay, in order, each with its kind."""
    routes = _routes(words, proposed)
    free = [one for one in proposed if id(one) not in routes and not _is_blocked(one, blocked)]
    kept = _with_countries(words, _without_overlaps(free))
    context = Context(words)
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for one in kept:
        groups[one.text.casefold()].append(one)
        if one.kind is None:
            context.speak(one)
    _speak_in_lists(words, kept)
    scores = {name: _scores(name, group) for name, group in groups.items()}
    kinds = {name: _kind(groups[name], scores[name]) for name in groups}
    _link(groups, kinds, scores)
    for name, group in groups.items():
        for one in group:
            one.kind = one.kind or _own_kind(one, kinds[name], words)
    kept = [one for one in kept if one.kind is not None]
    return sorted([*kept, *_again(words, kept)], key=lambda one: (one.start, -one.end))


def _speak_in_lists(words: list[str], kept: list[Candidate]) -> None:
    """In 'Trafigura, Mota-Engil and Vecturis' all are of the kind of those that are known."""
    members: list[Candidate] = []
    for place, one in enumerate(kept):
        following = kept[place + 1] if place + 1 < len(kept) else None
        members.append(one)
        between = [] if following is None else words[one.end : following.start]
        if following is not None and between in JOINTS:
            continue
        kinds = {other.known[0].kind for other in members if other.known}
        last = words[members[-2].end : members[-1].start] if len(members) > 1 else []
        listed = last in (["and"], ["or"]) or (len(members) > 2 and last in JOINTS[3:])  # not 'at White Mesa in Utah, and Vulcan will'
        if len(kinds) == 1 and kinds < {EntityKind.ORGANISATION, EntityKind.PLACE} and listed:
            for other in members:
                if not other.known and other.kind is None:
                    other.speak(next(iter(kinds)).value, IN_LIST)
        members = []


def _is_blocked(one: Candidate, blocked: list[tuple[int, int]]) -> bool:
    """Inside of what names nobody, or an unknown name that begins with it: 'Union Budget of February'."""
    begins = not one.known and any(one.start == start and end <= one.end for start, end in blocked)
    return begins or any(start <= one.start and one.end <= end for start, end in blocked)


def _again(words: list[str], kept: list[Candidate]) -> list[Candidate]:
    """Further mentions of a person's last name or of a one-word organisation that nobody proposed, as at a quotation's end."""
    alone = [one for one in kept if one.kind is EntityKind.ORGANISATION and one.size == 1 and not one.known and len(one.text) > 3]
    people = [one for one in kept if one.kind is EntityKind.PERSON and one.size > 1]
    forms: dict[str, EntityKind] = {one.text: EntityKind.ORGANISATION for one in alone}
    forms.update((words[one.end - 1], EntityKind.PERSON) for one in people)
    names = {name: kind for name, kind in forms.items() if name[:1].isupper() and name not in organisation_words()}
    if not names:
        return []
    taken = {i for one in kept for i in range(one.start, one.end)}
    return [
        Candidate(i, i + 1, word, kind=names[word], method="capitals") for i, word in enumerate(words) if word in names and i not in taken
    ]


def _routes(words: list[str], proposed: list[Candidate]) -> set[int]:
    """'Shanghai-Rotterdam' is two places, 'Asian LNG' a place and a commodity, 'Spot LNG' a commodity, unless they are known as one."""
    places = {(one.start, one.end) for one in proposed if one.known and one.known[0].kind is EntityKind.PLACE}
    starts = dict(places)
    adjectives = {one.start: one.end for one in proposed if one.part == "demonym"}
    goods = [one for one in proposed if one.known and one.known[0].kind is EntityKind.COMMODITY and one.start > 0]
    goods = [one for one in goods if words[one.start].isupper() or not one.known[0].name.islower()]  # but World Copper is a company
    adjectives |= {one.start - 1: one.start for one in goods if words[one.start - 1].lower() in entity_words("quality")}
    parts = {one.start: one.end for one in proposed if one.known}
    routes = {
        id(one)
        for one in proposed
        if not one.known and one.start in starts and words[starts[one.start] : starts[one.start] + 1] == ["-"]
        if (starts[one.start] + 1, one.end) in places
    }
    tiled = {id(one) for one in proposed if not one.known and one.end == parts.get(adjectives.get(one.start, -1), -1)}
    return routes | tiled


def _without_overlaps(proposed: list[Candidate]) -> list[Candidate]:
    """The longest stays; of equals the known one, with the recogniser's label kept; a body named by a common noun may hold a place."""
    order = sorted(proposed, key=lambda one: (-_rank(one), one.start))
    taken: dict[int, Candidate] = {}
    kept: list[Candidate] = []
    for one in order:
        holders = {id(taken[i]): taken[i] for i in range(one.start, one.end) if i in taken}
        if not holders:
            kept.append(one)
            taken.update(dict.fromkeys(range(one.start, one.end), one))
        elif one.known and one.kind is None and one.known[0].kind in {EntityKind.PLACE, EntityKind.COMMODITY}:
            for holder in holders.values():
                _holds_known(holder, one)
        elif one.label:
            for holder in holders.values():
                holder.label = holder.label or one.label
    return sorted(kept, key=lambda one: one.start)


def _holds_known(holder: Candidate, inner: Candidate) -> None:
    """'Ostrava Metalurgie', 'Porto Beans': a longer name with a place or a commodity in it is rather a company's than a person's."""
    if not holder.known and inner.text not in given_names():
        holder.speak(ORGANISATION, 1.0)
        holder.speak(PERSON, -1.2)


def _rank(one: Candidate) -> float:
    """Longer before shorter; then the user's own, the lexicons', patterns, the recogniser, capitals."""
    sure = {"watchlist": 50.0, "pattern": 30.0, "body": 0.4, "lexicon": 0.5, "demonym": 0.3, "ner": 0.1, "capitals": 0.2}[one.method]
    article = one.text[:4].lower() == "the "  # "the Gulf" is no longer than "Gulf"
    return one.size - article + sure


def _with_countries(words: list[str], kept: list[Candidate]) -> list[Candidate]:
    """For "Norway's energy ministry": the body's name takes the country before it, which stays a mention by itself."""
    ends = {one.end: one for one in kept}
    grown = []
    for one in kept:
        if one.method != "body":
            grown.append(one)
            continue
        at = one.start - 1 if words[one.start - 1] in GENITIVES else one.start
        owner = ends.get(at)
        if words[one.start - 1].lower() == "the":
            grown.append(one)
        elif owner is not None and owner.known and owner.known[0].kind is EntityKind.PLACE:
            text = " ".join(words[owner.start : one.end]).replace(" '", "'").replace(" ’", "’")
            grown.append(Candidate(owner.start, one.end, text, kind=EntityKind.ORGANISATION, method="pattern"))
    return sorted(grown, key=lambda one: (one.start, -one.end))


def _scores(name: str, group: list[Candidate]) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for kind, weight in form_evidence(group[0].text):
        total[kind] += weight
    vouched = total[PERSON] > 0 or any(one.scores.get(PERSON, 0.0) > LABELLED.get(one.label, 0.0) + 0.5 for one in group)
    for one in group:
        for kind, weight in one.scores.items():
            total[kind] += weight
    total[PLACE] -= 1.6 * max(0, sum(one.label == "GPE" for one in group) - MOST_LABELS)
    if not vouched and total[ORGANISATION] > 0.3:
        total[PERSON] -= 2.0  # only the recogniser takes it for a person: no given name, no title, no speech
    return total


def _kind(group: list[Candidate], scores: dict[str, float]) -> EntityKind | None:
    """The kind of all mentions of one form. What a lexicon knows stays, unless it knows several kinds."""
    known = {entity.kind for one in group for entity in one.known}
    if len(known) == 1:
        return next(iter(known))
    allowed = {kind.value for kind in known} if known else {PERSON, ORGANISATION, PLACE, FACILITY, "law", "product"}
    best = max((kind for kind in scores if kind in allowed), key=lambda kind: scores[kind], default=None)
    if best is None or scores[best] < (1.0 if all(one.opens and not one.label for one in group) else 0.5):
        return next(iter(known)) if known else None
    return EntityKind(best)


def _link(groups: dict[str, list[Candidate]], kinds: dict[str, EntityKind | None], scores: dict[str, dict[str, float]]) -> None:
    """A part of a longer name in the article is of its kind: 'Field' of 'Jo Field', 'Ridge' of 'Ridge Minerals'."""
    lasts = {name.split()[-1]: name for name, kind in kinds.items() if kind is EntityKind.PERSON and " " in name}
    given = {name.split()[0] for name, kind in kinds.items() if kind is EntityKind.PERSON and " " in name}
    firsts = {
        " ".join(words[:size]): name
        for name, kind in kinds.items()
        if kind in {EntityKind.ORGANISATION, EntityKind.PERSON} and len(words := name.split()) > 1
        for size in range(2 if kind is EntityKind.PERSON else 1, len(words))
    }
    for name, group in groups.items():
        if group[0].known:
            continue
        if (name in lasts or (name in given and scores[name].get(PLACE, 0) < 3)) and _is_personal(scores[name], group):
            kinds[name] = EntityKind.PERSON
        elif name in firsts and not _is_common(group[0].text):
            kinds[name] = kinds[firsts[name]]


def _is_personal(scores: dict[str, float], group: list[Candidate]) -> bool:
    """Little speaks for a company that bears the person's name, for all its mentions together or on the average.

    What the recogniser calls a last name alone says little.
    """
    labelled = sum(weight for one in group for kind, weight in LABELS.get(one.label, ()) if kind == ORGANISATION)
    company = scores.get(ORGANISATION, 0.0) - labelled
    return company < 4 or company / len(group) < 2 or company < scores.get(PERSON, 0.0)


def _is_common(text: str) -> bool:
    """A word that by itself names no organisation: 'Energy', 'Bank'."""
    return text in organisation_words()


def _own_kind(one: Candidate, kind: EntityKind | None, words: list[str]) -> EntityKind | None:
    """The mention's own reading where the words beside it decide: 'the Alder Gap mill' is the mill, 'in Alder Gap' the town."""
    if one.scores.get(FACILITY, 0) >= NOUN_BEHIND and kind in {EntityKind.PLACE, EntityKind.FACILITY, EntityKind.ORGANISATION}:
        owner = kind is EntityKind.ORGANISATION and (one.known or " " in one.text)
        whole = one.known and one.known[0].subtype in {"country", "region"}
        return kind if owner or whole else EntityKind.FACILITY
    before = words[one.start - 1].lower() if one.start else ""
    if kind is EntityKind.FACILITY and not one.known and before in {"in", "at", "near", "from", "to", "around"}:
        return EntityKind.PLACE
    return kind


def meaning(one: Candidate) -> Known | None:
    """What a lexicon says of it, if the lexicon's kind was kept."""
    return next((entity for entity in one.known if entity.kind is one.kind), None)
