"""What a shader asks of our stage is taken as it is meant, or refused with its line."""

import pytest

from installation.model.isf_header import HeaderError, read_header
from installation.model.isf_wishes import Wishes, read_wishes

HEADER = """/*{
  "ISFVSN": "2",
  "RINA": {
    "ORDER": 20,
    %s
  }
}*/
"""


def test_wishes_are_understood() -> None:
    assert read_wishes(None) is None
    assert read_wishes({}) is None
    assert read_wishes({"order": 20}) == Wishes(0.5, 20.0, covers=False)
    assert read_wishes({"SCALE": 1, "BLEND": "over"}) == Wishes(1.0, 50.0, covers=True)


@pytest.mark.parametrize(
    ("wish", "line", "complaint"),
    [
        ('"SCALE": 0', 5, "RINA SCALE: expected a share of the canvas, above 0 and at most 1, found 0"),
        ('"SCALE": 1.5', 5, "RINA SCALE: expected a share of the canvas, above 0 and at most 1, found 1.5"),
        ('"SCALE": "half"', 5, "RINA SCALE: expected a number, found 'half'"),
        ('"SCALE": null', 5, "RINA SCALE: expected a number, found None"),
        ('"BLEND": "multiply"', 5, "RINA BLEND: expected one of add, over, found 'multiply'"),
        ('"SCLAE": 0.5', 3, "RINA: there is no SCLAE, expected one of SCALE, ORDER, BLEND, did you mean 'SCALE'?"),
    ],
)
def test_what_cannot_be_meant_is_told_with_its_line(wish: str, line: int, complaint: str) -> None:
    with pytest.raises(HeaderError) as refusal:
        read_header(HEADER % wish, "veil")
    assert (refusal.value.message, refusal.value.line) == (complaint, line)


def test_wishes_are_an_object() -> None:
    with pytest.raises(HeaderError, match="RINA: expected an object"):
        read_header('/*{"RINA": ["over"]}*/', "veil")
