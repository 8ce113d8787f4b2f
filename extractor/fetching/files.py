"""Files, folders and globs to pages."""

import gzip
from pathlib import Path

from extractor.models import Page


def read_file(path: Path) -> Page:
    """The page a file holds, gzip unpacked."""
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    name = path.name.removesuffix(".gz")
    return Page(source=str(path), content=content, media_type="text/plain" if name.endswith(".txt") else "text/html")
