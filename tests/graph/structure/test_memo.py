"""What is made of equal parts is made once."""

from omnicheck.graph.structure.memo import Memo


def test_equal_parts_give_the_same_object() -> None:
    memo = Memo()
    assert memo.of(Counted, ("a", "b"), 2) is memo.of(Counted, ("a", "b"), 2)


def test_other_parts_give_another_object() -> None:
    memo = Memo()
    made = [memo.of(Counted, ("a",), 1), memo.of(Counted, ("a",), 2), memo.of(tuple, ("a",))]
    assert len(set(map(id, made))) == 3


class Counted:
    """Something that is made of two parts."""

    def __init__(self, names: tuple[str, ...], number: int) -> None:
        self.parts = (names, number)


def test_what_was_not_used_of_late_is_forgotten_once_there_is_much() -> None:
    memo = Memo()
    often, once = memo.of(Counted, (), 0), memo.of(Counted, (), 1)
    memo.trim()
    for number in range(2, 20):
        memo.of(Counted, (), number)
        assert memo.of(Counted, (), 0) is often
        memo.trim()
    assert memo.of(Counted, (), 1) is not once
