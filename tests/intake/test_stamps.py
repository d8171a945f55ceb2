"""Date lines."""

from __future__ import annotations

import pytest

from communique.intake.stamps import Stamp, full_dates, read_stamp


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("2031-05-04", Stamp(published="2031-05-04")),
        ("Published: 4 May 2031", Stamp(published="2031-05-04")),
        ("Updated: May 4, 2031 10:20", Stamp(updated="2031-05-04")),
        (
            "arvania.example| Updated: 2031-05-04",
            Stamp(updated="2031-05-04", source="arvania.example"),
        ),
        ("Source: Arvania News", Stamp(source="Arvania News")),
        ("来源：驻某国使馆 （驻某国使馆供稿） 2031-05-04", Stamp("2031-05-04", None, "驻某国使馆")),
        ("来源： （供稿） 2031-05-04", Stamp(published="2031-05-04")),
        ("发布时间：2031年5月4日", Stamp(published="2031-05-04")),
        ("4 мая 2031 года", Stamp(published="2031-05-04")),
        ("Berlin, 4 May 2031", Stamp(published="2031-05-04", rest="Berlin")),
        ("Sunday, 4 May 2031", Stamp(published="2031-05-04")),
        ("4.5.2031", Stamp(published="2031-05-04")),
        ("13/05/2031", Stamp(published="2031-05-13")),
        ("03/04/2031", None),
        ("31 February 2031", None),
        ("4 May", None),
        ("From Arvania with love", None),
        ("From 4 May 2031 to 6 May 2031", None),
        ("On 4 May 2031 the two ministers met in the town of Sorrin", None),
        ("x" * 300, None),
    ],
)
def test_date_lines(text: str, stamp: Stamp | None) -> None:
    assert read_stamp(text) == stamp


def test_full_dates_with_their_spans() -> None:
    text = "From 4 May 2031 to 2031-05-06."
    found = [(value, text[start:end]) for value, start, end in full_dates(text)]
    assert found == [("2031-05-04", "4 May 2031"), ("2031-05-06", "2031-05-06")]
