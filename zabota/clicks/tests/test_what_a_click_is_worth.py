"""The rules, on evidence alone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabota.clicks.rating import Case, Gesture, Page, Press, Worth, gesture_of, judge

SENT = 1_000_000.0
OPENED = SENT + 3600
BY_MOUSE = Gesture(
    ran=True, trusted=True, kind="mouse", held_ms=90, span_ms=2500, shown_ms=6000, moves=40, focuses=1
)
BY_KEYS = Gesture(
    ran=True, trusted=True, kind="key", held_ms=80, span_ms=3000, shown_ms=9000, keys=6, focuses=4
)
BY_FINGER = Gesture(ran=True, trusted=True, kind="touch", held_ms=70, span_ms=70, shown_ms=3000, focuses=1)
BY_READER = Gesture(ran=True, trusted=True, shown_ms=14000, focuses=1)
BY_DRIVER = Gesture(
    ran=True,
    trusted=True,
    kind="mouse",
    centred=True,
    held_ms=2,
    span_ms=3,
    shown_ms=5000,
    moves=1,
    focuses=1,
)
SOMEBODY = {"client": "c1", "net": "n1", "family": "browser"}
PERSON = {**SOMEBODY, "browser": "b1"}


def page(number: int = 1, at: float = OPENED, **more) -> Page:
    return Page(id=number, at=at, asked=4, **{**PERSON, **more})


def press(number: int = 1, at: float = OPENED + 6, **more) -> Press:
    known = {**PERSON, "has_cookie": True, "page": 1, "value": 4, "gesture": BY_MOUSE, **more}
    return Press(id=number, at=at, **known)


def case(pages, presses, **more) -> Case:
    return Case(sent_at=SENT, pages=tuple(pages), presses=tuple(presses), **more)


def worth(one: Press, *pages: Page, **more) -> Worth:
    return judge(case(pages or [page()], [one], **more))[one.id]


@pytest.mark.parametrize("gesture", [BY_MOUSE, BY_KEYS, BY_FINGER])
def test_a_hand_is_a_persons(gesture):
    assert worth(press(gesture=gesture)) == Worth("human", ("hand",))


def test_a_screen_reader_leaves_quiet_signs():
    assert worth(press(gesture=BY_READER)) == Worth("human", ("assisted", "read", "later"))


def test_without_scripts_the_page_tells_that_it_was_pointed_at():
    seen = page(traces={"look": OPENED + 0.2, "hover": OPENED + 2, "press": OPENED + 5.9})
    assert worth(press(gesture=Gesture()), seen) == Worth("human", ("pointed", "read", "later"))


@pytest.mark.parametrize(
    "traces",
    [
        {},
        {"look": 0.2},
        {"look": 0.2, "hover": 0.3, "focus": 0.3, "press": 0.3},
        {"look": 0.2, "hover": 2, "focus": 2, "press": 2, "decoy": 2},
        {"look": 0.2, "hover": 5.9},
        {"hover": 2},
    ],
)
def test_without_scripts_and_without_a_trace_it_is_doubtful(traces):
    seen = page(traces={mark: OPENED + after for mark, after in traces.items()})
    assert worth(press(gesture=Gesture()), seen) == Worth("doubtful", ("no-script",))


def test_a_driven_browser_without_its_tells_is_doubtful():
    assert worth(press(gesture=BY_DRIVER)) == Worth("doubtful", ("no-hand",))


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"family": "script"}, "program"),
        ({"signs": frozenset({"headless"})}, "program"),
        ({"gesture": replace(BY_DRIVER, driven=True)}, "program"),
        ({"second": True}, "hidden-button"),
        ({"at": OPENED + 0.4}, "too-quick"),
        ({"label": "scanner"}, "scanner-network"),
    ],
)
def test_what_shows_a_machine_voids(facts, reason):
    known = {"gesture": Gesture(), **facts}
    assert worth(press(**known)) == Worth("machine", (reason,))


def test_the_hidden_link_voids_who_followed_it_and_no_neighbour():
    met = page(2, browser="b2", traces={"trap": OPENED + 3})
    by_machine = press(2, browser="b2", page=2, gesture=Gesture())
    by_person = press(1)
    found = judge(case([page(), met], [by_person, by_machine]))
    assert found == {1: Worth("human", ("hand",)), 2: Worth("machine", ("hidden-link",))}


def test_several_values_by_one_client_without_cookies_are_a_machines():
    presses = [
        press(number, value=number, has_cookie=False, browser="", gesture=Gesture(), at=OPENED + number)
        for number in range(1, 6)
    ]
    found = judge(case([page()], presses))
    assert {one.state for one in found.values()} == {"machine"}


def test_a_person_may_change_their_mind_within_a_minute():
    found = judge(case([page()], [press(1), press(2, at=OPENED + 20, value=5)]))
    assert [one.state for one in found.values()] == ["human", "human"]


def test_just_after_sending_from_a_rented_machine_is_a_machine():
    seen, early = page(at=SENT + 2), press(at=SENT + 6, label="hosting", gesture=Gesture())
    assert worth(early, seen) == Worth("machine", ("just-sent",))
    assert worth(replace(early, gesture=BY_MOUSE), seen).state == "doubtful"


@pytest.mark.parametrize("fact", [{"label": "staff"}, {"signed_in": "staff"}])
def test_our_own_people_are_never_counted(fact):
    assert worth(press(**fact)) == Worth("doubtful", ("staff",))


@pytest.mark.parametrize("fault", ["expired", "tampered", "unknown"])
def test_a_faulty_token_is_never_counted(fault):
    assert worth(press(fault=fault)) == Worth("doubtful", (fault,))


def test_another_device_answers_for_somebody_else():
    theirs = press(2, at=OPENED + 900, browser="b2", client="c2", page=2)
    found = judge(case([page(), page(2, at=OPENED + 890, browser="b2", client="c2")], [press(), theirs]))
    assert found == {1: Worth("human", ("hand",)), 2: Worth("doubtful", ("forwarded",))}


def test_an_amendment_comes_within_a_day():
    late = press(2, at=OPENED + 6 + 24 * 3600 + 1)
    assert judge(case([page()], [press(), late]))[2] == Worth("doubtful", ("late",))


def test_what_is_human_stays_so_whatever_machines_do_later():
    machine = press(2, at=OPENED + 7, browser="", has_cookie=False, page=2, gesture=Gesture(), value=1)
    pages = [page(), page(2, at=OPENED + 6.5, has_cookie=False, browser="b2")]
    found = judge(case(pages, [press(), machine], settled={1: "human"}))
    assert found == {2: Worth("machine", ("too-quick",))}


def test_a_hand_comes_before_quiet_signs_of_another_browser():
    quiet = press(gesture=BY_READER)
    by_hand = press(2, at=OPENED + 900, browser="b2", client="c2", page=2)
    found = judge(case([page(), page(2, browser="b2")], [quiet, by_hand], settled={1: "human"}))
    assert found == {1: Worth("doubtful", ("outweighed",)), 2: Worth("human", ("hand",))}
    firmly = judge(
        case([page(), page(2, browser="b2")], [quiet, by_hand], settled={1: "human"}, firm=frozenset({1}))
    )
    assert firmly == {2: Worth("doubtful", ("forwarded",))}


GESTURES = st.sampled_from([Gesture(), BY_MOUSE, BY_KEYS, BY_FINGER, BY_READER, BY_DRIVER])
HITS = st.lists(
    st.tuples(
        st.integers(1, 5),  # value
        st.floats(0, 200),  # after opening
        st.sampled_from(["", "b1", "b2"]),
        st.sampled_from(["c1", "c2"]),
        st.sampled_from(["", "hosting", "scanner", "staff"]),
        GESTURES,
        st.booleans(),
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
)


def made(hits, rename) -> Case:
    pages = [
        Page(
            id=n,
            at=OPENED + at,
            asked=rename[v],
            browser=b or f"x{n}",
            has_cookie=bool(b),
            client=c,
            label=label,
        )
        for n, (v, at, b, c, label, _, _, trap) in enumerate(hits)
    ]
    presses = [
        Press(
            id=n,
            at=OPENED + at + 3,
            value=rename[v],
            page=n,
            browser=b,
            has_cookie=bool(b),
            client=c,
            label=label,
            gesture=gesture,
            second=second,
            family="browser",
        )
        for n, (v, at, b, c, label, gesture, second, _) in enumerate(hits)
    ]
    return case(pages, presses)


@given(HITS, st.permutations([1, 2, 3, 4, 5]))
def test_verdicts_do_not_depend_on_how_good_the_values_are(hits, order):
    same, other = {v: v for v in range(1, 6)}, dict(zip(range(1, 6), order, strict=True))
    assert judge(made(hits, same)) == judge(made(hits, other))


@given(HITS)
def test_a_hand_on_an_ordinary_network_is_never_voided(hits):
    """Whatever anybody else does beside it."""
    mine = Press(
        id=99, at=OPENED + 100, value=3, page=99, browser="mine", has_cookie=True, client="c1", family="browser",
        gesture=BY_MOUSE,
    )  # fmt: skip
    others = made(hits, {v: v for v in range(1, 6)})
    pages = (*others.pages, Page(id=99, at=OPENED + 90, browser="mine", client="c1"))
    assert judge(replace(others, pages=pages, presses=(*others.presses, mine)))[99].state != "machine"


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(), lambda part: st.dictionaries(st.text(), part)
    )
)
def test_any_report_is_read(told):
    assert gesture_of(told) == Gesture()


@given(
    st.dictionaries(
        st.sampled_from([*Gesture.__slots__]), st.none() | st.booleans() | st.integers() | st.text()
    )
)
def test_numbers_of_a_report_keep_within_limits(told):
    read = gesture_of(told)
    assert all(
        0 <= getattr(read, name) <= 10**9 for name in ("held_ms", "span_ms", "shown_ms", "moves", "keys")
    )
