"""Writes the generated parts of README.md anew: help texts, examples with their real output, the accuracy table.

    .venv/bin/python tools/docs.py            after a change to a command, a reader or the corpus
    .venv/bin/python tools/docs.py --check    only say which parts are out of date

A part stands between '<!-- generated: NAME -->' and '<!-- end -->'. NAME is 'commands' (their help), 'run ARGUMENTS' (run
on a database of the corpus) or 'accuracy'.
"""

import argparse
import json
import re
import shlex
import sys
import tempfile
from pathlib import Path

from click.testing import CliRunner

from extractor.cli import COMMANDS, main

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
PART = re.compile(r"(<!-- generated: (.+?) -->\n).*?(<!-- end -->)", re.S)


def help_of(command: str) -> str:
    """The help text of a command, as a code block."""
    arguments = ["--help"] if command == "extractor" else [command, "--help"]
    done = CliRunner().invoke(main, arguments, prog_name="extractor", terminal_width=100)
    return f"```text\n{done.output.rstrip()}\n```\n"


def commands() -> str:
    """The help of the whole and of each command, each under its own heading."""
    return help_of("extractor") + "".join(f"\n### extractor {command}\n\n{help_of(command)}" for command in COMMANDS)


def output_of(arguments: str, db: Path) -> str:
    """What a command prints on a database of the corpus, as a code block; 24 lines at most."""
    done = CliRunner().invoke(main, [*shlex.split(arguments), "--db", str(db)], prog_name="extractor")
    lines = done.output.rstrip().splitlines()
    shown = [line.rstrip() for line in lines[:24]] + (["…"] if len(lines) > 24 else [])
    return "```console\n$ extractor " + arguments + "\n" + "\n".join(shown) + "\n```\n"


def accuracy() -> str:
    """The table of `extractor evaluate`, as Markdown."""
    done = CliRunner().invoke(main, ["evaluate", "--json", "--gold", str(ROOT / "corpus" / "gold")])
    scores = json.loads(done.output)["lines"]
    head = ["| line | precision | recall | F1 | gold |", "|---|---|---|---|---|"]
    rows = [f"| {name} | {row['precision']:.3f} | {row['recall']:.3f} | {row['f1']:.3f} | {row['gold']} |" for name, row in scores.items()]
    return "\n".join([*head, *rows]) + "\n"


def generated(name: str, db: Path) -> str:
    """The text of a part."""
    if name == "accuracy":
        return accuracy()
    return commands() if name == "commands" else output_of(name.removeprefix("run "), db)


def help_is_current() -> list[str]:
    """Names of commands whose help in the README is not the one they print, or that it leaves out."""
    readme = README.read_text(encoding="utf-8")
    return [command for command in ("extractor", *COMMANDS) if help_of(command) not in readme]


def write() -> None:
    """Make the README's generated parts anew."""
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "news.db"
        text = README.read_text(encoding="utf-8")
        README.write_text(PART.sub(lambda part: part[1] + generated(part[2], db) + part[3], text), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        stale = help_is_current()
        sys.exit(f"help out of date: {', '.join(stale)}" if stale else 0)
    write()
