"""Parts of stored records: whether a date lies in a time."""

from __future__ import annotations

import pytest

from communique.record.listed import within


@pytest.mark.parametrize(
    ("day", "since", "until", "expected"),
    [
        ("2031-05-04", None, None, True),
        ("2031-05-04", "2031-05", "2031-05", True),
        ("2031-05-04", "2031-05-05", None, False),
        ("2031-05-04", None, "2031-05-04", True),
        ("2031-05-04", None, "2031-04", False),
        ("2031", None, "2031-03", True),
        (None, None, None, True),
        (None, "2031", None, False),
        (None, None, "2031", False),
    ],
)
def test_a_date_lies_in_a_time(
    day: str | None, since: str | None, until: str | None, expected: bool
) -> None:
    assert within(day, since, until) is expected
