"""Counts that pages and lists show, made anew from the rows: by speaker, entity, written form and measure."""

from sqlite_utils import Database

from extractor.store.identity import digest, slug_of

# A copied story is counted once: what its original has already does not count again.
_TOLD_ONCE = {
    "quotations": """not exists (select 1 from copies join quotations earlier on earlier.article = copies.original
      where copies.article = quotations.article and earlier.speaker_name is quotations.speaker_name
        and replace(earlier.content, '’', '''') = replace(quotations.content, '’', ''''))""",
    "appearances": """not exists (select 1 from copies join appearances earlier on earlier.article = copies.original
      where copies.article = appearances.article and earlier.entity = appearances.entity)""",
    "figures": """not exists (select 1 from copies join figures earlier on earlier.article = copies.original
      where copies.article = figures.article and earlier.measure is figures.measure and earlier.text = figures.text
        and earlier.commodity is figures.commodity)""",
}
_NEWEST = """(select {column} from quotations q where q.speaker_name = quotations.speaker_name and q.speaker is quotations.speaker
  and {column} is not null order by published desc, id limit 1)"""
_SPEAKERS = f"""
insert into speaker_counts
select coalesce(entity, speaker_name), speaker_name, entity, (select slug from entities where id = entity), number, direct, articles,
  "first", newest, role, organisation
from (
  select min(speaker_name) as speaker_name, speaker as entity, count(*) as number, sum(kind = 'direct') as direct,
    count(distinct article) as articles, substr(min(published), 1, 10) as "first", substr(max(published), 1, 10) as newest,
    {_NEWEST.format(column="role")} as role, {_NEWEST.format(column="organisation")} as organisation
  from quotations where speaker_name is not null and anonymous = 0 and {_TOLD_ONCE["quotations"]} group by coalesce(speaker, speaker_name))
"""  # noqa: S608
_ENTITIES = f"""
insert into entity_counts
select entities.id, name, kind, subtype, slug, count(appearances.id), coalesce(sum(appearances.mentions), 0),
  (select count(*) from quotations where quotations.speaker = entities.id and {_TOLD_ONCE["quotations"]}),
  substr(min(appearances.published), 1, 10), substr(max(appearances.published), 1, 10)
from entities left join appearances on appearances.entity = entities.id and {_TOLD_ONCE["appearances"]}
where entities.hidden = 0 group by entities.id
"""  # noqa: S608
_FORMS = """
insert into forms select min(id), entity, alias, count(*) from aliases group by entity, alias
"""
_NEW_NAMES = """
insert into forms select id || ' name', id, name, 0 from entities e where corrected = 1
  and not exists (select 1 from forms f where f.entity = e.id and f.alias = e.name)
"""
_MEASURES = f"""
select measure, count(*), count(distinct commodity), substr(max(published), 1, 10) from figures
where measure is not null and {_TOLD_ONCE["figures"]} group by measure
"""  # noqa: S608

_SERIES = """
select measure, commodity, unit, count(*) from figures where measure is not null group by measure, commodity, unit
"""

_OF_PUBLISHERS = """
insert into publisher_counts
select x.entity || ' ' || a.publisher, x.entity, a.publisher, count(*), sum(x.mentions), substr(min(x.published), 1, 10),
  substr(max(x.published), 1, 10)
from uncounted u join appearances x on x.entity = u.entity join articles a on a.id = x.article
where a.publisher is not null group by x.entity, a.publisher
"""
# Of an entity's newest articles, as its page shows it: a country's all would cost more than they tell.
_TOGETHER = """
insert into together
select ?1 || ' ' || other.entity, ?1, other.entity, count(*) from
  (select article from appearances where entity = ?1 order by published desc, id limit 300) mine
  join appearances other on other.article = mine.article
where other.entity != ?1 group by other.entity order by count(*) desc, other.entity limit 30
"""


def _count_changed(db: Database) -> None:
    """What is counted for each entity by itself, for those that articles or corrections have touched since the last time."""
    db.conn.execute("delete from uncounted where entity not in (select id from entities)")
    touched = [row[0] for row in db.conn.execute("select entity from uncounted order by entity")]
    for table in ("publisher_counts", "together"):
        db.conn.execute(f"delete from {table} where entity in (select entity from uncounted)")  # noqa: S608
    db.conn.execute(_OF_PUBLISHERS)
    for entity in touched:
        db.conn.execute(_TOGETHER, [entity])
    db.conn.execute("delete from uncounted")


def refresh_counts(db: Database) -> None:
    """Count anew; one transaction, so a reader sees the old counts or the new ones."""
    db.conn.execute("begin immediate")
    try:
        for table in ("speaker_counts", "entity_counts", "measure_counts", "series_counts", "forms"):
            db.conn.execute(f"delete from {table}")  # noqa: S608
        db.conn.execute(_SPEAKERS)
        db.conn.execute(_ENTITIES)
        db.conn.execute(_FORMS)
        db.conn.execute(_NEW_NAMES)
        _count_changed(db)
        measures = db.conn.execute(_MEASURES).fetchall()
        db.conn.executemany(
            "insert into measure_counts values (?, ?, ?, ?, ?, ?)",
            [(measure, measure, slug_of(measure), figures, commodities, newest) for measure, figures, commodities, newest in measures],
        )
        db.conn.executemany(
            "insert into series_counts values (?, ?, ?, ?, ?)",
            [
                (digest(measure, commodity, unit), measure, commodity, unit, number)
                for measure, commodity, unit, number in db.conn.execute(_SERIES).fetchall()
            ],
        )
        db.conn.execute("commit")
    except BaseException:
        db.conn.execute("rollback")
        raise
