"""`extractor periods`: the time expressions of a text, placed on the calendar."""

import json
from datetime import date, datetime

import click

from extractor.models import Period, Range
from extractor.periods.finder import find_periods


@click.command()
@click.argument("text")
@click.option("--date", "published", type=click.DateTime(["%Y-%m-%d"]), help="day of publication; without it only full dates are placed")
@click.option("--json", "as_json", is_flag=True, help="print JSON: one list of periods")
def periods(text: str, published: datetime | None, as_json: bool) -> None:
    """
    Place the time expressions of a text on the calendar

    One line an expression: the words, the period, its days (end exclusive), what it does.

    \b
    Examples:
      extractor periods "Exports in July were 5% above a year earlier" --date 2025-08-20
      extractor periods "the week ended Aug. 15" --date 2025-08-20 --json
    """
    anchor: date | None = None if published is None else published.date()
    found = find_periods(text, anchor)
    if as_json:
        click.echo(json.dumps([one.model_dump(mode="json") for one in found], ensure_ascii=False, indent=2))
        return
    for one in found:
        click.echo("\t".join((one.span.text, _iso(one), _days(one), _role(one))).rstrip())
    if not found:
        click.echo("no time expression that can be placed" + ("; --date places more" if anchor is None else ""))


def _iso(period: Period) -> str:
    if isinstance(period.iso, Range):
        return f"{period.iso.start or '…'} to {period.iso.end or '…'}"
    return period.iso


def _days(period: Period) -> str:
    return f"{period.start or '…'} – {period.end or '…'}"


def _role(period: Period) -> str:
    """'compared with, from July', 'delivery', 'fiscal'; nothing for a plain period."""
    roles = []
    if period.comparative:
        roles.append("compared with" if period.refers_to is None else f"compared with, reckoned from {period.refers_to.text!r}")
    if period.use is not None:
        roles.append(period.use.value)
    if period.fiscal:
        roles.append("fiscal")
    return "; ".join(roles)
