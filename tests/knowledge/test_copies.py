"""Copies of reports, cut and edited, are marked; updates, round-ups and reports on the same thing are not."""

import random
import time

import pytest

from extractor.knowledge.copies import Copy, CopyKind, Told, copies

WORDS = ["stocks", "cargo", "buyer", "tender", "quote", "broker", "smelter", "furnace", "rail", "winter", "ledger", "auction"]
METALS = ["tin", "zinc", "cobalt", "nickel", "copper", "lithium"]


def sentence(seed: int) -> str:
    chance = random.Random(seed)
    metal, town = chance.choice(METALS), chance.choice(["Hafenstadt", "Port Quill", "Ashby Quay", "Loch Mara"])
    words = [chance.choice(WORDS) for _ in range(14)]
    return f"The {metal} {' '.join(words)} in {town} came to {chance.randint(100, 9999)} tonnes."


REPORT = [sentence(seed) for seed in range(20)]


def told(name: str, sentences: list[str], publisher: str | None = None, published: str | None = None) -> Told:
    return Told(
        id=name,
        text="\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)),
        publisher=publisher,
        published=published,
    )


ORIGINAL = told("original", REPORT, "Agency", "2025-10-30T15:22:00+00:00")

COPIES = {
    "whole": (REPORT, 1.0),
    "first ten sentences": (REPORT[:10], 1.0),
    "three sentences": (REPORT[4:7], 1.0),
    "another order": (REPORT[10:] + REPORT[:10], 1.0),
    "own sentences among them": (REPORT[:12] + [sentence(seed) for seed in range(100, 106)], 0.6),
    "other marks": ([f"“{one[:-1]},” a broker said." for one in REPORT], 0.7),
    "a word changed in each": ([one.replace(" in ", " at ") for one in REPORT], 0.6),
}

OTHERS = {
    "another report": [sentence(seed) for seed in range(200, 220)],
    "one quotation in common": REPORT[3:5] + [sentence(seed) for seed in range(300, 315)],
    "a round-up that holds it": REPORT + [sentence(seed) for seed in range(400, 440)],
    "nothing": [],
    "two words": ["Tin rose."],
}


def of(pair: tuple[Copy, ...]) -> list[tuple[str, str]]:
    return [(copy.article, copy.original) for copy in pair]


@pytest.mark.parametrize("name", sorted(COPIES))
def test_a_later_article_with_the_same_text_is_a_copy(name: str) -> None:
    sentences, repeated = COPIES[name]
    (copy,) = copies([told("a copy", sentences, "Courier", "2025-10-31"), ORIGINAL])
    assert (copy.article, copy.original, copy.kind) == ("a copy", "original", CopyKind.SYNDICATED)
    assert repeated - 0.1 <= copy.repeated <= 1


@pytest.mark.parametrize("name", sorted(OTHERS))
def test_other_articles_are_no_copies(name: str) -> None:
    assert copies([ORIGINAL, told("other", OTHERS[name], "Courier", "2025-10-31")]) == ()


@pytest.mark.parametrize(
    ("first", "second", "copy"),
    [
        ("2025-10-30", "2025-10-31", "b"),
        ("2025-10-31", "2025-10-30", "a"),
        ("2025-10-30T12:00:00+02:00", "2025-10-30T09:00:00-05:00", "b"),
        ("2025-10-30T15:00:00+02:00", "2025-10-30T12:30:00Z", "a"),
        (None, None, "b"),
        ("some day", "2025-10-30", "b"),
    ],
)
def test_the_earlier_one_is_the_original(first: str | None, second: str | None, copy: str) -> None:
    pair = [told("a", REPORT, None, first), told("b", REPORT, None, second)]
    assert [found.article for found in copies(pair)] == [copy]
    assert copies(pair) == copies(reversed(pair))


def test_the_same_words_with_other_numbers_are_another_report() -> None:
    def report(step: int) -> list[str]:
        return [
            f"Spot {metal} on the board at Port Quill closed at {700 + 13 * place + step} a tonne." for place, metal in enumerate(METALS)
        ]

    assert copies([told("monday", report(0), "A", "2025-06-02"), told("tuesday", report(5), "A", "2025-06-03")]) == ()
    assert of(copies([told("a", report(0), "A", "2025-06-02"), told("b", report(0), "B", "2025-06-03")])) == [("b", "a")]


def test_without_dates_the_shorter_one_is_the_copy() -> None:
    assert of(copies([told("a", REPORT[:9]), told("b", REPORT)])) == [("a", "b")]


def test_one_publisher_twice_is_a_near_duplicate() -> None:
    (copy,) = copies([ORIGINAL, told("twin", REPORT, "AGENCY", "2025-11-01")])
    assert copy.kind is CopyKind.NEAR_DUPLICATE
    assert copy.similarity == 1


def test_all_copies_point_at_the_earliest() -> None:
    later = [told(f"copy {day}", REPORT[: 20 - day], f"Paper {day}", f"2025-11-0{day}") for day in range(1, 6)]
    assert of(copies([*later, ORIGINAL])) == [(f"copy {day}", "original") for day in range(1, 6)]


def test_a_notice_under_every_article_makes_no_copies() -> None:
    notice = "This report was made by the desk in Port Quill and may not be printed again without asking first."
    articles = [told(f"{number:03}", [sentence(1000 * number + place) for place in range(6)] + [notice]) for number in range(40)]
    assert copies(articles) == ()


def test_a_thousand_articles_take_seconds() -> None:
    articles = [told(f"{number:04}", [sentence(100 * number + place) for place in range(12)]) for number in range(1000)]
    before = time.process_time()
    assert copies(articles) == ()
    assert time.process_time() - before < 20
