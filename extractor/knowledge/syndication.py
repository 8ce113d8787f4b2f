"""Stored articles in, each that repeats an earlier one marked as its copy: what is new is compared with all that is stored.

Order does not count: after any number of rounds the marks are those that one comparison of everything gives.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import chain

from sqlite_utils import Database

from extractor.knowledge.copies import Compared, Copy, Told, copy_of_two, earliest, is_common
from extractor.models.article import BODY
from extractor.store.database import writing

WAITING = """
select articles.id from articles left join compared on compared.article = articles.id
where compared.fingerprint is not articles.fingerprint order by articles.id
"""
TOLD = "select publisher, published, fingerprint from articles where id = ?"
LINES = f"select text from blocks where article = ? and kind in ({', '.join('?' * len(BODY))}) order by number"  # noqa: S608
BATCH = 1_000  # articles a transaction
HELD = 3_000  # articles held in memory with their runs


def mark_copies(db: Database) -> int:
    """Compare the articles that are new or have changed. Gives their number; killed, the same call goes on from there."""
    waiting = [str(row[0]) for row in db.conn.execute(WAITING)]
    for start in range(0, len(waiting), BATCH):
        with writing(db):
            _Comparison(db).compare(waiting[start : start + BATCH])
    return len(waiting)


class _Comparison:
    """One round of comparing."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.known: dict[str, Compared] = {}

    def compare(self, waiting: list[str]) -> None:
        """Keep the keys of the articles waiting, then mark anew all whose mark may be another now."""
        before = {article: self._keys(article) for article in waiting}
        after = {article: self._article(article).keys for article in waiting}
        changed = set(chain(*before.values())) ^ set(chain(*after.values()))
        common = {key: is_common(key, self._count(key)) for key in changed}
        touched = set(waiting).union(*(self._copied_from(article) for article in waiting))
        for article in waiting:
            self._keep(article, before[article], after[article])
        # A sentence that has become common, or is so no more, makes other pairs for all who have it.
        for key in sorted(key for key, was in common.items() if is_common(key, self._count(key)) is not was):
            touched.update(self._holders(key))
        for article in waiting:
            touched.update(other for other in self._neighbours(article) if self._is_copy(other, article))
        for article in sorted(touched):
            self._mark(article)

    def _mark(self, article: str) -> None:
        mine = self._article(article)
        pairs = ((self._article(other), copy_of_two(mine, self._article(other))) for other in sorted(self._neighbours(article)))
        found: list[tuple[Compared, Copy]] = [(other, copy) for other, copy in pairs if copy is not None and copy.article == article]
        self.db.conn.execute("delete from copies where article = ?", [article])
        if found:
            copy = earliest(found)
            row = [copy.article, copy.original, copy.kind.value, copy.repeated, copy.similarity]
            self.db.conn.execute("insert into copies (article, original, kind, repeated, similarity) values (?, ?, ?, ?, ?)", row)

    def _is_copy(self, article: str, original: str) -> bool:
        copy = copy_of_two(self._article(article), self._article(original))
        return copy is not None and copy.article == article

    def _article(self, article: str) -> Compared:
        if article not in self.known:
            if len(self.known) >= HELD:
                self.known.clear()
            publisher, published, _ = self.db.conn.execute(TOLD, [article]).fetchone()
            lines = self.db.conn.execute(LINES, [article, *sorted(kind.value for kind in BODY)])
            text = "\n".join(str(line[0]) for line in lines)
            self.known[article] = Compared(Told(id=article, text=text, publisher=publisher, published=published))
        return self.known[article]

    def _keys(self, article: str) -> frozenset[int]:
        """The keys an article is kept under."""
        found = self.db.conn.execute("select keys from compared where article = ?", [article]).fetchone()
        return frozenset() if found is None else frozenset(json.loads(found[0]))

    def _keep(self, article: str, before: frozenset[int], after: frozenset[int]) -> None:
        execute = self.db.conn.executemany
        execute("delete from copy_keys where key = ? and article = ?", [(key, article) for key in sorted(before - after)])
        execute("insert into copy_keys (key, article) values (?, ?)", [(key, article) for key in sorted(after - before)])
        self.db.conn.execute(
            "insert or replace into compared (article, fingerprint, keys) select id, fingerprint, ? from articles where id = ?",
            [json.dumps(sorted(after)), article],
        )

    def _neighbours(self, article: str) -> set[str]:
        """The articles that may be its copies, or it theirs."""
        mine = self._article(article).keys
        return set(chain(*(self._holders(key) for key in mine if not is_common(key, self._count(key))))) - {article}

    def _copied_from(self, article: str) -> Iterable[str]:
        return self._column("select article from copies where original = ?", article)

    def _holders(self, key: int) -> Iterable[str]:
        return self._column("select article from copy_keys where key = ?", key)

    def _count(self, key: int) -> int:
        return int(self.db.conn.execute("select count(*) from copy_keys where key = ?", [key]).fetchone()[0])

    def _column(self, query: str, value: str | int) -> Iterator[str]:
        return (str(row[0]) for row in self.db.conn.execute(query, [value]).fetchall())
