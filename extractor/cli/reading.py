"""What was found under the sources, to articles; what is none is set aside and named."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from traceback import extract_tb

from extractor.errors import NotAnArticle, PageError
from extractor.fetching.sources import Found
from extractor.models import Article, BareText, NotArticle, Page, Status
from extractor.pipeline import LONGEST
from extractor.publishers.reader import bare_article, read_page
from extractor.runners.worker import Worker


class Reading:
    """Articles one by one, and the pages that were none."""

    def __init__(self, on_refusal: Callable[[NotArticle], None] | None = None, apart: Worker | None = None) -> None:
        """Pages that came from the web are read `apart`, in a process of their own, where that is given."""
        self.refused: list[NotArticle] = []
        self.on_refusal = on_refusal
        self.apart = apart

    def articles(self, found: Iterable[Found]) -> Iterator[Article]:
        """The articles among what was found, in order; the rest goes to `refused` on the way."""
        for page in found:
            read = read_found(page, self.apart)
            if isinstance(read, NotArticle):
                self.refuse(read)
            else:
                yield read

    def refuse(self, page: NotArticle) -> None:
        """Set a page aside."""
        self.refused.append(page)
        if self.on_refusal is not None:
            self.on_refusal(page)

    def failed(self, article: Article, error: Exception) -> None:
        """Set an article aside that our own readers fell over on, and say where in them."""
        *_, last = extract_tb(error.__traceback__) or [None]
        where = "" if last is None else f" in {Path(last.filename).name}, line {last.lineno}"
        reason = f"an error of ours, please report it with the page: {type(error).__name__}: {error}{where}"
        self.refuse(NotArticle(source=article.source, status=Status.UNREADABLE, reason=" ".join(reason.split())))


def read_found(found: Found, apart: Worker | None = None) -> Article | NotArticle:
    """The article of a page or a bare text, or why there is none."""
    if isinstance(found, NotArticle):
        return found
    try:
        article = _article(found, apart)
    except NotAnArticle as no:
        return NotArticle(source=no.source, status=no.status, reason=no.reason)
    except PageError as wrong:
        return NotArticle(source=wrong.source, status=Status.UNREADABLE, reason=wrong.reason)
    if isinstance(article, NotArticle):
        return article
    if len(article.text) > LONGEST:
        reason = f"{len(article.text):,} characters; articles of up to {LONGEST:,} are read"
        return NotArticle(source=article.source, status=Status.TOO_LARGE, reason=reason)
    return article


def _article(found: Page | BareText, apart: Worker | None) -> Article | NotArticle:
    if isinstance(found, Page):
        if apart is not None and found.url is not None:
            return apart.read(found)
        return read_page(found)
    return bare_article(found.text, source=found.source, identifier=found.identifier, published=found.published)
