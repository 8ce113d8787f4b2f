"""Plain text with a site's navigation around it in, an article out: date, byline, highlights and paragraphs told by their form."""

import re
from collections import Counter
from typing import NamedTuple

from extractor.errors import NotAnArticle
from extractor.models import BlockKind, Status
from extractor.publishers.assembly import Piece
from extractor.publishers.authors import BY, bare_name, visible_names
from extractor.publishers.blocks import clean
from extractor.publishers.dates import iso_date
from extractor.publishers.marks import line_marks
from extractor.publishers.naming import menu_words, named_site

CLOSING = "\"'”’»›)]"
ENDS = frozenset(".!?…。！？")
ENOUGH = 60  # characters of a line that ends like a sentence
LONG = 120  # characters of a line that is a paragraph however it ends
DATE_LINE = 60


class PlainArticle(NamedTuple):
    """What a plain text says of itself, and its pieces in order."""

    publisher: str | None
    title: str | None
    authors: tuple[str, ...]
    published: str | None
    sections: tuple[str, ...]
    highlights: tuple[str, ...]
    corrections: tuple[str, ...]
    pieces: tuple[Piece, ...]


def ends_sentence(text: str) -> bool:
    """Whether a text ends like a sentence, closing marks aside."""
    return text.rstrip(CLOSING)[-1:] in ENDS


def is_paragraph(line: str) -> bool:
    """Whether a line reads like a paragraph and not like an item of a menu."""
    if len(line) >= LONG:
        return True
    return len(line) >= ENOUGH and ends_sentence(line) and "boilerplate" not in line_marks(line)


def read_plain(text: str, source: str) -> PlainArticle:
    """The article in a plain text; raises NotAnArticle where no line reads like a paragraph."""
    lines = [line for line in map(clean, _unwrapped(text)) if line]
    if not lines:
        raise NotAnArticle(source, Status.EMPTY, "there is no text in it")
    long = [at for at, line in enumerate(lines) if is_paragraph(line)]
    if not long:
        raise NotAnArticle(source, Status.NOT_NEWS, "no line of it reads like a paragraph of an article")
    first, last = long[0], long[-1]
    head = lines[:first]
    return _article(head, lines[first : last + 1], lines[last + 1 :])


def _unwrapped(text: str) -> list[str]:
    """The text's lines; those of a text wrapped at a fixed width, its paragraphs parted by blank lines, are joined."""
    lines = text.splitlines()
    widths = [len(line) for line in lines if line.strip()]
    blank = len(lines) - len(widths)
    if not widths or max(widths) > LONG or blank < 2:
        return lines
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
    wrapped = [part for part in parts if "\n" in part.strip() and len(part) > LONG]
    return [part.replace("\n", " ") for part in parts] if len(wrapped) > len(parts) / 3 else lines


def _article(head: list[str], body: list[str], tail: list[str]) -> PlainArticle:
    start = next((at for at, line in enumerate(head) if "highlights" in line_marks(line)), None)
    highlights = tuple(head[start + 1 :]) if start is not None else ()
    above = head[:start] if start is not None else head
    dated = next((at for at in range(len(above) - 1, -1, -1) if _is_dateline(above[at])), None)
    authors, signed = _signed(above, dated)
    corrections = tuple(line for line in (*body, *tail) if "correction" in line_marks(line))
    anchor = min((at for at in (dated, signed) if at is not None), default=None)
    title, sections = _title_and_sections(above, anchor)
    after = [] if start is not None or anchor is None else above[max(dated or 0, signed or 0) + 1 :]
    below = [line for line in after if line != title and line not in authors]
    return PlainArticle(
        publisher=named_site(above[:anchor] if anchor is not None else above, tail, body),
        title=title,
        authors=authors,
        published=None if dated is None else iso_date(above[dated]),
        sections=sections,
        highlights=highlights,
        corrections=corrections,
        pieces=tuple(_pieces(title, below, highlights, [line for line in body if line not in corrections])),
    )


def _is_dateline(line: str) -> bool:
    return len(line) <= DATE_LINE and iso_date(line) is not None


def _signed(above: list[str], dated: int | None) -> tuple[tuple[str, ...], int | None]:
    near = range(max(0, (dated if dated is not None else len(above)) - 3), len(above))
    for at in near:
        if BY.match(above[at]) and len(above[at]) <= LONG:
            names = visible_names(above[at], ())
            if names:
                return names, at
    if dated is not None:
        return visible_names(above[dated], ()) or _listed_names(above[dated + 1 :]), None
    return (), None


def _listed_names(below: list[str]) -> tuple[str, ...]:
    """Names alone, a line each, right below the date: 'Ann Lee', 'Ben Okafor'."""
    names: list[str] = []
    for line in below:
        name = bare_name(line)
        if name is None or not menu_words().isdisjoint(line.lower().split()):
            break
        names.append(name)
    return tuple(names)


def _title_and_sections(above: list[str], anchor: int | None) -> tuple[str | None, tuple[str, ...]]:
    """The headline: the line above date and byline that has five words or more; rubrics are the short ones, told apart by commas."""
    if anchor is None:
        last = above[-1] if above else None
        return (last if last is not None and len(last.split()) >= 5 else None), ()
    counts = Counter(above)
    near = [line for line in above[max(0, anchor - 2) : anchor] if counts[line] == 1]
    if not near:
        return None, ()
    if len(near[-1].split()) >= 5 and not _is_rubric(near[-1]):
        return near[-1], ()
    over = next((line for line in near[:-1] if _is_headline(line)), None)
    return over, tuple(part.strip() for part in re.split(r"[,/|>]", near[-1]) if part.strip())


def _is_headline(line: str) -> bool:
    """A line over the rubric that is no item of a menu: five words or more, not each long one in capitals."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", line) if len(word) > 3]
    return len(line.split()) >= 5 and any(word[0].islower() for word in words) and "boilerplate" not in line_marks(line)


def _is_rubric(line: str) -> bool:
    """'Metals & Mining, Non-Ferrous': commas, and each part in capitals."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", line) if len(word) > 3]
    return re.search(r"[,/|>]", line) is not None and all(word[0].isupper() for word in words)


def _pieces(title: str | None, below: list[str], highlights: tuple[str, ...], body: list[str]) -> list[Piece]:
    pieces = [Piece(BlockKind.TITLE, title)] if title is not None else []
    pieces += [Piece(BlockKind.STANDFIRST, line) for line in below if len(line.split()) >= 5][:1]
    pieces += [Piece(BlockKind.HIGHLIGHT, line) for line in highlights]
    for line in body:
        if is_paragraph(line) or ends_sentence(line):
            pieces.append(Piece(BlockKind.PARAGRAPH, line))
        elif len(line.split()) >= 2 and "boilerplate" not in line_marks(line):
            pieces.append(Piece(BlockKind.SUBHEADING, line))
    return pieces
