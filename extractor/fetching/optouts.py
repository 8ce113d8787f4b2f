"""A page in, the wishes of its publisher about machines out: X-Robots-Tag, robots meta, TDM reservation."""

import re

from extractor.fetching.headers import Headers
from extractor.models import Page

OBEYED = frozenset({"noindex", "none", "noai", "tdm-reservation"})
HEAD = 256 * 1024  # bytes at the start of a page that meta elements are looked for in

_META = re.compile(rb"<meta\b([^>]{0,2000})>", re.I)
_COMMENT = re.compile(rb"<!--.*?-->", re.S)
_ATTRIBUTE = re.compile(r"([a-z:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
_AGENT = re.compile(r"([a-z0-9_-]{1,60})\s*:\s*(.*)\Z", re.I | re.S)
_WITH_VALUE = frozenset({"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"})


def header_wishes(headers: Headers, agent: str) -> tuple[str, ...]:
    """What the headers ask of `agent` or of all, in order: 'noindex', 'nofollow', 'tdm-reservation', …"""
    wishes: list[str] = []
    for name, value in headers:
        if name.lower() == "x-robots-tag":
            wishes += _directives(value, agent)
        elif name.lower() == "tdm-reservation" and value.strip() == "1":
            wishes.append("tdm-reservation")
    return tuple(dict.fromkeys(wishes))


def page_wishes(page: Page, agent: str) -> tuple[str, ...]:
    """What headers and meta elements of a page ask of `agent` or of all machines."""
    wishes = list(header_wishes(page.headers, agent))
    for meta in _META.finditer(_COMMENT.sub(b"", page.content[:HEAD])):
        named = {key.lower(): a or b or c for key, a, b, c in _ATTRIBUTE.findall(meta[1].decode("utf-8", "replace"))}
        name, content = named.get("name", "").strip().lower(), named.get("content", "")
        if name in ("robots", agent.lower()):
            wishes += [word for part in content.lower().split(",") if (word := part.strip())]
        elif name == "tdm-reservation" and content.strip() == "1":
            wishes.append("tdm-reservation")
    return tuple(dict.fromkeys(wishes))


def refusals(wishes: tuple[str, ...]) -> tuple[str, ...]:
    """Those wishes that say: do not read this by machine."""
    return tuple(wish for wish in wishes if wish in OBEYED)


def _directives(value: str, agent: str) -> list[str]:
    """The words of one X-Robots-Tag; one that begins with another agent's name is not for us."""
    named = _AGENT.match(value.strip())
    if named is not None and named[1].lower() not in _WITH_VALUE:
        if named[1].lower() not in (agent.lower(), "*"):
            return []
        value = named[2]
    return [word for part in value.lower().split(",") if (word := part.strip())]
