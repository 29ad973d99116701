from zabota.channels.email.reading import read_letter
from zabota.channels.email.reading.threads import conversations, ids_of


def test_letters_that_name_each_other_are_one_conversation() -> None:
    assert conversations([["a"], ["b", "a"], ["c"], ["d", "b"]]) == [0, 0, 2, 0]


def test_an_answer_that_came_first_is_joined_by_what_it_answers() -> None:
    assert conversations([["b", "a"], ["x"], ["a"]]) == [0, 1, 0]


def test_a_letter_that_names_two_conversations_makes_them_one() -> None:
    assert conversations([["a"], ["b"], ["c", "a", "b"]]) == [0, 0, 0]


def test_letters_without_ids_stay_alone() -> None:
    assert conversations([[], [], ["a"]]) == [0, 1, 2]


def test_a_letter_gives_its_own_id_and_those_it_names() -> None:
    raw = b"Message-ID: <c@x>\nIn-Reply-To: <b@x>\nReferences: <a@x> <b@x>\n\nhi"
    assert ids_of(read_letter(raw)) == ("c@x", "b@x", "a@x")
