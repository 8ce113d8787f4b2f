"""Options of the commands that fetch: manners and limits."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import click

from extractor.fetching.options import FetchOptions

Command = TypeVar("Command", bound=Callable[..., None])
DEFAULTS = FetchOptions()
NAMES = ("delay", "deadline", "hosts_at_once", "contact", "archive", "revisit", "allow_private", "obey_robots", "obey_opt_outs")


def fetching_options(command: Command) -> Command:
    """`--delay`, `--deadline`, `--archive` and the others that say how addresses are fetched."""
    for option in (
        click.option("--obey-opt-outs/--ignore-opt-outs", default=True, help="robots meta, X-Robots-Tag, TDM reservation  [default: obey]"),
        click.option("--obey-robots/--ignore-robots", default=True, help="robots.txt  [default: obey]"),
        click.option("--allow-private", is_flag=True, help="fetch from private addresses too: for intranets and tests only"),
        click.option("--revisit", is_flag=True, help="ask whether pages already stored have changed"),
        click.option("--archive", type=click.Path(file_okay=False, path_type=Path), help="folder to keep fetched pages in, as WARC"),
        click.option("--contact", help="e-mail or address that sites are told"),
        click.option("--hosts-at-once", type=click.IntRange(1, 64), default=DEFAULTS.hosts_at_once, show_default=True),
        click.option("--deadline", type=float, default=DEFAULTS.deadline, show_default=True, help="seconds for one address"),
        click.option("--delay", type=float, default=DEFAULTS.delay, show_default=True, help="seconds between two requests to a host"),
    ):
        command = option(command)
    return command


def fetch_options(given: Mapping[str, object]) -> FetchOptions:
    """The options of this kind among those given to a command."""
    return FetchOptions.model_validate({name: given[name] for name in NAMES})


def other_options(given: Mapping[str, object]) -> dict[str, object]:
    """The options of other kinds."""
    return {name: value for name, value in given.items() if name not in NAMES}
