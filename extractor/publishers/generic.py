"""A page of any publisher in, its article out: structured data first, then the blocks of the page."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from extractor.errors import NotAnArticle
from extractor.models import Article, Page, Status
from extractor.publishers.assembly import LONGEST, assembled
from extractor.publishers.blocks import PageBlock, page_blocks
from extractor.publishers.classifier import body_blocks
from extractor.publishers.features import Setting, is_english
from extractor.publishers.identity import article_id
from extractor.publishers.jsonld import LinkedData
from extractor.publishers.metadata import Metadata, read_metadata
from extractor.publishers.plain import ends_sentence
from extractor.publishers.selection import Body, selected, title_at
from extractor.publishers.status import Sight, refusal, weight
from extractor.publishers.tables import page_tables
from extractor.publishers.tree import Tree
from extractor.publishers.trees import WEIGHTS
from extractor.publishers.visible import Visible
from extractor.publishers.votes import Votes


class Laid(NamedTuple):
    """A page laid out for reading: its tree, data, blocks, metadata, votes and setting."""

    tree: Tree
    blocks: tuple[PageBlock, ...]
    metadata: Metadata
    votes: list[tuple[float, ...]]
    setting: Setting


def laid_out(page: Page, tree: Tree) -> Laid:
    """Everything about a page that its reading rests on."""
    linked = LinkedData(tree.root)
    blocks = page_blocks(tree.root)
    metadata = read_metadata(tree.root, linked, page.url, Visible(tree.root, blocks))
    return Laid(
        tree,
        blocks,
        metadata,
        Votes(tree.root, tree.markup, linked).shares(blocks),
        Setting(title_at(blocks, metadata.title), metadata.language, metadata.descriptions),
    )


def read_generic(page: Page, tree: Tree, weights: Path = WEIGHTS) -> Article:
    """The article on a page; raises NotAnArticle with what the page is instead."""
    laid = laid_out(page, tree)
    taken = body_blocks(laid.blocks, laid.votes, laid.setting, weights)
    body = selected(laid.blocks, taken, laid.metadata.title, laid.metadata.descriptions, english=is_english(laid.metadata.language))
    why = refusal(_sight(tree, laid.metadata, body, laid.blocks))
    if why is not None:
        raise NotAnArticle(page.source, *why)
    return built(page, laid.metadata, body, tree)


def _sight(tree: Tree, metadata: Metadata, body: Body, blocks: Sequence[PageBlock]) -> Sight:
    paragraphs = body.paragraphs()
    return Sight(
        title=metadata.title or "",
        blocks=tuple(blocks),
        body=sum(map(weight, paragraphs)),
        sentences=sum(1 for text in paragraphs if ends_sentence(text)),
        free=metadata.free,
        scripts=tree.markup.count("<script"),
    )


def built(page: Page, metadata: Metadata, body: Body, tree: Tree) -> Article:
    """The article of what was read off a page; raises NotAnArticle for more text than can be read further."""
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
