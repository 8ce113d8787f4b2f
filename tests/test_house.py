"""The house keeps its order: rooms say what they are, lists are complete, nothing lies where it should not."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from extractor.cli import COMMANDS
from extractor.store.database import VIEWS

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "extractor").rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_opens_with_what_comes_in_and_goes_out(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))


def test_there_is_no_drawer() -> None:
    assert [path for path in MODULES if path.stem in ("utils", "helpers", "common", "misc")] == []


def test_every_command_has_a_file_and_every_file_a_command() -> None:
    shared = {"__init__", "correcting", "fetching", "options", "printing", "reading"}
    files = {path.stem for path in (ROOT / "extractor" / "cli").glob("*.py")} - shared
    assert files == set(COMMANDS)


def test_every_table_and_view_is_described_where_it_is_served() -> None:
    metadata = (ROOT / "db" / "metadata.yaml").read_text(encoding="utf-8")
    assert [file.stem for file in VIEWS.glob("*.sql") if f"\n      {file.stem}:\n" not in metadata] == []


def test_lexicon_files_have_a_header_and_rows() -> None:
    for file in (ROOT / "extractor" / "lexicon").glob("*.csv"):
        lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
        assert re.fullmatch(r"[a-z_]+(,[a-z_]+)*", lines[0]), file.name


def test_no_exception_is_caught_wholesale() -> None:
    caught = [
        f"{path.name}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler) and (node.type is None or ast.unparse(node.type) == "Exception")
    ]
    assert caught == []


def test_no_tracked_file_names_an_address_to_download_from_or_a_path_of_a_machine() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    hosts = "|".join(("pypi" + r"\.org", "pythonhosted" + r"\.org", "registry" + r"\.npmjs", "huggingface" + r"\.co", "/" + "work/main"))
    found = []
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.suffix not in (".png", ".svg", ".npz", ".onnx", ".gz") and path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            found += [f"{name}: {match}" for match in re.findall(hosts, text)]
    assert found == []
    assert "://" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")
