"""A page of any publisher in, its article out: structured data first, then the blocks of the page."""

from collections.abc import Sequence

from extractor.errors import NotAnArticle
from extractor.models import Article, Page, Status
from extractor.publishers.assembly import LONGEST, assembled
from extractor.publishers.blocks import PageBlock, page_blocks
from extractor.publishers.identity import article_id
from extractor.publishers.jsonld import LinkedData
from extractor.publishers.metadata import Metadata, read_metadata, visible_around_title
from extractor.publishers.plain import SENTENCE
from extractor.publishers.rules import ruled_body
from extractor.publishers.selection import Body, selected
from extractor.publishers.status import Sight, refusal
from extractor.publishers.tables import page_tables
from extractor.publishers.tree import Tree


def read_generic(page: Page, tree: Tree) -> Article:
    """The article on a page; raises NotAnArticle with what the page is instead."""
    linked = LinkedData(tree.root)
    blocks = page_blocks(tree.root)
    metadata = read_metadata(tree.root, linked, page.url, lambda: visible_around_title(blocks))
    body = selected(blocks, ruled_body(blocks), metadata.title, metadata.descriptions)
    why = refusal(_sight(tree, metadata, body, blocks))
    if why is not None:
        raise NotAnArticle(page.source, *why)
    return _article(page, tree, metadata, body)


def _sight(tree: Tree, metadata: Metadata, body: Body, blocks: Sequence[PageBlock]) -> Sight:
    paragraphs = body.paragraphs()
    return Sight(
        title=metadata.title or "",
        blocks=tuple(blocks),
        body=sum(map(len, paragraphs)),
        sentences=sum(1 for text in paragraphs if SENTENCE.search(text)),
        free=metadata.free,
        scripts=tree.markup.count("<script"),
    )


def _article(page: Page, tree: Tree, metadata: Metadata, body: Body) -> Article:
    text, blocks = assembled(body.pieces)
    if len(text) > LONGEST:
        raise NotAnArticle(page.source, Status.TOO_LARGE, f"an article of {len(text):,} characters; at most {LONGEST:,} are read")
    return Article(
        id=article_id(metadata.url or page.source, metadata.title, metadata.published),
        source=page.source,
        url=metadata.url,
        publisher=metadata.publisher,
        title=metadata.title,
        authors=metadata.authors,
        published=metadata.published,
        modified=metadata.modified,
        sections=metadata.sections,
        tags=metadata.tags,
        highlights=body.highlights,
        standfirst=body.standfirst,
        corrections=body.corrections,
        language=metadata.language,
        paywalled=metadata.free is False,
        text=text,
        blocks=blocks,
        tables=page_tables(tree.root),
        candidates=metadata.candidates,
    )
