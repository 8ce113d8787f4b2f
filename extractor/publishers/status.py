"""What a page shows in, why it is no article out: paywall stub, consent page, missing page, shell, list of stories, nothing."""

import re
from functools import cache
from typing import Literal, NamedTuple

from extractor.lexicon.reader import read_lexicon
from extractor.models import Record, Status
from extractor.publishers.blocks import PageBlock

FEW = 250  # characters of body below which it is asked what the page is instead
PAID = 450  # characters of body below which a page that says it must be paid for is a stub
STUB = 1_200  # characters of body below which a page that says it is missing is believed
INDEX_LINKS = 25
WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


class PageSign(Record):
    """Words by which a page that is no article is known."""

    status: Literal["paywall", "consent", "soft_404", "not_news"]
    where: Literal["title", "text"]
    phrases: tuple[str, ...]


class Sight(NamedTuple):
    """A page as far as its status depends on it."""

    title: str
    blocks: tuple[PageBlock, ...]
    body: int  # letters of the body read; a Chinese or Japanese one says as much as three others
    sentences: int  # body paragraphs that end like a sentence
    free: bool | None  # as the page's data says; None: not
    scripts: int


def weight(text: str) -> int:
    """How much a text says, in letters of an alphabet."""
    return len(text) + 2 * len(WIDE.findall(text))


@cache
def _signs() -> tuple[tuple[Status, str, re.Pattern[str]], ...]:
    return tuple(
        (Status(sign.status), sign.where, re.compile("|".join(rf"(?<!\w){re.escape(phrase)}" for phrase in sign.phrases), re.I))
        for sign in read_lexicon("page_signs", PageSign)
    )


def _signed(sight: Sight, status: Status) -> str | None:
    texts = {"title": sight.title[:300], "text": "\n".join(block.text[:400] for block in sight.blocks if not block.place.hidden)[:20_000]}
    for told, where, pattern in _signs():
        if told is status:
            found = pattern.search(texts[where])
            if found is not None:
                return found.group()
    return None


def refusal(sight: Sight) -> tuple[Status, str] | None:
    """The status and the reason of a page that holds no article; None where it holds one."""
    shown = sum(len(block.text) for block in sight.blocks)
    if shown == 0:
        return (Status.NOT_NEWS, "a shell for scripts without text") if sight.scripts > 1 else (Status.EMPTY, "no text on the page")
    missing = _signed(sight, Status.SOFT_404) if sight.body < STUB and sight.sentences <= 4 else None
    if missing is not None:
        return Status.SOFT_404, f"the page says {missing!r}"
    if sight.body < PAID and sight.sentences <= 2 and sight.free is not True:
        pay = _signed(sight, Status.PAYWALL)
        if pay is not None:
            return Status.PAYWALL, f"only {sight.body} characters are free to read, and the page says {pay!r}"
    if sight.sentences <= 2 and sight.body < FEW * 2:
        return _thin(sight, shown)
    return None


def _thin(sight: Sight, shown: int) -> tuple[Status, str] | None:
    consent = _signed(sight, Status.CONSENT)
    if consent is not None:
        return Status.CONSENT, f"the page asks for consent first: {consent!r}"
    shell = _signed(sight, Status.NOT_NEWS)
    if shell is not None and sight.body < FEW:
        return Status.NOT_NEWS, f"a shell for scripts: {shell!r}"
    if sum(block.links for block in sight.blocks) >= INDEX_LINKS and sight.body < FEW:
        return Status.NOT_NEWS, "a list of stories and no story"
    if sight.body == 0:
        return (
            (Status.EMPTY, "no text on the page reads like an article")
            if shown < FEW
            else (Status.NOT_NEWS, "no text on it reads like an article")
        )
    return None
