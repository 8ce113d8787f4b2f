"""Reads titles behind a name: ', head of oil products at the broker X', ', formerly its treasurer and now an analyst at Y'."""

from extractor.entities.focus import Focus, Named
from extractor.entities.phrases import DETERMINERS, Phrases
from extractor.entities.titles import NOT_PAST, POSSESSIVES, TitleRead
from extractor.entities.words import entity_words, title_heads, trades
from extractor.models import EntityKind

NOW = frozenset({"now", "currently", "also", "still", "then"})
ONCE = frozenset({"formerly", "previously", "once", "until"})
UNTIL = frozenset(["last", "this", "recently", "year", "month", "week", "summer", "winter", "spring", "autumn", "fall", "early", "late"])
DASHES = frozenset({"-", "–", "—"})
LISTED_ENDS = frozenset({",", ".", ";", "", "said", "says", "told", "wrote", "added", "in", "”", '"', "’", "'", ")"})


def titles_after(phrases: Phrases, focus: Focus, at: int) -> list[TitleRead]:
    """The titles that stand from `at` on, joined by 'and': 'an analyst at X and a former Y official'."""
    reads: list[TitleRead] = []
    read = title_after(phrases, focus, at, former=False)
    if (
        read is None and phrases.low(at) in {"his", "her", "their"} and phrases.low(at + 2) == "and"
    ):  # 'her brother and the firm's largest holder'
        at += 3
        read = title_after(phrases, focus, at, former=False)
    while read is not None and len(reads) < 3:
        end = _past_unnamed(phrases, _read_end(at, read))
        over = phrases.low(end) == "until" and (phrases.low(end + 1) in UNTIL or phrases.low(end + 1)[:1].isdigit())
        reads.append(read._replace(former=True) if over else read)
        at = _next_title(phrases, _past(phrases, end)[1] if over else end)
        read = title_after(phrases, focus, at, former=False) if at else None
    return reads


def _read_end(at: int, read: TitleRead) -> int:
    """Past the last token of a title that began at `at`, its organisation included where that stands behind."""
    return max(read.end, read.organisation.end if read.organisation is not None and read.organisation.start >= at else 0)


def _past_unnamed(phrases: Phrases, end: int) -> int:
    """Past 'at a central European bank' where no name follows the title."""
    if phrases.low(end) not in {"at", "of", "for", "with"} or phrases.low(end + 1) not in {"a", "an", "the", "one"}:
        return end
    stops = {",", ".", ";", "and", "until", "who", "said"}
    return next((i for i in range(end + 2, min(end + 10, phrases.size)) if phrases.low(i) in stops), end)


def _next_title(phrases: Phrases, end: int) -> int:
    """Where a further title begins behind 'and' or a comma; 0 if none does."""
    if phrases.low(end) == "in" and (place := phrases.by_start.get(end + 1)) is not None:
        end = place.end
    if phrases.low(end) == "," and phrases.low(end + 1) in {"a", "an", "the", "which"}:  # what the organisation is
        end = next((i for i in range(end + 2, min(end + 12, phrases.size)) if phrases.low(i) in {",", ".", ";"}), end)
    end += phrases.low(end) == ","
    if phrases.low(end) in {"and", "but"}:
        return end + 1
    return end if phrases.low(end) in ONCE | {"now", "currently"} else 0


def title_after(phrases: Phrases, focus: Focus, at: int, *, former: bool) -> TitleRead | None:
    """The title that begins at `at`, behind the comma: 'an analyst at X', "X's chief economist", 'its president'."""
    bare = phrases.low(at) not in DETERMINERS
    past, at = _past(phrases, at)
    if past and phrases.low(at) in {"of", "at", "with"}:  # 'formerly of X'
        left = phrases.organisation_at(at + 1)
        return None if left is None else TitleRead(None, left.named, left.description, True, end=left.named.end)
    owner, owned, at = _owner_after(phrases, focus, at)
    past_too, at = _past(phrases, at)
    if past_too and not owned:  # 'a former Larch Bank executive'
        owner, owned, at = _owner_after(phrases, focus, at)
    former = former or past or past_too
    end = _title_end(phrases, at)
    if end is None or (end == at + 1 and phrases.low(at - 1) == "the" and phrases.low(end) in {",", ".", ""}):
        return None  # "Field, the executive," only says which Field
    if owned:
        end = _with_field(phrases, end)
        return TitleRead(phrases.text(at, end), owner, None, former, end=end)
    return _with_workplace(phrases, focus, (at, _past_bracket(phrases, end)), former, bare)


def _past_bracket(phrases: Phrases, end: int) -> int:
    """Past the bracket of 'vice president (commodities), Larch Securities'."""
    if phrases.low(end) != "(":
        return end
    return next((i + 1 for i in range(end + 1, min(end + 6, phrases.size)) if phrases.low(i) == ")"), end)


def _past(phrases: Phrases, at: int) -> tuple[bool, int]:
    """Whether 'former' or the like stands at `at`, and where the rest begins."""
    word = phrases.low(at)
    if word in NOW:
        return False, at + 1
    if word == "until":
        at += 1
        while phrases.low(at) in UNTIL or phrases.low(at)[:1].isdigit() or phrases.tag(at) == "NNP":
            at += 1
        return True, at
    if word in entity_words("past") | ONCE:
        return word not in NOT_PAST, at + 1
    return False, at


def _owner_after(phrases: Phrases, focus: Focus, at: int) -> tuple[Named | None, bool, int]:
    """Whose title follows: 'its', "X's", "the league's"; whether anybody's; and where the title itself begins."""
    if phrases.low(at) in {"its", "their"}:
        return focus.company(at), True, at + 1
    at += phrases.low(at) in DETERMINERS
    named = phrases.by_start.get(at)
    if named is not None and named.entity.kind is EntityKind.ORGANISATION:
        return named, True, named.end + (phrases.low(named.end) in POSSESSIVES)
    if phrases.low(at + 1) in POSSESSIVES:
        return focus.described(phrases.low(at), at), True, at + 2
    return None, False, at


def _title_end(phrases: Phrases, at: int) -> int | None:
    """Past the head noun of the title that begins at `at`, and past a second one after 'and'."""
    if (phrases.low(at), phrases.low(at + 1), phrases.low(at + 2)) == ("in", "charge", "of"):
        return at + 2
    if (phrases.low(at), phrases.low(at + 1)) == ("responsible", "for"):
        return at + 1
    for i in range(at, min(at + 8, phrases.size)):
        word = phrases.low(i)
        if word in title_heads() and phrases.low(i + 1) not in title_heads() and not _goes_on(phrases, i + 1):
            past = i + 3 if phrases.low(i + 1) == "-" and phrases.low(i + 2) in {"general", "elect"} else i + 1
            second = _second(phrases, past)
            return past if second is None else second
        if not word[:1].isalnum() and word not in {"-", "&"}:
            return None
        if (word in entity_words("closed") and word not in {"and", "first", "second", "third"}) or phrases.tag(i).startswith(
            ("VBD", "VBZ", "VBP", "MD", "WP")
        ):
            return None
    return None


def _goes_on(phrases: Phrases, i: int) -> bool:
    """'executive director', 'chief operating officer': a further title word follows within two words in small letters."""
    return (
        phrases.low(i) not in entity_words("closed")
        and phrases.word(i)[:1].isalpha()
        and (phrases.low(i) in title_heads() or (phrases.low(i + 1) in title_heads() and phrases.low(i) not in entity_words("closed")))
    )


def _second(phrases: Phrases, at: int) -> int | None:
    """'founder and president', 'chairman and chief executive'."""
    if phrases.low(at) not in {"and", "&"}:
        return None
    for i in range(at + 1, min(at + 5, phrases.size)):
        if phrases.low(i) in title_heads() and not _goes_on(phrases, i + 1):
            return i + 1
        if phrases.low(i) in entity_words("closed") or not phrases.word(i)[:1].isalpha():
            return None
    return None


def _with_field(phrases: Phrases, end: int) -> int:
    """Past 'of metals strategy', where it says of what, not of whom."""
    for _ in range(2):
        further = _field_end(phrases, end + 1) if phrases.low(end) in {"of", "for"} else None
        if further is None or phrases.organisation_at(end + 1) is not None:
            break
        end = further
    return end


def _with_workplace(phrases: Phrases, focus: Focus, title: tuple[int, int], former: bool, bare: bool) -> TitleRead:
    """The title with 'of oil products' where it says of what, and the organisation behind 'at' or 'of', `bare` also behind a comma."""
    start, end = title
    for _ in range(3):
        listed = _listed(phrases, end) if bare else None
        if listed is not None:
            return TitleRead(phrases.text(start, listed[0]), listed[1], None, former, end=listed[0])
        if phrases.low(end) not in {"of", "for", "at", "with", "in", "from", "to", "and"} | (DASHES if bare else frozenset()):
            break
        workplace = phrases.organisation_at(end + 1) if phrases.low(end) not in DASHES else None
        if workplace is not None:
            return TitleRead(phrases.text(start, end), workplace.named, workplace.description, former, end=end)
        if phrases.low(end) in {"at", "of"} and phrases.low(end + 1) in {"the", "that"}:
            described = _described_workplace(phrases, focus, end + 2)
            if described is not None:
                return TitleRead(phrases.text(start, end), described, None, former, end=end)
        further = _field_end(phrases, end + 1)
        if phrases.low(end) not in {"of", "for"} | DASHES or further is None:
            break
        end = further
    return TitleRead(phrases.text(start, end), None, None, former, end=end)


def _listed(phrases: Phrases, end: int) -> tuple[int, Named] | None:
    """'vice president, Larch Securities', 'vice president, metals research, Larch Securities': the title's end and the organisation."""
    for _ in range(2):
        if phrases.low(end) != ",":
            return None
        named = phrases.by_start.get(end + 1)
        if named is not None and named.entity.kind is EntityKind.ORGANISATION and phrases.low(named.end) in LISTED_ENDS:
            return end, named
        field = _field_end(phrases, end + 1)
        if field is None or field - end > 5 or phrases.low(end + 1) in entity_words("closed"):
            return None
        end = field
    return None


def _described_workplace(phrases: Phrases, focus: Focus, at: int) -> Named | None:
    """'at the Lisbon firm', 'of the company': a noun for an organisation, with a word before it at most."""
    for i in (at, at + 1):
        if phrases.low(i) in trades() and not phrases.word(i + 1)[:1].isupper():
            return focus.described(phrases.low(i), at)
    return None


def _field_end(phrases: Phrases, at: int) -> int | None:
    """Past the field of 'head of oil products': words in small letters up to the next preposition or mark."""
    end = at
    while end < phrases.size and end - at < 7 and phrases.word(end)[:1].isalpha():
        if phrases.low(end) in {"of", "for", "at", "with", "in", "from"} or phrases.tag(end).startswith(("VBD", "VBZ", "VBP", "MD", "WP")):
            break
        end += 1
    return end if end > at else None
