"""Quotations as cards: the words, who, when, where, and the sentence around with its cue marked."""

from extractor.store.rows import Row
from extractor.web.reading import Parameters, Store, around

PAGE = 30
OPENING, CLOSING = "\ue000", "\ue001"  # private characters that stand for <mark> until the text is escaped
SAME = "{one}.speaker_name is q.speaker_name and replace({one}.content, '’', char(39)) = replace(q.content, '’', char(39))"
# What a copy of a story repeats is shown once, with the number of copies.
ONCE = f"""not exists (select 1 from copies join quotations earlier on earlier.article = copies.original
  where copies.article = q.article and {SAME.format(one="earlier")})"""
COPIES = f"""(select count(*) from copies join quotations again on again.article = copies.article
  where copies.original = q.article and {SAME.format(one="again")}) as copies"""
CARD = f"""
select q.id, q.content, q.kind, q.stance, q.speaker_name, q.role, q.organisation, q.organisation_description, q.medium, q.anonymous,
  q.attribution, q.confidence, q.speaker_confidence, q.cue, q.cue_start, q.sentence, q.sentence_start, q.publisher,
  substr(q.published, 1, 10) as published, q.published as instant, q.article, a.title, a.url, e.slug as speaker_slug,
  e.kind as speaker_kind, {COPIES}
"""
TAKEN = (
    "id", "content", "speaker_name", "role", "organisation", "kind", "stance", "anonymous", "cue", "sentence", "confidence",
    "speaker_confidence", "copies", "publisher", "published", "title", "url", "article",
)  # fmt: skip
SOURCES = " join articles a on a.id = q.article left join entities e on e.id = q.speaker and e.hidden = 0 "
NEWEST = " order by q.published desc, q.id limit ? offset ?"


async def newest(store: Store, where: str = "", parameters: Parameters = (), *, limit: int = PAGE, offset: int = 0) -> list[Row]:
    """Cards, newest first, without what copies repeat; `where` is a clause over q (quotations) that an index answers."""
    sql = f"{CARD} from quotations q {SOURCES} {where} {'and' if where else 'where'} {ONCE} {NEWEST}"
    return [with_parts(row) for row in await store.rows(sql, [*parameters, limit, offset])]


async def with_words(store: Store, match: str, where: str, parameters: Parameters, *, limit: int = PAGE, offset: int = 0) -> list[Row]:
    """Cards that an FTS5 question finds, newest first, hits marked, without what copies repeat; `where` narrows further."""
    newest_first = "quotations_fts.rowid desc" if store.in_order else "q.published desc, q.id"
    sql = f"""{CARD}, highlight(quotations_fts, 0, '{OPENING}', '{CLOSING}') as marked
      from quotations_fts cross join quotations q on q.rowid = quotations_fts.rowid {SOURCES}
      where quotations_fts match ? {where} and {ONCE} order by {newest_first} limit ? offset ?"""
    return [with_parts(row) for row in await store.rows(sql, [match, *parameters, limit, offset])]


def with_parts(row: Row) -> Row:
    """A card with its sentence cut into before, cue and after."""
    return {**row, **around(row, "cue", "cue_start")}


def plain(cards: list[Row]) -> list[Row]:
    """Cards as rows to take away."""
    return [{name: card[name] for name in TAKEN} for card in cards]
