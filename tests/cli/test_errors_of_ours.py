"""An error of ours in one article: it is named with its place, the others are read and stored, the exit status is 1."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from spacy.language import Language

from extractor.cli import main
from extractor.cli.reading import Reading
from extractor.figures import finder, reader
from extractor.figures.quantities import quantities
from extractor.models import Article, Block, BlockKind, span_of
from extractor.pipeline import extract

TEXTS = [f"Umber shipped {number} kt of tin to Korea in July, the port of Busan said." for number in (41, 42, 43)]


class BrokenError(Exception):
    """What our readers did not expect."""


@pytest.fixture(params=[finder, reader], ids=["in a component", "in a reader"])
def broken(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers that fall over on the second article."""

    def breaks(text: str, *rest: object) -> object:
        if "42" in text:
            raise BrokenError("no unit:\n42")
        return quantities(text, *rest)

    monkeypatch.setattr(request.param, "quantities", breaks)


def article(text: str) -> Article:
    block = Block(kind=BlockKind.PARAGRAPH, span=span_of(text, 0, len(text)))
    return Article(id=text, source=f"page {text[14:16]}", text=text, blocks=(block,))


@pytest.mark.usefixtures("broken")
def test_the_others_are_read_and_it_is_named(nlp: Language) -> None:
    read = Reading()
    done = [one.article.source for one in extract(nlp, map(article, TEXTS), failed=read.failed)]
    assert done == ["page 41", "page 43"]
    (refused,) = read.refused
    assert refused.source == "page 42"
    assert "BrokenError: no unit: 42 in test_errors_of_ours.py, line" in refused.reason


@pytest.mark.usefixtures("broken")
def test_without_anyone_to_tell_it_ends_the_reading(nlp: Language) -> None:
    with pytest.raises(BrokenError):
        list(extract(nlp, map(article, TEXTS)))


@pytest.mark.usefixtures("broken")
def test_at_the_command_line(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"id": text[14:16], "text": text, "published": "2025-08-20"}) for text in TEXTS)
    file, db = tmp_path / "news.ndjson", tmp_path / "news.db"
    file.write_text(lines, encoding="utf-8")
    done = CliRunner().invoke(main, ["ingest", str(file), "--db", str(db), "--quotations", "rules", "--json"])
    told = json.loads(done.stdout)
    assert (done.exit_code, told["articles"], told["stored"]["articles"]) == (1, {"new": 2}, 2)
    assert [refused["status"] for refused in told["refused"]] == ["unreadable"]
    done = CliRunner().invoke(main, ["annotate", "--ndjson", "--quotations", "rules"], input=lines)
    assert done.exit_code == 1
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["id"] for row in rows if row["status"] == "article"] == ["41", "43"]
    assert "please report it" in done.stderr
