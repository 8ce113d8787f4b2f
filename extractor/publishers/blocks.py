"""A page's tree in, its stretches of text in order out: each with the element it stands in and what that is called."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from lxml.html import HtmlElement

from extractor.publishers.marks import element_marks

SKIPPED = frozenset(
    [
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "select",
        "option",
        "textarea",
        "button",
        "audio",
        "video",
        "map",
        "canvas",
        "dialog",
        "link",
        "meta",
    ]
)
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "img",
        "input",
    ]
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
REGIONS = frozenset(
    ("nav", "footer", "aside", "header", "form", "figure", "figcaption", "table", "article", "main", "blockquote", "section")
)
INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
MOST_BLOCKS = 6_000


class Place(NamedTuple):
    """Where a block stands: its element's tag, and what it and those around it are."""

    tag: str
    outer: "Place | None"
    path: int  # the same for elements with the same tags and classes all the way down
    depth: int
    own: frozenset[str]
    near: frozenset[str]  # of the parent
    far: frozenset[str]  # of all around it
    regions: frozenset[str]
    hidden: bool
    body: bool  # inside an element that microdata calls the article's body
    number: int  # of the element, in the order of the page


class PageBlock(NamedTuple):
    """A stretch of text without a break in it."""

    text: str
    place: Place
    linked: int  # characters inside links
    links: int
    strong: int  # characters in bold
    slanted: int  # characters in italics
    part: int  # which of the element's stretches it is; 1 and more follow a line break or an inner element


def clean(text: str) -> str:
    """One line without invisible characters and doubled spaces.

    >>> clean("  a\\u200b\\n b ")
    'a b'
    """
    return " ".join((text if text.isascii() else INVISIBLE.sub("", text)).split())


TOP = Place("", None, 0, 0, frozenset(), frozenset(), frozenset(), frozenset(), False, False, 0)


class _Walk:
    """Gathers text while going through the tree; a break of any kind closes the stretch at hand."""

    def __init__(self) -> None:
        self.blocks: list[PageBlock] = []
        self.places: list[Place] = [TOP]
        self.words: list[str] = []
        self.linked = self.links = self.strong = self.slanted = 0
        self.within = {"a": 0, "b": 0, "i": 0}
        self.breaks = 0
        self.parts: dict[int, int] = {}
        self.count = 0

    def text(self, words: str | None) -> None:
        if words is None:
            return
        self.words.append(words)
        size = len(words.strip())
        if size == 0:
            return
        self.breaks = 0
        self.linked += size if self.within["a"] else 0
        self.strong += size if self.within["b"] else 0
        self.slanted += size if self.within["i"] else 0

    def flush(self) -> None:
        words = clean("".join(self.words)) if self.words else ""
        if words and len(self.places) > 1:
            place = self.places[-1]
            part = self.parts.get(place.number, 0)
            self.parts[place.number] = part + 1
            self.blocks.append(PageBlock(words, place, self.linked, self.links, self.strong, self.slanted, part))
        self.words = []
        self.linked = self.links = self.strong = self.slanted = self.breaks = 0

    def line_break(self) -> None:
        # Two breaks part paragraphs; one is a space.
        self.breaks += 1
        if self.breaks == 2:
            self.flush()
        else:
            self.words.append(" ")

    def start(self, element: HtmlElement, tag: str) -> None:
        if tag == "br":
            self.line_break()
        elif tag in INLINE:
            self._style(tag, 1)
            self.links += tag == "a"
        else:
            self.flush()
            self.count += 1
            self.places.append(_inner_place(self.places[-1], element, tag, self.count))

    def end(self, tag: str) -> None:
        if tag == "br":
            return
        if tag in INLINE:
            self._style(tag, -1)
        else:
            self.flush()
            self.places.pop()

    def _style(self, tag: str, by: int) -> None:
        name = {"a": "a", "b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i"}.get(tag)
        if name is not None:
            self.within[name] += by


def _inner_place(outer: Place, element: HtmlElement, tag: str, number: int) -> Place:
    given = element.attrib
    classes = given.get("class", "")
    names = f"{classes} {given.get('id', '')} {given.get('data-testid', '')} {given.get('data-component', '')}"
    return Place(
        tag=tag,
        outer=outer,
        path=hash((outer.path, tag, _sorted(classes))),
        depth=outer.depth + 1,
        own=element_marks(names),
        near=outer.own,
        far=outer.far | outer.own,
        regions=outer.regions | {tag} if tag in REGIONS else outer.regions,
        hidden=outer.hidden or _is_hidden(given.get("hidden"), given.get("style")),
        body=outer.body or "articleBody" in given.get("itemprop", ""),
        number=number,
    )


@lru_cache(maxsize=20_000)
def _sorted(classes: str) -> tuple[str, ...]:
    return tuple(sorted(classes[:300].split()))


def _hovers(element: HtmlElement) -> bool:
    """Whether the element shows only while something is pointed at: a card with a person's biography inside a sentence."""
    names = element.get("class")
    return names is not None and "hover" in element_marks(names)


def _is_hidden(hidden: str | None, style: str | None) -> bool:
    return hidden is not None or (style is not None and HIDDEN.search(style) is not None)


def page_blocks(root: HtmlElement) -> tuple[PageBlock, ...]:
    """All visible text of a page in order, at most MOST_BLOCKS stretches."""
    return tuple(walked(root))


def walked(root: HtmlElement, since: HtmlElement | None = None) -> Iterator[PageBlock]:
    """The same one after the other, gone through as far as they are asked for; `since` an element, those before it are left out."""
    walk = _Walk()
    told = 0
    stack = [(root, False)] if since is None else _entered(walk, since)
    while stack and told < MOST_BLOCKS:
        element, done = stack.pop()
        tag = element.tag
        if done:
            walk.end(tag)
            walk.text(element.tail)
        elif not isinstance(tag, str) or tag in SKIPPED or _hovers(element):
            walk.text(element.tail)
        else:
            walk.start(element, tag)
            walk.text(element.text)
            stack.append((element, True))
            stack += [(child, False) for child in reversed(element)]
        if len(walk.blocks) > told:
            yield from walk.blocks[told:]
            told = len(walk.blocks)
    walk.flush()
    yield from walk.blocks[told:]


def _entered(walk: _Walk, since: HtmlElement) -> list[tuple[HtmlElement, bool]]:
    """What is left to go through from an element on, when the walk has entered all around it."""
    around = list(since.iterancestors())
    for outer in reversed(around):
        walk.start(outer, outer.tag)
    left, at = [(since, False)], since
    for outer in around:
        left = [(outer, True), *((later, False) for later in reversed(list(at.itersiblings()))), *left]
        at = outer
    return left


def is_skipped(element: HtmlElement) -> bool:
    """Whether an element, or one around it, is none of those whose text is read."""
    return any(outer.tag in SKIPPED or _hovers(outer) for outer in (element, *element.iterancestors()))
