"""The contrast of the council's colours with a white page."""

import pytest

from portal.domain.council import contrast_with_white


@pytest.mark.parametrize(
    ("colour", "contrast"),
    [("#000000", 21.0), ("#ffffff", 1.0), ("#FFFFFF", 1.0), ("#767676", 4.54), ("#595959", 7.0), ("#1d70b8", 5.17),
     ("#ff0000", 4.0), ("#0000ff", 8.59), ("#00ff00", 1.37), ("#0b0c0c", 19.59)],
)  # fmt: skip
def test_contrast_is_the_published_formula(colour, contrast):
    assert contrast_with_white(colour) == pytest.approx(contrast, abs=0.01)


@pytest.mark.parametrize("colour", ["", "#", "blue", "#12", "#12345", "rgb(1,2,3)", "#gggggg"])
def test_what_is_no_colour_is_an_error(colour):
    with pytest.raises(ValueError, match=r"."):
        contrast_with_white(colour)
