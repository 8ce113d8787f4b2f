"""Names in the store: counted up and down as articles come and go, filed under their keys, found again by them."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from sqlite_utils import Database

from extractor.entities.reader import entity_id
from extractor.knowledge.names import MANY, PERSON, Name, asked_by, employer_form, fields_of, keys_of, likeness_key, name_id, stands_alone
from extractor.models import EntityKind
from extractor.store.identity import slug_of
from extractor.store.pointing import in_batches, marks
from extractor.store.rows import Row, Value

CANDIDATES = 60  # names sharing a key, at most, are compared with one: beyond that the first by id
NEAREST = 12  # on each side
BESIDE = """select * from (select name, written from like_keys where key = :key and written >= :written order by written limit :most)
  union all
  select * from (select name, written from like_keys where key = :key and written < :written order by written desc limit :most)"""


class Given(NamedTuple):
    """A name as one article gives it."""

    naming: Row
    name: str
    forms: tuple[str, ...]
    employers: tuple[str, ...]
    fields: tuple[str, ...]
    apart: bool


def given_in(db: Database, article: str) -> list[Given]:
    """The names that a stored article gives, each with the trade it tells of a person."""
    forms: dict[str, list[str]] = defaultdict(list)
    for naming, alias in db.conn.execute("select naming, alias from aliases where article = ? order by alias", [article]):
        forms[naming].append(alias)
    employers, roles = _trades(db, article)
    found = []
    for naming in db.query("select * from namings where article = ? order by id", [article]):
        kind, written, own = EntityKind(naming["kind"]), str(naming["written"]), str(naming["own"])
        person = kind is PERSON
        works_at = tuple(sorted({employer_form(one) for one in employers[naming["id"]]} - {""})) if person else ()
        fields = fields_of(roles[naming["id"]]) if person else ()
        apart = stands_alone(kind, written) is not None
        trade = (article,) if apart else (*works_at, "\x1e", *fields) if works_at or fields else ()
        found.append(Given(naming, name_id(own, *trade), tuple(forms[naming["id"]]), works_at, fields, apart))
    return found


def _trades(db: Database, article: str) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Employers and roles by naming; who writes for a publisher works there."""
    employers: dict[str, list[str]] = defaultdict(list)
    roles: dict[str, list[str]] = defaultdict(list)
    told = db.conn.execute("select person_naming, organisation_name, role from roles where article = ?", [article])
    for naming, organisation, role in told:
        if organisation is not None:
            employers[naming].append(organisation)
        if role is not None:
            roles[naming].append(role)
    authors = db.conn.execute(
        """select n.id, a.publisher from namings n join articles a on a.id = n.article
        where n.article = ? and n."as" = 'author' and a.publisher is not null""",
        [article],
    )
    for naming, publisher in authors:
        employers[naming].append(publisher)
    return employers, roles


def count_up(db: Database, given: list[Given]) -> set[str]:
    """File an article's names; those that are new, written in a new way or, of persons, in the news earlier are returned."""
    known = {
        row["id"]: row
        for batch in in_batches({one.name for one in given})
        for row in db.query(f"select * from names where id in ({marks(batch)})", list(batch))  # noqa: S608
    }
    touched = {one.name for one in given if one.name not in known or _earlier(db, one, known[one.name])}
    for one in given:
        if one.name in known and _fuller(one.naming, known[one.name]):
            db.conn.execute("update names set name = ?, slug = ? where id = ?", [one.naming["written"], _slug(one.naming), one.name])
            touched.add(one.name)
    _insert(db, given)
    db.conn.executemany("update namings set name = ? where id = ?", [(one.name, one.naming["id"]) for one in given])
    return touched | _count_forms_up(db, given)


def _earlier(db: Database, one: Given, known: Row) -> bool:
    """Of several people of one name the first in the news has the plain id, so an earlier article may change it."""
    if known["rule"] == "own name" or one.naming["kind"] != PERSON.value:
        return False
    first = db.conn.execute("select min(published) from namings where name = ?", [one.name]).fetchone()[0]
    return first is None or str(one.naming["published"] or "9999") < first


def _insert(db: Database, given: list[Given]) -> None:
    columns = ("own", "kind", "written", "subtype", "group", "codes")
    db.conn.executemany(
        """insert into names
          (id, own, kind, name, subtype, "group", codes, slug, employers, fields, apart, articles, entity, rule, confidence)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, 'own name', 1.0) on conflict (id) do update set articles = articles + 1,
          subtype = coalesce(subtype, excluded.subtype), "group" = coalesce("group", excluded."group"),
          codes = coalesce(codes, excluded.codes)""",
        [
            (
                one.name,
                *(one.naming[column] for column in columns),
                _slug(one.naming),
                json.dumps(one.employers, ensure_ascii=False),
                json.dumps(one.fields),
                int(one.apart),
                one.naming["own"],
            )
            for one in given
        ],
    )


def _slug(naming: Row) -> str:
    return slug_of(str(naming["written"]))


def _fuller(naming: Row, known: Row) -> bool:
    """Of several ways to write one name the lexicon's stands, else the fullest."""
    kind = EntityKind(str(naming["kind"]))

    def order(name: str) -> tuple[bool, int, str]:
        return entity_id(kind, name) != naming["own"], -len(name), name

    return order(str(naming["written"])) < order(str(known["name"]))


def _count_forms_up(db: Database, given: list[Given]) -> set[str]:
    forms = [(one.name, form) for one in given for form in one.forms]
    known = {
        row
        for batch in in_batches({name for name, _ in forms})
        for row in db.conn.execute(f"select name, form from name_forms where name in ({marks(batch)})", batch)  # noqa: S608
    }
    db.conn.executemany("insert into name_forms values (?, ?, 1) on conflict (name, form) do update set articles = articles + 1", forms)
    return {name for name, form in forms if (name, form) not in known}


def count_down(db: Database) -> set[str]:
    """Take back what articles gave that have gone or changed; names that are given no more, or no more so, are returned."""
    gone: Counter[tuple[str, str | None]] = Counter()
    for name, form in db.conn.execute("select name, form from unsettled where name is not null"):
        gone[name, form] += 1
    forms = [(number, name, form) for (name, form), number in gone.items() if form is not None]
    db.conn.executemany("update name_forms set articles = articles - ? where name = ? and form = ?", forms)
    db.conn.executemany(
        "update names set articles = articles - ? where id = ?", [(number, name) for (name, form), number in gone.items() if form is None]
    )
    asked = "select 1 from names where id = ? and (articles < 1 or kind = 'person')"
    lost = {name for (name, _) in gone if db.conn.execute(asked, [name]).fetchone()}
    for _, name, form in forms:
        if db.conn.execute("delete from name_forms where name = ? and form = ? and articles < 1", [name, form]).rowcount:
            lost.add(name)
    return lost


def load(db: Database, identifiers: Iterable[str]) -> list[Name]:
    """Names by id, those that some article gives."""
    found = []
    for batch in in_batches(identifiers):
        forms: dict[str, list[str]] = defaultdict(list)
        asked = f"select name, form from name_forms where name in ({marks(batch)}) order by articles desc, form"  # noqa: S608
        for name, form in db.conn.execute(asked, batch):
            if len(forms[name]) < MANY:
                forms[name].append(form)
        asked = f"select id, own, kind, name, codes, employers, fields from names where id in ({marks(batch)}) and articles > 0"  # noqa: S608
        for name, own, kind, written, *several in db.conn.execute(asked, batch):
            found.append(Name(name, own, EntityKind(kind), written, tuple(forms[name]), *(_list(one) for one in several)))
    return found


def named(row: Row) -> Name:
    """A row of `names` as a Name, but for its other forms."""
    return Name(
        id=str(row["id"]),
        own=str(row["own"]),
        kind=EntityKind(str(row["kind"])),
        name=str(row["name"]),
        codes=_list(row["codes"]),
        employers=_list(row["employers"]),
        fields=_list(row["fields"]),
    )


def _list(stored: Value) -> tuple[str, ...]:
    return () if stored is None or stored == "[]" else tuple(json.loads(str(stored)))


def file_keys(db: Database, names: Iterable[Name]) -> None:
    """File names under their keys, and under nothing else; those that mean somebody in their own article only under none."""
    filed = [name for name in names if stands_alone(name.kind, name.name) is None]
    forget_keys(db, (name.id for name in filed))
    db.conn.executemany("insert into name_keys values (?, ?)", [(key, name.id) for name in filed for key in keys_of(name)])
    db.conn.executemany("insert into like_keys values (?, ?, ?)", [(likeness_key(name), name.name, name.id) for name in filed])


def forget_keys(db: Database, names: Iterable[str]) -> None:
    """Names by id are filed under no key any more."""
    for batch in in_batches(names):
        for table in ("name_keys", "like_keys"):
            db.conn.execute(f"delete from {table} where name in ({marks(batch)})", batch)  # noqa: S608


def neighbours(db: Database, names: Iterable[str]) -> dict[str, list[str]]:
    """For each name those that rules may tie to it by their keys."""
    found: dict[str, list[str]] = {}
    for batch in in_batches(names):
        keys: dict[str, list[str]] = {name: [] for name in batch}
        asked = f"select name, key from name_keys where name in ({marks(batch)}) order by key"  # noqa: S608
        for name, key in db.conn.execute(asked, batch):
            keys[name].append(asked_by(key))
        filed = _filed_under(db, {key for several in keys.values() for key in several})
        found |= {name: list(dict.fromkeys(other for key in keys[name] for other in filed[key] if other != name)) for name in batch}
    return found


def _filed_under(db: Database, keys: Iterable[str]) -> dict[str, list[str]]:
    """The first names under each key; one question for all keys, as most of what a question costs is asking it."""
    asked = """select value, (select json_group_array(name) from (select name from name_keys where key = value order by name limit ?))
      from json_each(?)"""
    return {key: json.loads(names) for key, names in db.conn.execute(asked, [CANDIDATES, json.dumps(sorted(keys))])}


def named_alike(db: Database, name: Name) -> dict[str, str]:
    """Names by id that begin alike: the nearest in the order of the alphabet, on both sides."""
    values = {"key": likeness_key(name), "written": name.name, "most": NEAREST}
    found = dict(db.conn.execute(BESIDE, values).fetchall())
    found.pop(name.id, None)
    return found
