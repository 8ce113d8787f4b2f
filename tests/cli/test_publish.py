"""What goes along with a published file: titles and settings as they are, facets only where counting them is cheap."""

from pathlib import Path

import pytest
import yaml

from extractor.cli.publish import _configure

TABLES = {
    "quotations": {"facets": ["kind"], "description": "who said what"},
    "said": {"facets": ["speaker"]},
    "runs": {"facets": ["model"]},
}
CASES = [
    (set(), ["quotations", "said", "runs"]),
    ({"quotations"}, ["runs"]),
    ({"runs"}, ["quotations"]),
]


@pytest.mark.parametrize(("large", "faceted"), CASES)
def test_facets_of_large_tables_and_of_views_over_them_stay_behind(tmp_path: Path, large: set[str], faceted: list[str]) -> None:
    source, target = tmp_path / "db", tmp_path / "served"
    source.mkdir()
    target.mkdir()
    (source / "metadata.yaml").write_text(yaml.safe_dump({"title": "News", "databases": {"news": {"tables": TABLES}}}), encoding="utf-8")
    (source / "settings.json").write_text("{}", encoding="utf-8")
    _configure(source, target, large)
    written = yaml.safe_load((target / "metadata.yaml").read_text(encoding="utf-8"))
    tables = written["databases"]["news"]["tables"]
    assert sorted(name for name, table in tables.items() if "facets" in table) == sorted(faceted)
    assert written["title"] == "News"
    assert tables["quotations"]["description"] == "who said what"
    assert (target / "settings.json").read_text(encoding="utf-8") == "{}"


def test_what_stands_beside_a_published_file_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "db").mkdir()
    for name in ("metadata.yaml", "settings.json"):
        (tmp_path / "db" / name).write_text("{}", encoding="utf-8")
        (tmp_path / name).write_text("mine", encoding="utf-8")
    _configure(tmp_path / "db", tmp_path, set())
    assert [(tmp_path / name).read_text(encoding="utf-8") for name in ("metadata.yaml", "settings.json")] == ["mine", "mine"]
