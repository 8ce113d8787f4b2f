"""A text in pieces: nothing lost, nothing twice, the shortest mark wins the link."""

from hypothesis import given
from hypothesis import strategies as st

from extractor.web.marks import LAYERS, Mark, pieces

TEXT = "Stocks fell 4% in May, Brink said."
MARKS = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 10), st.sampled_from(LAYERS)).map(
        lambda at: Mark(start=at[0], end=min(len(TEXT), at[0] + at[1]), layer=at[2], id=f"{at}", label="x")
    ),
    max_size=8,
    unique_by=lambda mark: mark.id,
)


@given(marks=MARKS)
def test_pieces_are_the_text(marks: list[Mark]) -> None:
    found = pieces(TEXT, 0, len(TEXT), marks)
    assert "".join(piece.text for piece in found) == TEXT
    anchors = [anchor for piece in found for anchor in piece.anchors]
    assert sorted(anchors) == sorted(mark.id for mark in marks)


def test_a_figure_inside_a_quotation_links_to_the_figure() -> None:
    quotation = Mark(start=0, end=21, layer="quotation", id="q", label="said")
    figure = Mark(start=12, end=14, layer="figure", id="f", label="4%")
    found = {piece.text: piece for piece in pieces(TEXT, 0, len(TEXT), [quotation, figure])}
    assert found["4%"].id == "f"
    assert found["4%"].layers == ("quotation", "figure")
    assert found["Stocks fell "].id == found[" in May"].id == "q"
    assert found[", Brink said."].id is None
