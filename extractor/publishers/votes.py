"""A page in, what other readers take for its article out, as a share of each block: trafilatura, resiliparse, JSON-LD's articleBody."""

import re
from collections.abc import Sequence
from copy import deepcopy

import trafilatura
from lxml.html import HtmlElement
from resiliparse.extract.html2text import extract_plain_text
from trafilatura.settings import Document

from extractor.publishers.blocks import PageBlock
from extractor.publishers.jsonld import LinkedData, text_of

WORD = re.compile(r"\w+")
TAG = re.compile(r"<[^<>]{1,500}>")
SIZE = 4  # words of a shingle
MOST_MARKUP = 3_000_000  # characters; larger pages are read without resiliparse


class Votes:
    """Which words the readers took: one share in [0, 1] a block and reader."""

    names = ("trafilatura", "resiliparse", "json-ld")

    def __init__(self, root: HtmlElement, markup: str, linked: LinkedData) -> None:
        self.texts = (trafilatura_text(root), resiliparse_text(markup), stated_text(linked))

    def shares(self, blocks: Sequence[PageBlock]) -> list[tuple[float, ...]]:
        """For each block the share of it that each reader took."""
        ballots = [_Ballot(text) for text in self.texts]
        words = (WORD.findall(block.text.casefold()) for block in blocks)
        return [tuple(ballot.share(mine) for ballot in ballots) for mine in words]


class _Ballot:
    def __init__(self, text: str) -> None:
        words = WORD.findall(text.casefold())
        self.whole = f" {' '.join(words)} "
        self.shingles = frozenset(zip(*(words[at:] for at in range(SIZE)), strict=False))

    def share(self, words: list[str]) -> float:
        if not self.shingles or not words:
            return 0.0
        if len(words) < SIZE + 2:
            return float(f" {' '.join(words)} " in self.whole)
        mine = zip(*(words[at:] for at in range(SIZE)), strict=False)
        return sum(map(self.shingles.__contains__, mine)) / (len(words) - SIZE + 1)


def trafilatura_text(root: HtmlElement) -> str:
    """What trafilatura's fast mode reads; empty where it reads nothing."""
    found = trafilatura.bare_extraction(deepcopy(root), fast=True, include_comments=False, include_tables=False, with_metadata=False)
    return str(found.text or "") if isinstance(found, Document) else ""


def resiliparse_text(markup: str) -> str:
    """What resiliparse takes for the page's main content."""
    if len(markup) > MOST_MARKUP:
        return ""
    return str(
        extract_plain_text(
            markup, main_content=True, alt_texts=False, links=False, form_fields=False, noscript=False, preserve_formatting=True
        )
    )


def stated_text(linked: LinkedData) -> str:
    """The article's body as the page's own data gives it."""
    return TAG.sub(" ", text_of(linked.article.get("articleBody")) or "")
