"""The states of addresses as a table of the database: a run that is stopped anywhere goes on from there."""

from collections.abc import Iterable, Iterator

from sqlite_utils import Database

from extractor.fetching.frontier import LISTS, OPEN, Visit

COLUMNS = tuple(Visit.model_fields)


class StoredFrontier:
    """Keeps visits in the table `addresses`; inside somebody else's transaction it is part of that."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def visit(self, key: str) -> Visit | None:
        """The state of one address, None for one never seen."""
        row = self.db.conn.execute(f"select {_NAMES} from addresses where key = ?", [key]).fetchone()  # noqa: S608
        return None if row is None else _visit(row)

    def keep(self, visits: Iterable[Visit]) -> None:
        """Keep these states, all or none, in place of those with the same key."""
        rows = [list(visit.model_dump(mode="json").values()) for visit in visits]
        if not rows:
            return
        own = not self.db.conn.in_transaction
        if own:
            self.db.conn.execute("begin immediate")
        try:
            self.db.conn.executemany(_UPSERT, rows)
        except BaseException:
            if own:
                self.db.conn.execute("rollback")
            raise
        if own:
            self.db.conn.execute("commit")

    def open_visits(self, seeds: Iterable[str]) -> Iterator[Visit]:
        """Those queued or failed, and all feeds and sitemaps, that these seeds led to, the first seen first."""
        named = list(seeds)
        marks = ", ".join("?" * len(named))
        states, kinds = _listed(sorted(OPEN)), _listed(sorted(LISTS))
        query = f"select {_NAMES} from addresses where seed in ({marks}) and (state in ({states}) or kind in ({kinds})) order by rowid"  # noqa: S608
        return iter([_visit(row) for row in self.db.conn.execute(query, named).fetchall()])


def _visit(row: tuple[str | int | None, ...]) -> Visit:
    return Visit.model_validate(dict(zip(COLUMNS, row, strict=True)))


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


_NAMES = ", ".join(COLUMNS)
_UPSERT = (
    f"insert into addresses ({_NAMES}) values ({', '.join('?' * len(COLUMNS))}) "  # noqa: S608
    f"on conflict (key) do update set {', '.join(f'{name} = excluded.{name}' for name in COLUMNS if name != 'key')}"
)
