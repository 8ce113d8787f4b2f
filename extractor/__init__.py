"""The front door: the dozen names a script imports; each is loaded when it is asked for.

Example:
    from extractor import Page, extract, load_pipeline, open_database, read_page, save

    nlp = load_pipeline()
    page = Page(source="article.html", content=Path("article.html").read_bytes())
    for extraction in extract(nlp, [read_page(page)]):
        save(open_database("news.db"), extraction)

"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.errors import ExtractorError as ExtractorError
    from extractor.errors import NotAnArticle as NotAnArticle
    from extractor.models import Article as Article
    from extractor.models import Extraction as Extraction
    from extractor.models import Page as Page
    from extractor.pipeline import extract as extract
    from extractor.pipeline import load_pipeline as load_pipeline
    from extractor.publishers.reader import bare_article as bare_article
    from extractor.publishers.reader import read_page as read_page
    from extractor.store.database import open_database as open_database
    from extractor.store.search import find_quotations as find_quotations
    from extractor.store.writer import save as save

_ROOMS = {
    "Article": "models",
    "Extraction": "models",
    "ExtractorError": "errors",
    "NotAnArticle": "errors",
    "Page": "models",
    "bare_article": "publishers.reader",
    "extract": "pipeline",
    "find_quotations": "store.search",
    "load_pipeline": "pipeline",
    "open_database": "store.database",
    "read_page": "publishers.reader",
    "save": "store.writer",
}

__all__ = sorted(_ROOMS)  # noqa: PLE0605


def __getattr__(name: str) -> object:
    if name not in _ROOMS:
        raise AttributeError(f"module 'extractor' has no attribute {name!r}")
    return getattr(import_module(f"extractor.{_ROOMS[name]}"), name)
