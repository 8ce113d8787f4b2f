"""A page or a bare text in, an article out."""

import hashlib
import re

from extractor.errors import NotAnArticle
from extractor.models import Article, Block, BlockKind, Page, Status, span_of


def article_id(*parts: str | None) -> str:
    """Sixteen hex digits that depend on the parts only."""
    return hashlib.sha256("\x1f".join(part or "" for part in parts).encode()).hexdigest()[:16]


def bare_article(text: str, *, source: str, identifier: str | None = None, published: str | None = None) -> Article:
    """An article whose text is taken as it stands: no cleaning, blocks are its lines.

    Raises NotAnArticle if there is nothing but white space.
    """
    blocks = tuple(
        Block(kind=BlockKind.PARAGRAPH, span=span_of(text, match.start(), match.end())) for match in re.finditer(r"\S(?:[^\n]*\S)?", text)
    )
    if not blocks:
        raise NotAnArticle(source, Status.EMPTY, "there is no text in it")
    return Article(id=identifier or article_id(text), source=source, published=published, text=text, blocks=blocks)


def read_page(page: Page) -> Article:
    """The article on a page; raises NotAnArticle where there is none."""
    text = page.content.decode("utf-8", "replace")
    return bare_article(text, source=page.source)
