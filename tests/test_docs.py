"""The README tells what is: each command with its present help, each file it names, figures no better than measured floors."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from extractor.cli import COMMANDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def docs() -> ModuleType:
    """The tool that writes the generated parts."""
    spec = importlib.util.spec_from_file_location("docs", ROOT / "tools" / "docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_commands_help_is_the_one_it_prints(docs: ModuleType) -> None:
    assert docs.help_is_current() == [], "run: .venv/bin/python tools/docs.py"


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_mentions_each_command(command: str) -> None:
    assert f"extractor {command}" in README


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "corpus/README.md"])
def test_links_to_files_lead_somewhere(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", text)
    here = (ROOT / document).parent
    assert [link for link in links if "://" not in link and not (here / link).exists()] == []


def test_the_first_screen_holds_the_two_commands() -> None:
    first = "\n".join(README.splitlines()[:40])
    assert "make demo" in first
    assert "make test" in first
