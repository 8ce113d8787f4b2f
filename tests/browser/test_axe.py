"""axe-core finds nothing serious on any page, wide or narrow."""

from typing import Any

import pytest

from tests.browser.screenshots import WIDTHS, addresses

pytestmark = pytest.mark.browser
ALSO = {"nothing found": "/search?q=zzzz", "not there": "/person/nobody", "an article that was changed": "/search?q=smelters"}
RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ['violations']}).then(found => done(found.violations.map(
  one => [one.impact, one.id, one.nodes.length, one.nodes[0].html.slice(0, 160), one.nodes[0].failureSummary.slice(0, 200)])));
"""


@pytest.mark.parametrize("width", sorted(WIDTHS))
def test_nothing_serious_on_any_page(driver: Any, base: str, axe: str, width: str) -> None:
    driver.set_window_size(WIDTHS[width], 900)
    serious = {}
    pages = {**addresses(base), **ALSO}
    del pages["table"]  # Datasette's own
    for name, path in pages.items():
        driver.get(base + path)
        driver.execute_script(axe)
        found = [tuple(one) for one in driver.execute_async_script(RUN) if one[0] in ("serious", "critical")]
        if found:
            serious[name] = found
    assert serious == {}
