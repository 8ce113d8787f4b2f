"""From addresses into a database without models: `python -m tests.fetching.ingesting DB SEED...`; tests kill it anywhere."""

import sys
from functools import partial

from extractor.fetching.frontier import settle
from extractor.fetching.options import FetchOptions
from extractor.fetching.sources import pages
from extractor.models import Extraction, NotArticle, Page, Run
from extractor.publishers.reader import bare_article
from extractor.store.database import open_database
from extractor.store.frontier import StoredFrontier
from extractor.store.writer import save

RUN = Run(version="0", model="none", quotations="rules")
NOTHING = {"entities": (), "roles": (), "quotations": (), "periods": (), "figures": ()}


def main(db: str, seeds: list[str]) -> list[NotArticle]:
    """Store the text of every page as it stands; the NotArticles are given back."""
    database = open_database(db)
    frontier = StoredFrontier(database)
    refused = []
    options = FetchOptions(allow_private=True, delay=0.0, deadline=1.0, most_bytes=1_000_000)
    for page in pages(seeds, options, frontier):
        if isinstance(page, Page):
            article = bare_article(page.content.decode(), source=page.source, identifier=page.source)
            extraction = Extraction.model_validate({"article": article, "run": RUN, **NOTHING})
            save(database, extraction, also=partial(settle, frontier, page.source))
        elif isinstance(page, NotArticle):
            refused.append(page)
    return refused


if __name__ == "__main__":
    for no in main(sys.argv[1], sys.argv[2:]):
        sys.stdout.write(f"{no.source}\t{no.reason}\n")
