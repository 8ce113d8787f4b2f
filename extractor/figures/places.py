"""Reads where a figure is of, or from where to where: 'US imports from China' and 'Chinese exports to the US' are one flow."""

import re
from dataclasses import dataclass

from extractor.figures.companies import WATCHERS
from extractor.figures.phrases import DESCRIBES
from extractor.figures.scene import Named, Scene
from extractor.figures.word_lists import word_list
from extractor.models import EntityKind

FROM_BEFORE = re.compile(r"\b(?:from|out of|shipped by|sent by|leaving|left)\s(?:the\s|mainland\s|northern\s|southern\s)?$", re.IGNORECASE)
TO_BEFORE = re.compile(
    r"\b(?:to|into|bound for|destined for|for|reaching|towards?)\s(?:the\s|mainland\s|northern\s|southern\s)?$", re.IGNORECASE
)
IN_BEFORE = re.compile(
    r"\b(?:in|at|within|across|near|outside|off|inside"
    r"|in-warehouse|in\swarehouse|ex-warehouse|CIF|cif|FOB|fob|DAP|DDP|delivered to|delivered)\s(?:the\s)?$",
    re.IGNORECASE,
)
REST = re.compile(
    r"\bto (?:the )?(rest of the world|other countries|all other destinations|other destinations|all destinations)\b", re.IGNORECASE
)
NONE_THERE = re.compile(
    r"\b(?:none|nothing|no|nor|never|not\s(?:an?|one|any)|without|excluding|except|other\sthan|apart\sfrom|barring)\b[^,;.]*$"
)
PART_OF_IT = re.compile(r"[,;]\s(?:of\s(?:which|that|those|them)|including|with|while|but|and)\b[^,;]*\d")
OF_BEFORE = re.compile(r"\b(?:imports?|purchases|buying|arrivals|intake|consumption)\s(?:of\s)?(?:more\s|less\s|all\s|its\s)?(?:of\s)?$")
NEXT_PART = re.compile(r"[,;]|\s(?:and|but|while)\s")  # 'rose 4% and in Peru 2%'
BECAUSE = re.compile(r",\s(?:helped|hurt|driven|supported|led|boosted|weighed|dragged|hit|as|because|after|thanks|due)\s")
NUMBER = re.compile(r"\d")
OF_GOODS = re.compile(r"[\d.,]*\d\s?[^\d.,;]{0,30}\sof\s")
SELLS = re.compile(r"\s(?:has\s|have\s|had\s|also\s|then\s)*(?:sold|sells?|supplied|supplies)\b")
OF_MONEY = re.compile(r"\s(?:dollars?|cents?|pounds?|yen|rupees?|crowns?|Treasur(?:y|ies))\b")  # 'per U.S. dollar'
OUTSIDE = re.compile(r"\boutside\s(?:of\s)?(?:the\s)?$", re.IGNORECASE)
SAID_IN = re.compile(
    r"\b(?:said|says|agreed|told\s[\w\s]{2,20}|published|announced|reported|wrote|spoke|speaking|met|meeting|signed|decided|ruled|officials?|ministry|reporters)"
    r"\s(?:on\s\w+\s)?in\s$"
)
WHOLE = ("country", "nation", "kingdom", "government", "ministry", "agency", "bureau", "customs", "authority", "commission", "council")
NEXT_TO = 30
UNION = "European Union"  # a body that trades like a country
FLOWS = ("out", "in", "route")


@dataclass(frozen=True, slots=True)
class Where:
    """Place, or origin and destination, of a figure."""

    place: str | None = None
    origin: str | None = None
    destination: str | None = None


def where_in(scene: Scene, start: int, end: int, item: tuple[int, int], flow: str | None) -> Where:
    """The places of a figure at `item` in the sentence `[start, end)`; `flow` is that of its measure."""
    at = item[0]
    named = [name for name in scene.within(start, end, EntityKind.PLACE) if not _is_no_place_of(scene, name, start, flow)]
    if flow in FLOWS:
        unions = [name for name in scene.within(start, end, EntityKind.ORGANISATION) if name.entity.name == UNION]
        named = sorted([*named, *unions], key=lambda name: name.start)
        return _flow(scene, named, start, end, at, flow)
    if flow == "sold" and (buyer := _buyer(scene, named, at)) is not None:
        return Where(destination=buyer, origin=next((name.entity.name for name in named if SELLS.match(scene.text, name.end, at)), None))
    place = _place(scene, named, item, end)
    if place is None:
        return Where(place=_place(scene, scene.within(start, end, EntityKind.FACILITY), item, end))
    return Where(place=place)


def _buyer(scene: Scene, named: list[Named], at: int) -> str | None:
    """Where goods were sold to: 'sold 12 cargoes to Japan'."""
    behind = (name for name in named if at < name.start < at + 60 and not NEXT_PART.search(scene.text, at, name.start))
    return next((name.entity.name for name in behind if TO_BEFORE.search(scene.text, max(0, name.start - 30), name.start)), None)


def _flow(scene: Scene, named: list[Named], start: int, end: int, at: int, flow: str) -> Where:
    """Both ends of a flow; of several destinations the last before the figure: '… to Chile rose to 4 t, those to Peru to 7 t'."""
    origin = _origin_of_goods(scene, named, at) if flow == "in" else None
    destination, own = None, origin is not None
    for name in named:
        before = scene.text[max(start, name.start - 30) : name.start]
        told = name.end <= at
        if _elsewhere(scene.text, name, start, at):
            continue
        if FROM_BEFORE.search(before) or (flow == "in" and OF_BEFORE.search(before)):
            origin = name.entity.name if origin is None or (told and not own) else origin
        elif TO_BEFORE.search(before):
            destination = name.entity.name if told or destination is None else destination
        elif flow == "out" and origin is None:
            origin = name.entity.name
        elif flow == "in" and destination is None and name.entity.name != origin:
            destination = name.entity.name
    rest = REST.search(scene.text, start, end)
    if destination is None and rest is not None:
        destination = rest[1].lower()
    return Where(origin=origin, destination=destination)


def _origin_of_goods(scene: Scene, named: list[Named], at: int) -> str | None:
    """Whose goods a quantity is of: '1.4 million bpd of Russian crude'."""
    for name in named:
        goods = scene.within(name.end, name.end + 20, EntityKind.COMMODITY)
        if goods and at < name.start < at + 60 and OF_GOODS.fullmatch(scene.text, at, name.start) and goods[0].start == name.end + 1:
            return name.entity.name
    return None


def _elsewhere(text: str, name: Named, start: int, at: int) -> bool:
    """'exported 22 kt, of which 17 kt went to China', 'exported 5.9 t, but none of it went to America': not where the figure went."""
    part = name.end > at and (PART_OF_IT.search(text, at, name.start) is not None or ";" in text[at : name.start])
    return part or NONE_THERE.search(text, max(start, name.start - 50), name.start) is not None


def _is_no_place_of(scene: Scene, name: Named, start: int, flow: str | None) -> bool:
    """Whether a place is part of a currency's name, where something was said, or where somebody who does it is from."""
    if OF_MONEY.match(scene.text, name.end) or SAID_IN.search(scene.text, max(start, name.start - 60), name.start):
        return True
    return flow not in FLOWS and _is_from(scene, name)


def _is_from(scene: Scene, name: Named) -> bool:
    """Whether a place only tells where one actor is from: 'the Perth company', 'Malaysian processor Umber'; 'Chinese smelters' are."""
    span = scene.doc.char_span(name.start, name.end, alignment_mode="expand") if scene.parsed else None
    if span is None or span.root.dep_ not in DESCRIBES:
        return False
    head = span.root.head
    maker = scene.named_at.get(head.i)
    firm = maker is not None and maker.entity.kind is EntityKind.ORGANISATION and maker.entity.subtype not in WATCHERS
    return head.i > span.root.i and (firm or (head.tag_ == "NN" and head.lower_ in word_list("actors") and head.lower_ not in WHOLE))


def _place(scene: Scene, named: list[Named], item: tuple[int, int], end: int) -> str | None:
    """The place said of the figure: one behind 'in' next to it, else the last before it, else the first behind of no later figure."""
    at, until = item
    behind = [name for name in named if name.start >= at and IN_BEFORE.search(scene.text[max(0, name.start - 20) : name.start])]
    if behind and behind[0].start - until < NEXT_TO and not NEXT_PART.search(scene.text, until, behind[0].start):
        return _called(scene.text, behind[0])
    before = [name for name in named if name.end <= at]
    if before:
        return _called(scene.text, before[-1])
    if (
        not behind
        or BECAUSE.search(scene.text, until, behind[0].start)
        or (NEXT_PART.search(scene.text, until, behind[0].start) and NUMBER.search(scene.text, behind[0].end, end))
    ):
        return None  # 'rose 4% and sales in Japan fell 2%'
    return _called(scene.text, behind[0])


def _called(text: str, name: Named) -> str:
    """The name of a place; 'outside China' is anywhere but there."""
    wide = name.entity.subtype not in ("city", "port")  # "a smelter outside Kolwezi" stands at Kolwezi
    return f"outside {name.entity.name}" if wide and OUTSIDE.search(text, max(0, name.start - 16), name.start) else name.entity.name
