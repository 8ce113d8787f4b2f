"""A page or a bare text in, an article out."""

import re

from extractor.errors import NotAnArticle
from extractor.models import Article, Block, BlockKind, Page, Status, span_of
from extractor.publishers.assembly import LONGEST, assembled
from extractor.publishers.generic import read_generic
from extractor.publishers.identity import article_id
from extractor.publishers.plain import read_plain
from extractor.publishers.tree import decoded, is_markup, parsed


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
    text = decoded(page)
    if page.media_type == "text/plain" or not is_markup(text):
        return _plain_article(page, text)
    return read_generic(page, parsed(text, page.source))


def _plain_article(page: Page, text: str) -> Article:
    if len(text) > LONGEST:
        raise NotAnArticle(page.source, Status.TOO_LARGE, f"a text of {len(text):,} characters; at most {LONGEST:,} are read")
    plain = read_plain(text, page.source)
    whole, blocks = assembled(plain.pieces)
    return Article(
        id=article_id(page.url or page.source, plain.title, plain.published),
        source=page.source,
        url=page.url,
        publisher=plain.publisher,
        title=plain.title,
        authors=plain.authors,
        published=plain.published,
        sections=plain.sections,
        highlights=plain.highlights,
        corrections=plain.corrections,
        text=whole,
        blocks=blocks,
    )
