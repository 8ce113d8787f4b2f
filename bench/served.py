"""How fast pages are on a large store: makes a synthetic one (seeded), publishes it, serves it, times every kind of page.

    .venv/bin/python bench/served.py --articles 100000 --folder /tmp/served      make (once) and measure
    .venv/bin/python bench/served.py --articles 2000 --folder /tmp/small --load  with 16 connections for 10 s on loopback

Prints the median, the 95th percentile and the server's CPU of each kind of page, the server's memory,
and with --load CPU milliseconds a request.
Everything runs on 127.0.0.1 and stops by itself.
"""

import argparse
import asyncio
import random
import resource
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
from datasette.app import Datasette

from extractor.store.database import open_database
from extractor.store.identity import digest, slug_of
from extractor.web.quotations import newest
from extractor.web.reading import Store

WORDS = (  # noqa: SIM905
    "supply demand licence permit quota smelter stocks price premium tariff rebound surplus deficit cargo freight margin output capacity "
    "mine refinery contract buyer seller market outlook forecast export import shortage inventory currency weather strike reserve"
).split()
MEASURES = ("exports", "imports", "price", "stocks", "output", "capacity", "demand", "premium", "revenue", "freight rate")
UNITS = ("tonne", "USD/tonne", "percent", "USD", "barrel/day")
KINDS = (("person", 0.3), ("organisation", 0.4), ("place", 0.2), ("commodity", 0.1))


def sentence(dice: random.Random, length: int = 14) -> str:
    """Words at random, as a sentence."""
    return " ".join(dice.choices(WORDS, k=length)).capitalize() + "."


class Synthetic:
    """Rows of a store of `articles` articles: 5 quotations, 20 mentions and 10 figures each, named by a Zipf-like law."""

    def __init__(self, articles: int, seed: int = 20250821) -> None:
        self.dice = random.Random(seed)
        self.articles = articles
        self.entities = [
            (digest("entity", number), f"{kind.capitalize()} {number} {self.dice.choice(WORDS)}", kind)
            for number, kind in enumerate(self.dice.choices([k for k, _ in KINDS], [w for _, w in KINDS], k=max(200, articles // 5)))
        ]
        self.people = [entity for entity in self.entities if entity[2] == "person"]

    def pick(self, among: list[tuple[str, str, str]]) -> tuple[str, str, str]:
        """One of them, the first ones far more often."""
        return among[min(int(self.dice.paretovariate(0.6)) - 1, len(among) - 1)]

    def rows(self) -> Iterator[dict[str, list[tuple[object, ...]]]]:
        """The rows of one article after another, by table."""
        for number in range(self.articles):
            yield self.article(number)

    def article(self, number: int) -> dict[str, list[tuple[object, ...]]]:
        """The rows of one article."""
        dice, name = self.dice, digest("article", number)
        day = f"20{dice.randint(10, 25)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}T{dice.randint(0, 23):02}:00:00+00:00"
        sentences = [sentence(dice) for _ in range(20)]
        text, title, publisher = " ".join(sentences), sentence(dice, 7), f"Publisher {dice.randint(1, 40)}"
        named = [self.pick(self.entities) for _ in range(15)]
        speakers = [self.pick(self.people) for _ in range(5)]
        quotations, figures, mentions = [], [], []
        for place, speaker in enumerate(speakers):
            words = sentences[place]
            start = text.index(words)
            quotations.append(
                (digest(name, "q", place), name, dice.choice(("direct", "indirect")), "speech", words, speaker[0], speaker[1], "analyst",
                 f"Organisation {dice.randint(1, 900)}", 0, 1.0, 1.0, start, start + len(words), words, start, publisher, day, "run")
            )  # fmt: skip
        for place in range(10):
            measure, commodity = dice.choice(MEASURES), f"commodity {min(int(dice.paretovariate(0.7)), 200)}"
            value, unit = float(dice.randint(1, 9999)), dice.choice(UNITS)
            period = f"{day[:4]}-{dice.randint(1, 12):02}"
            figures.append(
                (digest(name, "f", place), name, "amount", "100", value, unit, value, unit, 0, 0, measure,
                 commodity, period, place, place + 3, sentences[place], 0, publisher, day, "run")
            )  # fmt: skip
        for place, entity in enumerate([*named, *speakers]):
            start = dice.randint(0, len(text) - 10)
            mentions.append((digest(name, "m", place), name, entity[0], start, start + 5, text[start : start + 5], "ner", 0.9))
        appearing = {entity[0] for entity in [*named, *speakers]}
        return {
            "articles": [(name, title, publisher, day, f"https://news.example/{number}", "synthetic", text, digest(text), name, "run")],
            "quotations": quotations,
            "segments": [(digest(row[0], 1), row[0], 1, row[12], row[13], row[4]) for row in quotations],
            "figures": figures,
            "mentions": mentions,
            "appearances": [(digest(name, entity), name, entity, 1, "named", day) for entity in sorted(appearing)],
            "blocks": [(digest(name, "block"), name, 1, "paragraph", 0, len(text), text)],
        }


COLUMNS = {
    "articles": "id, title, publisher, published, url, source, text, text_hash, fingerprint, run",
    "quotations": "id, article, kind, stance, content, speaker, speaker_name, role, organisation, anonymous, confidence,"
    ' speaker_confidence, start, "end", sentence, sentence_start, publisher, published, run',
    "segments": 'id, quotation, number, start, "end", text',
    "figures": "id, article, kind, text, value, unit, common_value, common_unit, approximate, forecast, measure, commodity, period, start,"
    ' "end", sentence, sentence_start, publisher, published, run',
    "mentions": 'id, article, entity, start, "end", text, method, confidence',
    "appearances": 'id, article, entity, mentions, "as", published',
    "blocks": 'id, article, number, kind, start, "end", text',
}


def make(folder: Path, articles: int) -> Path:
    """The synthetic store, published; made once."""
    served = folder / "served" / "news.db"
    if served.exists():
        return served
    served.parent.mkdir(parents=True, exist_ok=True)
    raw = folder / "raw.db"
    raw.unlink(missing_ok=True)
    db = open_database(raw)
    connection = db.conn
    connection.execute("pragma synchronous = off")
    connection.execute("pragma foreign_keys = off")
    for (trigger,) in connection.execute("select name from sqlite_master where type = 'trigger'").fetchall():
        connection.execute(f"drop trigger {trigger}")
    synthetic = Synthetic(articles)
    connection.execute("insert into runs values ('run', '0', 'synthetic', 'rules')")
    connection.executemany(
        "insert into entities (id, name, kind, slug) values (?, ?, ?, ?)", [(i, n, k, slug_of(n)) for i, n, k in synthetic.entities]
    )
    connection.commit()
    for number, rows in enumerate(synthetic.rows(), 1):
        for table, values in rows.items():
            marks = ", ".join("?" * (COLUMNS[table].count(",") + 1))
            connection.executemany(f"insert into {table} ({COLUMNS[table]}) values ({marks})", values)
        if number % 1000 == 0:
            connection.commit()
            print(f"\r{number:,} articles", end="", file=sys.stderr, flush=True)
    connection.execute(
        "insert into aliases (id, entity, alias, article) select a.id, a.entity, e.name, a.article from appearances a"
        " join entities e on e.id = a.entity"
    )
    connection.commit()
    db.close()
    for name in ("settings.json", "metadata.yaml"):
        shutil.copy(Path(__file__).parents[1] / "db" / name, raw.parent)  # where a user's lie: publish takes them along
    subprocess.run([Path(sys.executable).with_name("extractor"), "publish", served, "--db", raw], check=True)
    raw.unlink()
    print("", file=sys.stderr)
    return served


def addresses(db: Path) -> dict[str, list[str]]:
    """A handful of addresses of each kind of page: the most named and some at random."""
    connection = sqlite3.connect(db)

    def some(sql: str, form: str) -> list[str]:
        return [form.format(row[0]) for row in connection.execute(sql)]

    top = "select {} from entity_counts where kind {} 'person' order by mentions desc limit 10"
    found = {
        "home": ["/"],
        "search, a word": [f"/search?q={word}" for word in WORDS[:5]],
        "search, analyst and word": [f"/search?q={WORDS[0]}&speaker=Person+{n}" for n in range(5)],
        "people": ["/people"],
        "person": some(top.format("slug", "="), "/person/{}"),
        "entities": ["/entities", "/entities?kind=place"],
        "entity": some(top.format("slug", "!="), "/entity/{}"),
        "article": some("select id from articles order by id limit 10", "/article/{}"),
        "measures": ["/measures"],
        "measure": [f"/measure/{slug_of(measure)}" for measure in MEASURES[:5]],
        "measure, a commodity": [f"/measure/exports?commodity=commodity+{n}" for n in range(1, 6)],
        "fact": some("select id from quotations order by id limit 10", "/f/{}"),
        "table as JSON": ["/news/quotations.json?_size=20&_nocount=1", "/news/figures.json?_size=20&_nocount=1"],
        "search as CSV, analyst": [f"/search.csv?q={WORDS[0]}&speaker=Person+{n}" for n in range(5)],
        "questions, an analyst": [f"/news/quotations_of_an_analyst.json?speaker=Person+{n}" for n in range(5)],
        "questions, a measure": [f"/news/figures_of_a_measure.json?measure={measure}" for measure in MEASURES[:3]],
        "questions, others": [f"/news/{name}.json" for name in ("who_is_quoted_most", "newest_facts")],
        "tables and views": ["/news/quotations", "/news/figures", "/news/entity_counts", "/news/said?_nocount=1", "/news/facts?_nocount=1"],
        "atom": some(top.format("slug", "="), "/person/{}.atom"),
    }
    connection.close()
    return found


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(base: str) -> None:
    """Until the server answers; raises TimeoutError after 60 s."""
    for _ in range(300):
        try:
            httpx.get(f"{base}/-/versions.json", timeout=5)
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError("the server did not come up")


def memory(process: "subprocess.Popen[bytes]") -> float:
    """Resident megabytes of a process."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def cpu(process: "subprocess.Popen[bytes]") -> float:
    """CPU seconds of a process so far."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


def measure(base: str, pages: dict[str, list[str]], rounds: int, process: "subprocess.Popen[bytes]") -> None:
    """Print for each kind of page, one request at a time and the first left out: the median, the 95th percentile, the server's CPU."""
    print(f"{'page':28}{'median ms':>10}{'95% ms':>10}{'CPU ms':>10}")
    with httpx.Client(base_url=base, timeout=60) as client:
        for name, paths in pages.items():
            client.get(paths[0])
            taken = []
            before = cpu(process)
            for path in paths * rounds:
                begin = time.perf_counter()
                answer = client.get(path)
                taken.append(1000 * (time.perf_counter() - begin))
                if answer.status_code != 200:
                    print(f"  {path}: status {answer.status_code}")
            spent = 1000 * (cpu(process) - before) / len(taken)
            print(f"{name:28}{statistics.median(taken):10.1f}{sorted(taken)[int(0.95 * (len(taken) - 1))]:10.1f}{spent:10.1f}")


async def newest_alone(db: Path, rounds: int) -> None:
    """Print what the page's own question for a person's newest quotations takes: of the most quoted ten and of ten of the least."""
    datasette = Datasette([], immutables=[str(db)])
    store = Store(datasette.get_database(db.stem), in_order=True)
    counted = "select entity from entity_counts where quotations > 0 order by quotations {} limit 10"
    for which, order in (("most", "desc"), ("least", "asc")):
        taken = []
        for row in await store.rows(counted.format(order)):
            for _ in range(rounds):
                begin = time.perf_counter()
                await newest(store, "where q.speaker = ?", [row["entity"]])
                taken.append(1000 * (time.perf_counter() - begin))
        slowest = f"slowest {max(taken):.1f} ms"
        print(f"newest quotations of the {which} quoted, the question alone: median {statistics.median(taken):.1f} ms, {slowest}")


def load(base: str, path: str, process: "subprocess.Popen[bytes]", seconds: float = 10, connections: int = 16) -> None:
    """Print requests, errors and the server's CPU milliseconds a request under so many connections."""
    stop = time.monotonic() + seconds
    done, errors = [0] * connections, [0] * connections

    def ask(number: int) -> None:
        with httpx.Client(base_url=base, timeout=30) as client:
            while time.monotonic() < stop:
                answer = client.get(path)
                done[number] += 1
                errors[number] += answer.status_code != 200

    before = cpu(process)
    threads = [threading.Thread(target=ask, args=(number,)) for number in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = cpu(process) - before
    print(f"{path:44}{sum(done):6} requests {sum(errors):4} errors {1000 * spent / max(1, sum(done)):8.1f} CPU ms each")


def main() -> None:
    """Make, serve, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--load", action="store_true")
    options = parser.parse_args()
    db = make(options.folder, options.articles)
    print(f"{options.articles:,} articles, {db.stat().st_size / 1e6:,.0f} MB")
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [sys.executable, "-m", "datasette", "serve", str(db.parent), "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(base)
        pages = addresses(db)
        measure(base, pages, options.rounds, server)
        if options.load:
            table = "/news/quotations.json?_size=20&_nocount=1"
            for path in (table, f"{table}&_nofacet=1", "/", pages["person"][0], pages["fact"][0]):
                load(base, path, server)
        print(f"server: {memory(server):.0f} MB resident; this program: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    finally:
        server.terminate()
        server.wait()
    asyncio.run(newest_alone(db, options.rounds))


if __name__ == "__main__":
    main()
