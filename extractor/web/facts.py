"""Figures as readable facts, for lists, series and plots."""

from extractor.store.rows import Row
from extractor.web.reading import Parameters, Store, around

COLUMNS = """
select f.id, f.text, f.kind, f.value, f.low, f.high, f.unit, f.approximate, f.bound, f.direction, f.forecast, f.measure, f.commodity,
  f.company, f.place, f.origin, f.destination, f.whole, f.period, f.basis, f.attributed_to, f.quotation, f.common_value, f.common_unit,
  f.start, f.sentence, f.sentence_start, f.publisher, substr(f.published, 1, 10) as published, f.published as instant, f.article
"""
# What a copy of a story repeats is shown once.
ONCE = """not exists (select 1 from copies join figures earlier on earlier.article = copies.original
  where copies.article = f.article and earlier.measure is f.measure and earlier.text = f.text and earlier.commodity is f.commodity)"""


async def facts(store: Store, where: str, parameters: Parameters, limit: int = 30) -> list[Row]:
    """Figures, newest first, without what copies repeat; `where` is a clause over f (figures) that an index answers."""
    return with_parts(
        await store.rows(f"{COLUMNS} from figures f {where} and {ONCE} order by f.published desc, f.id limit ?", [*parameters, limit])
    )


def with_parts(rows: list[Row]) -> list[Row]:
    """Figures with their sentence cut into before, the figure and after."""
    return [{**row, **around(row, "text", "start")} for row in rows]
