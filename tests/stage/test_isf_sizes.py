"""WIDTH and HEIGHT expressions of passes."""

import pytest

from installation.stage.isf_sizes import SizeError, SizeExpression


@pytest.mark.parametrize(
    ("text", "pixels"),
    [
        ("$WIDTH", 1280),
        ("$HEIGHT", 720),
        ("512", 512),
        ("$WIDTH/16.0", 80),
        ("floor($WIDTH/3.0)", 426),
        ("floor($WIDTH*0.25*$amount)", 160),
        ("max(1, $HEIGHT - 719.5)", 1),
        ("min($WIDTH, $HEIGHT) ^ 0.5", 26),
        ("$amount > 0.25 ? $WIDTH : 10", 1280),
        ("  round($WIDTH / 3) ", 427),
        ("Floor(WIDTH * 2)", 2560),
        ("$WIDTH * 1000", 16384),
        ("$WIDTH / 0", 1),
        ("-5", 1),
        ("$in * 10", 20),
    ],
)
def test_a_length_in_pixels(text: str, pixels: int) -> None:
    expression = SizeExpression(text, frozenset({"amount", "in"}))
    assert expression.pixels(1280, 720, {"amount": 0.5, "in": 2.0}) == pixels


def test_a_length_follows_its_input() -> None:
    expression = SizeExpression("$WIDTH * $amount", frozenset({"amount"}))
    assert [expression.pixels(100, 50, {"amount": share}) for share in (0.5, 0.5, 0.25)] == [50, 50, 25]


@pytest.mark.parametrize("text", ["$nothing", "$WIDTH +", "__import__('os')", "$WIDTH; 1"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(SizeError):
        SizeExpression(text, frozenset())
