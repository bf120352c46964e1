"""Which mentions are alternatives: "A, B or C", "either", "such as"; never "and", "including" or a lone slash."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillx.context.alternatives import Gap, find_groups

COMMA, OR, AND, SLASH, INSTEAD, BREAK = (Gap(kind) for kind in ("comma", "or", "and", "slash", "instead", "break"))
CHOICE, LOOSE, SUCH_AS = (Gap("break", opens) for opens in ("choice", "loose", "illustrative"))


def groups(*gaps, open_after=(), before=""):
    count = len(gaps) + 1
    found = find_groups(count, gaps, ["open" if at in open_after else "" for at in range(count)], before)
    return [(group.members, group.open) for group in found]


CASES = {
    "A or B": (groups(OR), [((0, 1), False)]),
    "A, B or C": (groups(COMMA, OR), [((0, 1, 2), False)]),
    "A or B or C": (groups(OR, OR), [((0, 1, 2), False)]),
    "A and B": (groups(AND), []),
    "A, B and C": (groups(COMMA, AND), []),
    "A, B": (groups(COMMA), []),
    "A": (groups(), []),
    "A ... B": (groups(BREAK), []),
    "A or B ... C or D": (groups(OR, BREAK, OR), [((0, 1), False), ((2, 3), False)]),
    "A and B or C": (groups(AND, OR), [((1, 2), False)]),
    "A or B and C": (groups(OR, AND), [((0, 1), False)]),
    "A/B": (groups(SLASH), []),
    "A/B/C": (groups(SLASH, SLASH), []),
    "A/B or C": (groups(SLASH, OR), [((0, 1, 2), False)]),
    "A, B/C or D": (groups(COMMA, SLASH, OR), [((0, 1, 2, 3), False)]),
    "A and B, C or D": (groups(AND, COMMA, OR), [((2, 3), False)]),
    "A/B of one kind": (groups(INSTEAD), [((0, 1), False)]),
    "A/B/C of one kind, D": (groups(INSTEAD, INSTEAD, COMMA), [((0, 1, 2), False)]),
    "A, B/C of one kind": (groups(COMMA, INSTEAD), [((1, 2), False)]),
    "A and B/C of one kind": (groups(AND, INSTEAD), [((1, 2), False)]),
    "A/B of one kind or C": (groups(INSTEAD, OR), [((0, 1, 2), False)]),
    "A, B, or similar": (groups(COMMA, open_after=[1]), [((0, 1), True)]),
    "A or B or similar": (groups(OR, open_after=[1]), [((0, 1), True)]),
    "one of A, B, C": (groups(COMMA, COMMA, before="choice"), [((0, 1, 2), False)]),
    "one of A and B": (groups(AND, before="choice"), [((0, 1), False)]),
    "one of the A and B": (groups(AND, before="loose"), []),
    "one of the following, A, B": (groups(COMMA, before="loose"), [((0, 1), False)]),
    "A, one of our B and C": (groups(LOOSE, AND), []),
    "either A or B and C": (groups(OR, AND, before="choice"), [((0, 1), False)]),
    "such as A, B and C": (groups(COMMA, AND, before="illustrative"), [((0, 1, 2), False)]),
    "such as A": (groups(before="illustrative"), []),
    "A such as B and C": (groups(SUCH_AS, AND), [((1, 2), False)]),
    "A, one of B, C": (groups(CHOICE, COMMA), [((1, 2), False)]),
    "A, B or others, such as C, D": (groups(COMMA, SUCH_AS, COMMA, open_after=[1]), [((0, 1, 2, 3), True)]),
    "A, B or others; one of C, D": (groups(COMMA, CHOICE, COMMA, open_after=[1]), [((0, 1), True), ((2, 3), False)]),
    "A and B, such as C, D": (groups(AND, SUCH_AS, COMMA), [((2, 3), False)]),
    "such as A, B, C or similar": (groups(COMMA, COMMA, open_after=[2], before="illustrative"), [((0, 1, 2), True)]),
}


@pytest.mark.parametrize(("found", "expected"), CASES.values(), ids=list(CASES))
def test_the_groups_of_an_enumeration(found, expected):
    assert found == expected


gap = st.sampled_from([COMMA, OR, AND, SLASH, INSTEAD, BREAK, CHOICE, LOOSE, SUCH_AS])


@given(st.lists(gap, max_size=9), st.data())
def test_groups_never_share_a_member_and_hold_neighbours(gaps, data):
    count = len(gaps) + 1
    open_after = data.draw(st.lists(st.sampled_from(["", "open", "or", "etc"]), min_size=count, max_size=count))
    found = find_groups(count, gaps, open_after, data.draw(st.sampled_from(["", "choice", "illustrative"])))
    members = [member for group in found for member in group.members]
    assert len(members) == len(set(members))
    for group in found:
        assert len(group.members) > 1
        assert group.members == tuple(range(group.members[0], group.members[-1] + 1))
        parted = [at for at in group.members[:-1] if gaps[at].kind == "break"]
        assert all(gaps[at] == SUCH_AS and open_after[at] == "open" for at in parted)


@given(st.lists(st.sampled_from([COMMA, AND, SLASH, BREAK]), max_size=9))
def test_without_or_or_a_phrase_nothing_is_a_choice(gaps):
    assert find_groups(len(gaps) + 1, gaps, [""] * (len(gaps) + 1)) == []
