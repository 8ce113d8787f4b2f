"""Counts that pages and lists show, made anew from the rows: by speaker, entity, written form and measure."""

from sqlite_utils import Database

from extractor.store.identity import slug_of

_NEWEST = """(select {column} from quotations q where q.speaker_name = quotations.speaker_name and {column} is not null
  order by published desc, id limit 1)"""
_SPEAKERS = f"""
insert into speaker_counts
select speaker_name, entity, (select slug from entities where id = entity), number, direct, articles, "first", newest, role, organisation
from (
  select speaker_name, max(speaker) as entity, count(*) as number, sum(kind = 'direct') as direct,
    count(distinct article) as articles, substr(min(published), 1, 10) as "first", substr(max(published), 1, 10) as newest,
    {_NEWEST.format(column="role")} as role, {_NEWEST.format(column="organisation")} as organisation
  from quotations where speaker_name is not null and anonymous = 0 group by speaker_name)
"""  # noqa: S608
_ENTITIES = """
insert into entity_counts
select entities.id, name, kind, subtype, slug, count(appearances.id), coalesce(sum(appearances.mentions), 0),
  (select count(*) from quotations where quotations.speaker = entities.id),
  substr(min(appearances.published), 1, 10), substr(max(appearances.published), 1, 10)
from entities left join appearances on appearances.entity = entities.id
where entities.hidden = 0 group by entities.id
"""
_FORMS = """
insert into forms select min(id), entity, alias, count(*) from aliases group by entity, alias
"""
_MEASURES = """
select measure, count(*), count(distinct commodity), substr(max(published), 1, 10) from figures where measure is not null group by measure
"""


def refresh_counts(db: Database) -> None:
    """Count anew; one transaction, so a reader sees the old counts or the new ones."""
    db.conn.execute("begin immediate")
    try:
        for table in ("speaker_counts", "entity_counts", "measure_counts", "forms"):
            db.conn.execute(f"delete from {table}")  # noqa: S608
        db.conn.execute(_SPEAKERS)
        db.conn.execute(_ENTITIES)
        db.conn.execute(_FORMS)
        measures = db.conn.execute(_MEASURES).fetchall()
        db.conn.executemany(
            "insert into measure_counts values (?, ?, ?, ?, ?, ?)",
            [(measure, measure, slug_of(measure), figures, commodities, newest) for measure, figures, commodities, newest in measures],
        )
        db.conn.execute("commit")
    except BaseException:
        db.conn.execute("rollback")
        raise
