"""Found against gold: extractions and what was marked by hand go in, precision, recall and F1 a line come out.

How gold is marked and compared is told in corpus/README.md.
"""

from extractor.scoring.card import LINES, Card, Miss, Score, Side, total
from extractor.scoring.gold import Gold, read_gold
from extractor.scoring.lines import score_article

__all__ = ["LINES", "Card", "Gold", "Miss", "Score", "Side", "read_gold", "score_article", "total"]
