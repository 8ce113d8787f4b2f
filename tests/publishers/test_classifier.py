"""The trees, and that the weights that ship fit the features."""

from pathlib import Path

import numpy as np
import pytest

from extractor.errors import ModelError
from extractor.publishers.classifier import body_probability
from extractor.publishers.features import Setting
from extractor.publishers.marks import element_marks, line_marks
from extractor.publishers.trees import Trees


def saved(folder: Path, width: int = 1) -> Path:
    path = folder / "tiny.npz"
    numbers = {"feature": [0, 0, 0], "threshold": [0.5, 0, 0], "left": [1, 1, 2], "right": [2, 1, 2], "value": [0, -2, 2], "roots": [0]}
    np.savez(path, **{f"first_{key}": np.array(value) for key, value in numbers.items()}, first_shape=np.array([0.0, 1, width]))
    return path


def test_a_tree_sends_each_row_to_its_leaf(tmp_path: Path) -> None:
    chances = Trees(saved(tmp_path), "first").probability(np.array([[0.2], [0.9]], dtype=np.float32))
    assert chances.round(3).tolist() == pytest.approx([0.119, 0.881])


def test_weights_that_do_not_fit_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        Trees(saved(tmp_path, width=2), "first").probability(np.zeros((1, 1), dtype=np.float32))
    with pytest.raises(ModelError):
        Trees(tmp_path / "missing.npz", "first")


def test_no_blocks_have_no_probabilities() -> None:
    assert body_probability([], [], Setting()).size == 0


@pytest.mark.parametrize(
    ("names", "holds"),
    [
        ("rf-teaser wide", "teaser"),
        ("articleBody", "body"),
        ("story__newsletter-box", "signup"),
        ("photo-caption", "caption"),
        ("x-pullquote", "pull"),
    ],
)
def test_an_element_is_what_it_is_called(names: str, holds: str) -> None:
    assert holds in element_marks(names)


@pytest.mark.parametrize("names", ["", "a1b2c3", "shadow", "headstone", "header-pad"])
def test_a_name_that_says_nothing_of_advertising(names: str) -> None:
    assert "advert" not in element_marks(names)


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("HIGHLIGHTS", "highlights"),
        ("Key points:", "highlights"),
        ("Correction: it was tin.", "correction"),
        ("Read more: zinc", "boilerplate"),
        ("Von Jürgen Klee", "byline"),
    ],
)
def test_a_line_is_what_it_begins_with(line: str, mark: str) -> None:
    assert mark in line_marks(line)


@pytest.mark.parametrize(
    "line", ["The highlights of the season were few.", "Prices rose after a correction in May.", "Tin climbs as road slides"]
)
def test_a_sentence_is_no_heading_of_highlights_and_no_note(line: str) -> None:
    assert not line_marks(line) & {"highlights", "correction"}
