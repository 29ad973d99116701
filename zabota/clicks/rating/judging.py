"""From evidence to states. No rule asks how good a value is, only whether values differ (decision 0019)."""

from zabota.clicks.rating.calm import ENOUGH, calm_signs
from zabota.clicks.rating.evidence import Case, Press, Worth
from zabota.clicks.rating.hands import is_hand
from zabota.clicks.rating.machines import OUTSIDE, signs_of_a_machine
from zabota.clicks.rating.standing import AMENDS_FOR
from zabota.clicks.rating.trail import Trail, trails

EARLY = 10 * 60.0


def judge(case: Case) -> dict[int, Worth]:
    """The worth of each press that is not settled yet, and of a settled one that a surer one outweighs."""
    first = _first_human(case)
    found: dict[int, Worth] = {}
    for trail in trails(case):
        press, worth = trail.press, _alone(trail)
        if worth.state == "human" and first:
            if _outweighs(press, first, case):
                found[first.id] = Worth("doubtful", ("outweighed",))
                first = press
            worth = _beside(first, press, worth)
        elif worth.state == "human":
            first = press
        found[press.id] = worth
    return found


def _first_human(case: Case) -> Press | None:
    human = [one for one in case.presses if case.settled.get(one.id) == "human"]
    return min(human, key=lambda one: (one.at, one.id), default=None)


def _outweighs(press: Press, first: Press, case: Case) -> bool:
    """A hand comes before quiet signs on another browser: a program that was taken for a person burns nobody's vote."""
    is_sure = is_hand(first.gesture) or first.browser in case.known or first.id in case.firm
    return is_hand(press.gesture) and not is_sure and not _is_same(first, press)


def _alone(trail: Trail) -> Worth:
    """As if nobody else had come."""
    hand = is_hand(trail.press.gesture)
    signs = tuple(signs_of_a_machine(trail))
    barred = tuple(_barred(trail))
    if signs:
        return Worth("doubtful" if hand or barred else "machine", barred + signs)
    if trail.checks_letters and not trail.is_known:
        barred += ("checks-letters",)
    if barred:
        return Worth("doubtful", barred)
    if hand:
        return _by_hand(trail)
    calm = tuple(calm_signs(trail))
    if sum(weight for _, weight in calm) >= ENOUGH:
        return Worth("human", tuple(code for code, _ in calm))
    return Worth("doubtful", tuple(_what_is_missing(trail)))


def _barred(trail: Trail) -> "list[str]":
    """Never human by the program's word, whoever it was."""
    press = trail.press
    found = [press.fault] if press.fault else []
    if press.label == "staff" or press.signed_in == "staff":
        found.append("staff")
    if trail.page is None:
        found.append("no-form")
    return found


def _by_hand(trail: Trail) -> Worth:
    """Some that open letters in rented machines move a pointer, too: they come soon after it was sent."""
    since = trail.since_sent
    if trail.press.label in OUTSIDE and (since is None or since < EARLY):
        return Worth("doubtful", ("hosting-network", "soon"))
    return Worth("human", ("hand",))


def _what_is_missing(trail: Trail) -> "list[str]":
    press, found = trail.press, []
    found.append("no-hand" if press.gesture.ran else "no-script")
    if not press.has_cookie:
        found.append("no-cookie")
    if press.label in OUTSIDE:
        found.append("hosting-network")
    if len({page.asked for page in trail.nearby if page.asked is not None}) > 1:
        found.append("several-links")
    return found


def _beside(first: Press, press: Press, worth: Worth) -> Worth:
    """The first stands; its own browser may amend it for a day; others answer for somebody else."""
    if press.id == first.id:
        return worth
    if not _is_same(first, press):
        return Worth("doubtful", ("forwarded",))
    if press.at - first.at > AMENDS_FOR:
        return Worth("doubtful", ("late",))
    return worth


def _is_same(first: Press, press: Press) -> bool:
    if first.browser and press.browser:
        return first.browser == press.browser
    return first.client == press.client
