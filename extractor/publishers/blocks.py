"""A page's tree in, its stretches of text in order out: each with the element it stands in and what that is called."""

import re
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
    names = f"{element.get('class', '')} {element.get('id', '')} {element.get('data-testid', '')} {element.get('data-component', '')}"
    own = element_marks(names)
    step = f"{tag}.{' '.join(sorted((element.get('class') or '')[:300].split()))}"
    return Place(
        tag=tag,
        outer=outer,
        path=hash((outer.path, step)),
        depth=outer.depth + 1,
        own=own,
        near=outer.own,
        far=outer.far | outer.own,
        regions=outer.regions | {tag} if tag in REGIONS else outer.regions,
        hidden=outer.hidden or _is_hidden(element),
        body=outer.body or "articleBody" in (element.get("itemprop") or ""),
        number=number,
    )


def _hovers(element: HtmlElement) -> bool:
    """Whether the element shows only while something is pointed at: a card with a person's biography inside a sentence."""
    names = element.get("class")
    return names is not None and "hover" in element_marks(names)


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and HIDDEN.search(style) is not None)


def page_blocks(root: HtmlElement) -> tuple[PageBlock, ...]:
    """All visible text of a page in order, at most MOST_BLOCKS stretches."""
    walk = _Walk()
    stack: list[tuple[HtmlElement, bool]] = [(root, False)]
    while stack and len(walk.blocks) < MOST_BLOCKS:
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
            stack.extend((child, False) for child in reversed(element))
    walk.flush()
    return tuple(walk.blocks)
