"""A page's JSON-LD in, the node that describes its article out: graphs, references, arrays and broken JSON included."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import TypeAlias

from lxml.html import HtmlElement

MOST_CHARACTERS = 1_000_000  # of one script; a long article with its comments has 300,000
MOST_BRACKETS = 20_000
MOST_NODES = 3_000

# JSON as it comes: here alone its shape is unknown.
Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"
Node: TypeAlias = "dict[str, Json]"

ARTICLE = re.compile(r"(?:article|posting|report|review|story|analysis)$", re.I)
NEWS = re.compile(r"news|report|analysis|opinion|background|liveblog", re.I)
COMMA = re.compile(r",(\s*[\]}])")
WRAPPING = re.compile(r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>\s*(?:\*/)?)\s*;?\s*$")
DEEP = re.compile(r"[\[{]\s*(?:[\[{]\s*){40}")
FOLLOWED = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item", "mainentity")


class LinkedData:
    """All nodes of a page's JSON-LD; `article` is the one that describes its article, empty where there is none."""

    def __init__(self, root: HtmlElement) -> None:
        self.nodes: list[Node] = []
        for script in root.iter("script"):
            if "ld+json" in (script.get("type") or "").lower():
                self.nodes.extend(_nodes(_loaded(script.text or "")))
        self.by_id = {str(node["@id"]): node for node in reversed(self.nodes) if "@id" in node and len(node) > 1}
        self.article = self._article()

    def _article(self) -> Node:
        found = [node for node in self.nodes if any(ARTICLE.search(name) for name in types(node))]
        return max(found, key=_worth, default={})

    def resolved(self, value: Json) -> Json:
        """The node that a bare reference `{"@id": …}` names, any other value as it is; one step only, so loops end."""
        if isinstance(value, dict) and "@id" in value and "name" not in value:
            return self.by_id.get(str(value["@id"]), value)
        return value

    def of_type(self, *names: str) -> Iterator[Node]:
        """All nodes of these types."""
        return (node for node in self.nodes if not types(node).isdisjoint(names))


def _worth(node: Node) -> tuple[bool, bool, int]:
    return (bool(node.get("headline") or node.get("articleBody")), any(NEWS.search(name) for name in types(node)), len(node))


def types(node: Node) -> set[str]:
    """The node's types without the vocabulary's address."""
    return {name.rsplit("/", 1)[-1] for name in strings(node.get("@type"))}


def strings(value: Json) -> list[str]:
    """The strings in a value that may be one, a list of them, or something else."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [item for item in value if isinstance(item, str)]
    return []


def text_of(value: Json) -> str | None:
    """A value as one line of text; None for what is no text or empty."""
    for words in strings(value):
        plain = " ".join(unescape(words).split())
        if plain:
            return plain
    return None


def _loaded(script: str) -> Json:
    # Depth first: json's own recursion would end in an error that says nothing, or in a crash.
    if len(script) > MOST_CHARACTERS or script.count("[") + script.count("{") > MOST_BRACKETS or DEEP.search(script):
        return None
    plain = WRAPPING.sub("", script).strip()
    for text in (plain, COMMA.sub(r"\1", plain)):
        try:
            loaded: Json = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        return loaded
    return _first_object(plain)


def _first_object(text: str) -> Json:
    # Some pages put two objects into one script, or words behind one.
    found: list[Json] = []
    at = 0
    decoder = json.JSONDecoder(strict=False)
    while len(found) < 20 and (at := text.find("{", at)) >= 0:
        try:
            loaded, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        found.append(loaded)
    return found


def _nodes(value: Json) -> Iterator[Node]:
    """The objects of a graph, without those that only qualify another (authors, images)."""
    queue: list[Json] = [value]
    count = 0
    while queue and count < MOST_NODES:
        item = queue.pop(0)
        count += 1
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            yield item
            queue.extend(item[key] for key in FOLLOWED if key in item)
