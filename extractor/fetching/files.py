"""Files, folders and globs to pages: HTML and plain text, packed or not."""

import glob
import os
from collections.abc import Iterator
from pathlib import Path

from extractor.errors import FetchError, NotAnArticle, TooLarge
from extractor.fetching.kinds import HTML, PLAIN, binary_kind
from extractor.fetching.kinds import media_type as real_type
from extractor.fetching.unpacking import STEP, packing, unpacked
from extractor.models import NotArticle, Page, Status

MOST = 16 * 1024 * 1024  # bytes of a page, unpacked
PACKED = (".gz", ".zst")
PAGES = (".html", ".htm", ".xhtml", ".txt")
LINES = (".ndjson", ".jsonl")
ARCHIVES = (".warc",)
KNOWN = (*PAGES, *LINES, *ARCHIVES)


def read_file(path: Path, most: int = MOST) -> Page:
    """The page a file holds, gzip and zstd unpacked.

    Raises NotAnArticle, naming the file: empty, missing, unreadable, no text, or more than `most` bytes.
    """
    source = str(path)
    try:
        content = unpacked_file(path, most)
    except TooLarge as large:
        raise NotAnArticle(source, Status.TOO_LARGE, large.reason) from large
    except FetchError as broken:
        raise NotAnArticle(source, Status.UNREADABLE, broken.reason) from broken
    if not content.strip():
        raise NotAnArticle(source, Status.EMPTY, "the file is empty")
    kind = binary_kind(content)
    if kind is not None:
        raise NotAnArticle(source, Status.UNREADABLE, f"no page or text but {kind}")
    told = PLAIN if ending(path) == ".txt" else HTML
    return Page(source=source, content=content, media_type=real_type(content, told))


def unpacked_file(path: Path, most: int) -> bytes:
    """The bytes of a file, unpacked; raises FetchError where it cannot be read and TooLarge beyond `most`."""
    return unpacked(file_chunks(path), _packing(path), str(path), most)


def file_chunks(path: Path) -> Iterator[bytes]:
    """The bytes of a file as they stand, piece by piece; raises FetchError, naming it, where it cannot be read."""
    source = str(path)
    try:
        if path.is_dir():
            raise FetchError(source, "this is a folder, not a file")
        if path.exists() and not path.is_file():
            raise FetchError(source, "this is a pipe or a device, not a file")
        with path.open("rb") as file:
            while chunk := file.read(STEP):
                yield chunk
    except FileNotFoundError as missing:
        raise FetchError(source, "there is no such file or folder") from missing
    except PermissionError as closed:
        raise FetchError(source, "no permission to read it") from closed
    except (OSError, ValueError) as broken:  # ValueError: a NUL in the name
        raise FetchError(source, f"cannot be read: {broken}") from broken


def ending(path: Path) -> str:
    """'.html' of 'page.html' and of 'page.HTML.gz'."""
    name = path.name.lower()
    for packed in PACKED:
        name = name.removesuffix(packed)
    return os.path.splitext(name)[1]


def files_in(folder: Path) -> Iterator[Path | NotArticle]:
    """Every file below a folder that may hold articles, in order of name; hidden ones and links to folders left out.

    A folder without any gives one NotArticle.
    """
    found = False
    closed: list[NotArticle] = []

    def note(problem: OSError) -> None:
        closed.append(NotArticle(source=str(problem.filename), status=Status.UNREADABLE, reason=f"cannot be read: {problem.strerror}"))

    for root, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and ending(Path(name)) in KNOWN:
                found = True
                yield Path(root, name)
    yield from closed
    if not found and not closed:
        yield NotArticle(
            source=str(folder), status=Status.EMPTY, reason=f"a folder without articles: no file in it ends in {', '.join(KNOWN)}"
        )


def files_matching(pattern: str) -> Iterator[Path | NotArticle]:
    """Every file or folder a glob names, '**' for any depth, in order; none gives one NotArticle."""
    names = sorted(glob.iglob(pattern, recursive=True))
    for name in names:
        yield Path(name)
    if not names:
        yield NotArticle(source=pattern, status=Status.EMPTY, reason="no file or folder matches this pattern")


def is_pattern(source: str) -> bool:
    """Whether `source` is a glob and not the name of a file that happens to hold a '*', '?' or '['."""
    return glob.has_magic(source) and not os.path.lexists(source)


def _packing(path: Path) -> str:
    for chunk in file_chunks(path):
        return packing(chunk)
    return ""
