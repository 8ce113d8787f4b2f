"""What a reader does: look for an analyst, open the dossier, go to the words in the article, follow a series, take it away."""

import csv
import time
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser


def one(driver: Any, css: str) -> Any:
    return driver.find_element("css selector", css)


def link(driver: Any, words: str) -> Any:
    return driver.find_element("partial link text", words)


def test_from_a_name_to_the_words_in_the_article(driver: Any, base: str) -> None:
    driver.get(base)
    one(driver, "#q").send_keys("Berry")
    one(driver, ".big button").click()
    assert one(driver, "h1").text == "Found for “Berry”"
    one(driver, "section[aria-labelledby=found-entities]").find_element("partial link text", "Chris Berry").click()
    assert one(driver, "h1").text == "Chris Berry"
    card = one(driver, ".card")
    words = one(card, "blockquote").text.strip("“”").split(" … ")[0]
    one(card, ".where a").click()
    fact = driver.current_url.partition("#")[2]
    anchor = driver.find_element("id", fact)
    mark = anchor.find_element("xpath", "following-sibling::a[1]")
    assert words.startswith(mark.text.strip()[:10])
    # The mark is in sight and stands out.
    assert 0 <= driver.execute_script("return arguments[0].getBoundingClientRect().top", mark) < driver.execute_script("return innerHeight")
    assert mark.value_of_css_property("outline-style") == "solid"


def test_from_a_series_to_its_sentence(driver: Any, base: str) -> None:
    driver.get(f"{base}/measure/price")
    point = one(driver, ".plots svg a")
    address = point.get_dom_attribute("href")
    driver.execute_script("arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true}))", point)
    _wait(lambda: "/article/" in driver.current_url)
    fact = driver.current_url.partition("#")[2]
    assert fact
    assert address.endswith(f"#{fact}")
    driver.get(f"{base}/f/{fact}")
    figure = one(driver, ".fact").text
    assert figure in one(driver, ".sentence").text


def test_figures_of_a_table_lead_to_their_marks(driver: Any, base: str) -> None:
    driver.get(f"{base}/measure/exports")
    row = one(driver, "table.stacks tbody tr")
    words = one(row, "td a.quiet b").text
    one(row, "td a.quiet").click()
    fact = driver.current_url.partition("#")[2]
    assert words in driver.execute_script("return arguments[0].parentElement.textContent", driver.find_element("id", fact))


def test_narrowing_a_measure_keeps_the_choices(driver: Any, base: str) -> None:
    driver.get(f"{base}/measure/price")
    choices = len(driver.find_elements("css selector", "#m-commodity option"))
    one(driver, "#m-commodity option:nth-child(2)").click()
    one(driver, ".filters button").click()
    _wait(lambda: "commodity=" in driver.current_url)
    assert len(driver.find_elements("css selector", "#m-commodity option")) == choices > 3


def test_an_export_is_downloaded(driver: Any, base: str, downloads: Path) -> None:
    driver.get(f"{base}/search?speaker=Berry")
    shown = len(driver.find_elements("css selector", ".card"))
    one(driver, "footer").find_element("link text", "CSV").click()
    file = downloads / "quotations.csv"
    _wait(file.exists)
    with file.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    assert len(rows) == shown > 3
    assert {row["speaker_name"] for row in rows} == {"Chris Berry"}


def test_layers_of_an_article_can_be_switched_off(driver: Any, base: str) -> None:
    driver.get(base)
    one(driver, "section[aria-labelledby=articles] a").click()
    mark = one(driver, ".text a.entity:not(.quotation, .figure)")
    assert mark.value_of_css_property("border-bottom-style") == "solid"
    one(driver, "#show-entity").click()
    assert mark.value_of_css_property("border-bottom-style") == "none"


def test_the_keyboard_reaches_the_content_first_and_focus_is_seen(driver: Any, base: str) -> None:
    driver.get(f"{base}/people")
    one(driver, "body").send_keys("\ue004")  # Tab
    skip = driver.switch_to.active_element
    assert skip.text == "Skip to the content"
    assert skip.value_of_css_property("outline-style") == "solid"
    skip.send_keys("\ue007")  # Enter
    assert driver.current_url.endswith("#main")
    assert driver.switch_to.active_element.get_attribute("id") == "main"


NARROW = ["/", "/search?q=price", "/people", "/person/chris-berry", "/entities", "/entity/china", "/measures", "/measure/price", "/f/none"]


@pytest.mark.parametrize("path", NARROW)
def test_no_page_is_wider_than_a_telephone(driver: Any, base: str, path: str) -> None:
    driver.set_window_size(420, 900)
    driver.get(base + path)
    wide = driver.execute_script("return document.documentElement.scrollWidth")
    driver.set_window_size(1280, 900)
    assert wide <= 420


def _wait(reached: Any) -> None:
    for _ in range(50):
        if reached():
            return
        time.sleep(0.1)
    assert reached()
