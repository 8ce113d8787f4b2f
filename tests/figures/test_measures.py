"""What quantities measure and count, on Docs whose tags and trees are written out; no model is loaded."""

import pytest

from extractor.figures.reader import read_figures
from extractor.models import Article, Block, BlockKind, Figure, span_of
from tests.figures.parsed import cases, parsed


def read(text: str, line: str) -> Figure:
    block = Block(kind=BlockKind.PARAGRAPH, span=span_of(text, 0, len(text)))
    article = Article(id="a", source="test", published="2025-08-20", text=text, blocks=(block,))
    (figure,) = read_figures(parsed(text, line), article, (), (), ())
    return figure


@pytest.mark.parametrize(("text", "measure", "line"), cases("trees_measures.txt"))
def test_what_is_measured(text: str, measure: str, line: str) -> None:
    assert (read(text, line).measure or "-") == measure


@pytest.mark.parametrize(("text", "unit", "line"), cases("trees_counted.txt"))
def test_what_is_counted(text: str, unit: str, line: str) -> None:
    assert read(text, line).quantity.unit == unit
