"""Pictures of every page, wide and narrow, of the demo's database.

python -m tests.browser.screenshots docs/pages --height 1600    reads corpus/pages, serves it, takes the pictures
python -m tests.browser.screenshots /tmp/shots --db db/news.db
"""

import argparse
import json
import tempfile
import urllib.request
from pathlib import Path
from typing import Any

from tests.browser.chromium import browser, missing, read_corpus, server

WIDTHS = {"wide": 1280, "narrow": 420}
MOST = 4000  # pixels of height, unless --height says less


def addresses(base: str) -> dict[str, str]:
    """An address of each kind of page: those most is known of."""

    def told(path: str) -> dict[str, Any]:
        with urllib.request.urlopen(base + path) as answer:
            return dict(json.load(answer))

    people = told("/people.json")["people"]
    commodity = told("/entities.json?kind=commodity")["entities"][0]["slug"]
    organisation = told("/entities.json?kind=organisation")["entities"][0]["slug"]
    person = max(people, key=lambda row: row["quotations"])["slug"]
    quotation = told(f"/person/{person}.json")["quotations"][0]
    measure = told("/measures.json")["measures"][0]["slug"]
    return {
        "home": "/", "search": "/search?q=licences", "people": "/people", "person": f"/person/{person}", "entities": "/entities",
        "organisation": f"/entity/{organisation}", "commodity": f"/entity/{commodity}", "article": f"/article/{quotation['article']}",
        "measures": "/measures", "measure": f"/measure/{measure}", "fact": f"/f/{quotation['id']}",
        "table": "/news/said",
    }  # fmt: skip


def picture(driver: Any, address: str, width: int, most: int, file: Path) -> None:
    """The whole page, down to so many pixels, as a PNG of few colours."""
    driver.set_window_size(width, 900)
    driver.get(address)
    height = driver.execute_script("return document.documentElement.scrollHeight")
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": min(height, most), "deviceScaleFactor": 1, "mobile": False}
    )
    driver.save_screenshot(str(file))
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    _shrink(file)


def _shrink(file: Path) -> None:
    """To 64 colours: a third of the bytes, and text stays sharp. Pillow comes with matplotlib."""
    from PIL import Image  # noqa: PLC0415

    Image.open(file).convert("RGB").quantize(64).save(file, optimize=True)


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--db", type=Path)
    parser.add_argument("--height", type=int, default=MOST)
    parser.add_argument("--only", nargs="*", default=[])
    options = parser.parse_args()
    lacking = missing()
    if lacking is not None:
        parser.error(lacking)
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as rest, server(options.db or read_corpus(Path(rest))) as base:
        driver = browser(Path(rest) / "profile", Path(rest))
        try:
            for name, path in addresses(base).items():
                for label, width in WIDTHS.items():
                    if not options.only or name in options.only:
                        picture(driver, base + path, width, options.height, options.folder / f"{name}-{label}.png")
        finally:
            driver.quit()


if __name__ == "__main__":
    main()
