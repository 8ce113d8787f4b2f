"""Whether two written names of one kind may be one entity's, and by which rule; pure functions over strings."""

from extractor.entities.lookup import canonical_name
from extractor.entities.names import bare, folded, initials, is_acronym, same_person, without_legal_form
from extractor.entities.words import entity_words
from extractor.models import EntityKind


def same_name(kind: EntityKind, a: str, b: str) -> str | None:
    """By which rule two names are one entity's: 'same', 'lexicon', 'acronym', 'legal form' …; None if they are not, or nobody can tell.

    Precision before recall: what this says is merged across articles without a person looking at it.
    """
    one, two = folded(bare(a)), folded(bare(b))
    if one == two:
        return "same"
    if kind is EntityKind.PERSON:
        how = same_person(a, b)
        return None if how == "last names" else how
    known = _known(kind, a), _known(kind, b)
    if all(known):
        return "lexicon" if known[0] == known[1] else None
    if kind is EntityKind.ORGANISATION:
        return _same_organisation(bare(a), bare(b))
    if kind is EntityKind.COMMODITY and one.rstrip("s") == two.rstrip("s"):
        return "number"
    return None


def _known(kind: EntityKind, name: str) -> str | None:
    return canonical_name(kind, name) or canonical_name(kind, without_legal_form(bare(name)))


def _same_organisation(a: str, b: str) -> str | None:
    one, two = folded(without_legal_form(a)), folded(without_legal_form(b))
    if one == two:
        return "legal form"
    if one.replace(" ", "") == two.replace(" ", ""):
        return "spacing"
    short, long = sorted((a, b), key=len)
    if is_acronym(short) and short.upper() in initials(without_legal_form(long)):
        return "acronym"
    few, many = sorted((one.split(), two.split()), key=len)
    # Metals and trades are not among the general words: "Ptolemy" and "Ptolemy Platinum" are two companies.
    if many[: len(few)] == few and len("".join(few)) > 2 and all(word in entity_words("general") for word in many[len(few) :]):
        return "shortened"
    return None
