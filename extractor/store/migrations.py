"""The schema, step by step: each step brings a database of the one before to its own form and is never edited once shipped."""

from sqlite_utils import Database, Migrations
from sqlite_utils.db import DescIndex, ForeignKeysType, Table

from extractor.store.identity import digest, naming_id

migrations = Migrations("extractor")

_SPAN = {"start": int, "end": int, "text": str}


def _create(db: Database, name: str, columns: dict[str, type], foreign_keys: ForeignKeysType = ()) -> Table:
    table = db.table(name)
    table.create(columns, pk=next(iter(columns)), foreign_keys=foreign_keys, strict=True)
    for key in table.foreign_keys:
        table.create_index([str(key.column)])
    return table


@migrations()
def m001_articles(db: Database) -> None:
    """Runs, articles, their earlier versions, blocks, tables and metadata candidates."""
    _create(db, "runs", {"id": str, "version": str, "model": str, "quotations": str})
    articles = _create(
        db,
        "articles",
        {
            "id": str, "title": str, "publisher": str, "published": str, "modified": str, "authors": str, "url": str,
            "source": str, "sections": str, "tags": str, "highlights": str, "standfirst": str, "corrections": str,
            "language": str, "paywalled": int, "text": str, "text_hash": str, "fingerprint": str, "run": str,
        },
        [("run", "runs", "id")],
    )  # fmt: skip
    articles.create_index(["published"])
    articles.create_index(["publisher"])
    articles.create_index(["url"])
    of_article = [("article", "articles", "id")]
    _create(
        db,
        "versions",
        {"id": str, "article": str, "title": str, "published": str, "modified": str, "source": str, "text": str, "text_hash": str},
        of_article,
    )
    _create(db, "blocks", {"id": str, "article": str, "number": int, "kind": str, **_SPAN}, of_article)
    _create(db, "tables", {"id": str, "article": str, "number": int, "caption": str, "rows": str}, of_article)
    _create(db, "candidates", {"id": str, "article": str, "field": str, "value": str, "origin": str}, of_article)


@migrations()
def m002_entities(db: Database) -> None:
    """Entities, their written forms, where they are named, and who is what where."""
    entities = _create(db, "entities", {"id": str, "name": str, "kind": str, "subtype": str, "group": str, "codes": str, "slug": str})
    entities.create_index(["kind", "slug"], unique=True)
    entities.create_index(["name"])
    entities.create_index(["slug"])
    of_both = [("article", "articles", "id"), ("entity", "entities", "id")]
    _create(db, "aliases", {"id": str, "entity": str, "alias": str, "article": str}, of_both)
    _create(
        db,
        "mentions",
        {"id": str, "article": str, "entity": str, **_SPAN, "method": str, "confidence": float},
        of_both,
    )
    appearances = _create(
        db, "appearances", {"id": str, "article": str, "entity": str, "mentions": int, "as": str, "published": str}, of_both
    )
    appearances.create_index(["entity", "article"], unique=True)
    appearances.create_index(["entity", DescIndex("published"), "id"])
    _create(
        db,
        "roles",
        {
            "id": str, "article": str, "person": str, "person_name": str, "role": str, "organisation": str,
            "organisation_name": str, "organisation_description": str, "former": int, "start": int, "end": int, "sentence": str,
            "sentence_start": int,
        },
        [("article", "articles", "id"), ("person", "entities", "id"), ("organisation", "entities", "id")],
    )  # fmt: skip


@migrations()
def m003_facts(db: Database) -> None:
    """Quotations and their segments, periods, figures."""
    _create(
        db,
        "quotations",
        {
            "id": str, "article": str, "kind": str, "stance": str, "content": str, "speaker": str, "speaker_name": str,
            "role": str, "organisation": str, "organisation_description": str, "cue": str, "cue_start": int, "cue_end": int,
            "mention": str, "mention_start": int, "mention_end": int, "medium": str, "addressee": str, "said_on": str,
            "anonymous": int, "attribution": str, "confidence": float, "speaker_confidence": float, "block": str,
            "start": int, "end": int, "sentence": str, "sentence_start": int, "publisher": str, "published": str, "run": str,
        },
        [("article", "articles", "id"), ("speaker", "entities", "id"), ("run", "runs", "id")],
    )  # fmt: skip
    _create(
        db,
        "segments",
        {"id": str, "quotation": str, "number": int, **_SPAN},
        [("quotation", "quotations", "id")],
    )
    _create(
        db,
        "periods",
        {"id": str, "article": str, **_SPAN, "first_day": str, "end_day": str, "iso": str, "comparative": int, "fiscal": int},
        [("article", "articles", "id")],
    )
    figures = _create(
        db,
        "figures",
        {
            "id": str, "article": str, "kind": str, "text": str, "value": float, "low": float, "high": float, "unit": str,
            "approximate": int, "bound": str, "direction": str, "forecast": int, "measure": str, "commodity": str,
            "company": str, "place": str, "origin": str, "destination": str, "whole": str, "delivery": str, "period": str,
            "basis": str, "of": str, "attributed_to": str, "quotation": str, "common_value": float, "common_unit": str,
            "unit_choice": str, "block": str, "start": int, "end": int, "sentence": str, "sentence_start": int, "publisher": str,
            "published": str, "run": str,
        },
        [("article", "articles", "id"), ("of", "figures", "id"), ("quotation", "quotations", "id"), ("run", "runs", "id")],
    )  # fmt: skip
    # The newest of one speaker, measure … is read off an index: 0.1 ms instead of 249 ms by join and sort.
    for column in ("measure", "commodity", "company"):
        figures.create_index([column, DescIndex("published"), "id"])
    figures.create_index([DescIndex("published"), "id"])
    for column in ("speaker", "speaker_name", "organisation"):
        db.table("quotations").create_index([column, DescIndex("published"), "id"])
    db.table("quotations").create_index([DescIndex("published"), "id"])


@migrations()
def m004_counts(db: Database) -> None:
    """Numbers that pages show, counted once after each ingest: live they cost seconds on a large file."""
    _create(
        db,
        "speaker_counts",
        {
            "speaker_name": str, "entity": str, "slug": str, "quotations": int, "direct": int, "articles": int, "first": str,
            "newest": str, "role": str, "organisation": str,
        },
    ).create_index([DescIndex("quotations"), "speaker_name"])  # fmt: skip
    _create(
        db,
        "entity_counts",
        {
            "entity": str, "name": str, "kind": str, "subtype": str, "slug": str, "articles": int, "mentions": int,
            "quotations": int, "first_seen": str, "last_seen": str,
        },
    ).create_index(["kind", DescIndex("mentions"), "name"])  # fmt: skip
    db.table("entity_counts").create_index([DescIndex("mentions"), "name"])
    _create(db, "forms", {"id": str, "entity": str, "alias": str, "articles": int}, [("entity", "entities", "id")])
    _create(db, "measure_counts", {"id": str, "measure": str, "slug": str, "figures": int, "commodities": int, "newest": str}).create_index(
        [DescIndex("figures"), "measure"]
    )


@migrations()
def m005_search(db: Database) -> None:
    """Full-text search over quotations, articles and the names of entities; parts of names are found by trigrams."""
    db.table("quotations").enable_fts(["content", "speaker_name", "organisation"], create_triggers=True, tokenize="porter")
    db.table("articles").enable_fts(["title", "text"], create_triggers=True, tokenize="porter")
    db.table("forms").enable_fts(["alias"], create_triggers=True, tokenize="trigram")


@migrations()
def m005_addresses(db: Database) -> None:
    """Where every address that was to be fetched stands."""
    addresses = _create(
        db,
        "addresses",
        {
            "key": str, "url": str, "seed": str, "found_in": str, "kind": str, "state": str, "attempts": int, "code": int,
            "reason": str, "etag": str, "last_modified": str, "asked": str, "due": str,
        },
    )  # fmt: skip
    addresses.create_index(["seed", "state"])


@migrations()
def m006_names(db: Database) -> None:
    """Who is who across articles: the names that articles give, which entity each is by which rule, and what looks alike."""
    of_entity = [("entity", "entities", "id")]
    names = _create(
        db,
        "names",
        {
            "id": str, "own": str, "kind": str, "name": str, "subtype": str, "group": str, "codes": str, "slug": str,
            "employers": str, "fields": str, "apart": int, "articles": int, "entity": str, "rule": str, "confidence": float,
        },
    )  # fmt: skip
    # No foreign key: what a correction has merged away is no entity any more, but its names' by rule.
    names.create_index(["entity"])
    names.create_index(["own"])
    names.create_index(["kind", "slug"])
    of_name = [("name", "names", "id")]
    # The two that grow fastest need no id of their own.
    db.table("name_forms").create({"name": str, "form": str, "articles": int}, pk=("name", "form"), foreign_keys=of_name, strict=True)
    db.table("name_keys").create({"key": str, "name": str}, pk=("key", "name"), foreign_keys=of_name, strict=True)
    db.table("name_keys").create_index(["name"])
    namings = _create(
        db,
        "namings",
        {
            "id": str, "article": str, "own": str, "kind": str, "written": str, "subtype": str, "group": str, "codes": str,
            "mentions": int, "as": str, "published": str, "name": str, "entity": str, "rule": str, "confidence": float,
        },
        [("article", "articles", "id"), *of_entity, *of_name],
    )  # fmt: skip
    namings.create_index(["name", "published"])
    namings.create_index(["rule"])
    _create(
        db,
        "likenesses",
        {"id": str, "one": str, "other": str, "likeness": float, "reason": str},
        [("one", "names", "id"), ("other", "names", "id")],
    )
    _create(db, "unsettled", {"id": int, "article": str, "name": str, "form": str})
    for table, column in (
        ("aliases", "naming"), ("mentions", "naming"), ("roles", "person_naming"), ("roles", "organisation_naming"),
        ("quotations", "speaker_naming"),
    ):  # fmt: skip
        db.table(table).add_column(column, str)
    _names_of_earlier_articles(db)


def _names_of_earlier_articles(db: Database) -> None:
    """What an older version stored as entities is what articles name; merging comes with the next ingest."""
    db.conn.create_function("naming_of", 2, naming_id)
    db.conn.execute(
        """insert into namings select naming_of(x.article, e.id), x.article, e.id, e.kind, e.name, e.subtype, e."group", e.codes,
          x.mentions, x."as", x.published, null, e.id, 'own name', 1.0
        from appearances x join entities e on e.id = x.entity"""
    )
    for table, column in (("aliases", "entity"), ("mentions", "entity"), ("roles", "person"), ("roles", "organisation"),
                          ("quotations", "speaker")):  # fmt: skip
        naming = "naming" if column == "entity" else f"{column}_naming"
        db.conn.execute(f"update {table} set {naming} = naming_of(article, {column}) where {column} is not null")  # noqa: S608
    db.conn.execute("insert into unsettled (article) select id from articles")


@migrations()
def m007_corrections(db: Database) -> None:
    """What people put right about entities, never changed once written; which entities it names, renames or hides."""
    _create(db, "corrections", {"id": str, "number": int, "action": str, "who": str, "when": str, "why": str, "entry": str})
    for change in ("update", "delete"):
        db.conn.execute(
            f"create trigger corrections_no_{change} before {change} on corrections begin select raise(abort, 'append only'); end"
        )
    db.table("entities").add_column("corrected", int, not_null_default=0)
    db.table("entities").add_column("hidden", int, not_null_default=0)


@migrations()
def m008_company(db: Database) -> None:
    """Counts that an entity's page shows: by publisher, and with whom it is named; made anew for the entities that changed."""
    of_entity = [("entity", "entities", "id")]
    _create(
        db,
        "publisher_counts",
        {"id": str, "entity": str, "publisher": str, "articles": int, "mentions": int, "first_seen": str, "last_seen": str},
        of_entity,
    )
    _create(db, "together", {"id": str, "entity": str, "other": str, "articles": int}, [*of_entity, ("other", "entities", "id")])
    _create(db, "uncounted", {"entity": str})
    db.conn.execute("insert into uncounted select id from entities")


@migrations()
def m009_copies(db: Database) -> None:
    """Which article repeats which, and by what each is compared with the others."""
    of_article = ("article", "articles", "id")
    _create(
        db,
        "copies",
        {"article": str, "original": str, "kind": str, "repeated": float, "similarity": float},
        [of_article, ("original", "articles", "id")],
    )
    _create(db, "compared", {"article": str, "fingerprint": str, "keys": str}, [of_article])
    # Sixty rows an article: one index, no row ids.
    db.execute("create table copy_keys (key integer not null, article text not null, primary key (key, article)) strict, without rowid")


@migrations()
def m010_series(db: Database) -> None:
    """What the figures of a measure are of and in which units, counted after each ingest: what a page offers to narrow down to."""
    _create(db, "series_counts", {"id": str, "measure": str, "commodity": str, "unit": str, "figures": int}).create_index(["measure"])
    counted = db.conn.execute(
        "select measure, commodity, unit, count(*) from figures where measure is not null group by 1, 2, 3"
    ).fetchall()
    db.conn.executemany("insert into series_counts values (?, ?, ?, ?, ?)", [(digest(*row[:3]), *row) for row in counted])


@migrations()
def m011_keys(db: Database) -> None:
    """Names under their keys, each key's side by side with what is read of them: comparing a name costs the same however many there are."""
    db.conn.execute(
        "create table like_keys (key text not null, name text not null references names(id), written text not null, "
        "primary key (key, name)) strict, without rowid"
    )
    db.table("like_keys").create_index(["name"])
    likeness = "substr(k.key, 1, length(n.kind) + 1) = n.kind || '~'"
    db.conn.execute(f"insert into like_keys select k.key, k.name, n.name from name_keys k join names n on n.id = k.name where {likeness}")  # noqa: S608
    db.conn.execute(
        "create table filed (key text not null, name text not null references names(id), primary key (key, name)) strict, without rowid"
    )
    db.conn.execute(f"insert into filed select k.key, k.name from name_keys k join names n on n.id = k.name where not {likeness}")  # noqa: S608
    db.conn.execute("drop table name_keys")
    db.conn.execute("alter table filed rename to name_keys")
    db.table("name_keys").create_index(["name"])


@migrations()
def m012_nearest(db: Database) -> None:
    """Names that begin alike in the order of the alphabet; without indexes that others begin with."""
    db.conn.execute(
        "create table begins (key text not null, written text not null, name text not null references names(id), "
        "primary key (key, written, name)) strict, without rowid"
    )
    db.conn.execute("insert into begins select key, written, name from like_keys")
    db.conn.execute("drop table like_keys")
    db.conn.execute("alter table begins rename to like_keys")
    db.table("like_keys").create_index(["name"])
    for index in ("namings_name", "appearances_entity", "quotations_speaker"):
        db.conn.execute(f"drop index if exists idx_{index}")


@migrations()
def m013_speakers(db: Database) -> None:
    """Speakers counted by who they are, no longer by name: two people of one name are two rows."""
    db.conn.execute("alter table speaker_counts rename to by_name")
    _create(
        db,
        "speaker_counts",
        {
            "id": str, "speaker_name": str, "entity": str, "slug": str, "quotations": int, "direct": int, "articles": int,
            "first": str, "newest": str, "role": str, "organisation": str,
        },
    )  # fmt: skip
    db.conn.execute("insert into speaker_counts select coalesce(entity, speaker_name), * from by_name")
    db.conn.execute("drop table by_name")
    db.table("speaker_counts").create_index([DescIndex("quotations"), "speaker_name"])
