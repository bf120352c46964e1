"""Lines and sentences as they are compared across postings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillx.text.folded import stretches


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("We are one.\nWe are two", ["we are one", "we are two"]),
        ("We bake bread. We sell it! Do you?", ["we bake bread", "we sell it", "do you"]),
        ("skills.Extremely glued", ["skills", "extremely glued"]),
        ("- *Founded* in 1998; 1,200 people", ["founded in 0", "0 people"]),
        ("Founded in 2001; 7 people", ["founded in 0", "0 people"]),
        ("Node.js and .NET", ["node js and net"]),
        ("CAFÉ\n\n\ncafé", ["café", "café"]),
        ("", []),
        (" \n-- \n", []),
    ],
)
def test_lines_fold(text, folded):
    assert [part.folded for part in stretches(text)] == folded


@given(st.text(alphabet="aB1 .!?;\n)\"'é", max_size=60))
def test_stretches_stand_in_order_and_hold_their_words(text):
    last = 0
    for part in stretches(text):
        assert last <= part.start < part.end <= len(text)
        assert [one.folded for one in stretches(text[part.start : part.end])][:1]
        last = part.end
