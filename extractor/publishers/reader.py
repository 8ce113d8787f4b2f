"""A page or a bare text in, an article out."""

import logging
import re

from extractor.errors import MissingField, NotAnArticle
from extractor.models import Article, Block, BlockKind, Page, Status, span_of
from extractor.publishers.assembly import LONGEST, assembled
from extractor.publishers.generic import built, read_generic
from extractor.publishers.identity import article_id
from extractor.publishers.jsonld import LinkedData
from extractor.publishers.known import PUBLISHERS, parser_for
from extractor.publishers.metadata import read_metadata
from extractor.publishers.plain import read_plain
from extractor.publishers.tree import Tree, decoded, is_markup, parsed
from extractor.publishers.visible import Visible

LOG = logging.getLogger(__name__)


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
    tree = parsed(text, page.source)
    return _own_article(page, tree) or read_generic(page, tree)


def _own_article(page: Page, tree: Tree) -> Article | None:
    """The article as its publisher's own class reads it; None where there is no class, or the page is not what the class knows."""
    if not any(host in tree.markup for parser in PUBLISHERS for host in parser.hosts):
        return None
    metadata = read_metadata(tree.root, LinkedData(tree.root), page.url, Visible(tree.root))
    chosen = parser_for(metadata)
    if chosen is None:
        return None
    try:
        parser = chosen(page.source, tree.markup, metadata)
        return built(page, parser.told(), parser.body(), tree)
    except MissingField as changed:
        LOG.warning("%s: the class %s does not fit; read as any other page", changed, chosen.__name__)
        return None


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
