"""What may be called only in one place, and how actions are called."""

import ast
from collections.abc import Iterator

from zabota.house.lint.rules import Breach, Source

SPEAKS_TO_A_TERMINAL = (
    "zabota/house",
    "zabota/channels/email/reading/measure.py",
    "zabota/core/postgres/server.py",
)
THE_CLOCK = "zabota/core/clock.py"
THE_GATES = ("zabota/core/http.py", "zabota/house/bench")  # the bench calls this machine as a stranger would
HTTP_CLIENTS = {"aiohttp", "http.client", "httpx", "requests", "urllib.request", "urllib3"}
MOMENTS = {
    ("date", "today"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("timezone", "now"),
}


def only_the_house_prints(source: Source) -> Iterator[Breach]:
    """Rooms write to the log; only a command speaks to a person at a terminal.

    In: zabota/tickets/actions.py
    Good: log(__name__).info("letter_filed", ticket_id=7)
    Bad: print("filed", ticket)
    """
    if not source.is_python or source.is_test or source.is_in(*SPEAKS_TO_A_TERMINAL):
        return
    if "management" in source.path.parts:
        return
    for call in _calls(source):
        if isinstance(call.func, ast.Name) and call.func.id == "print":
            yield call.lineno, "use core.logs"


def one_clock(source: Source) -> Iterator[Breach]:
    """A clock that tests can stop.

    In: zabota/tickets/actions.py
    Good: moment = clock.now()
    Bad: moment = datetime.now(UTC)
    """
    if not source.is_python or source.is_test or source.is_in(THE_CLOCK):
        return
    for call in _calls(source):
        if _dotted(call.func)[-2:] in MOMENTS:
            yield call.lineno, "use core.clock.now"


def one_gate_to_the_outside(source: Source) -> Iterator[Breach]:
    """Time limits, size limits and private addresses are watched at one gate.

    In: zabota/channels/email/sending.py
    Good: from zabota.core import http
    Bad: import httpx
    """
    if not source.is_python or source.is_test or source.is_in(*THE_GATES):
        return
    for line, module in imports_of(source):
        if any(module == client or module.startswith(f"{client}.") for client in HTTP_CLIENTS):
            yield line, f"{module}: use core.http"


def actions_name_their_actor(source: Source) -> Iterator[Breach]:
    """Who does it is said by name wherever an action is called.

    In: zabota/tickets/actions.py
    Good: def close_ticket(ticket: Ticket, *, by: Agent) -> Ticket: ...
    Bad: def close_ticket(ticket: Ticket, by: Agent) -> Ticket: ...
    """
    if not source.is_python or "actions" not in (*source.path.parts, source.path.stem):
        return
    for node in source.tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and _takes_by_position(node):
            yield node.lineno, f"{node.name}: `by` is keyword-only"


def imports_of(source: Source) -> Iterator[tuple[int, str]]:
    """Line and dotted module of every import; for `from a import b` both a and a.b."""
    for node in source.nodes:
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{name.name}") for name in node.names)


def _takes_by_position(action: ast.FunctionDef) -> bool:
    return any(argument.arg == "by" for argument in action.args.posonlyargs + action.args.args)


def _calls(source: Source) -> Iterator[ast.Call]:
    return (node for node in source.nodes if isinstance(node, ast.Call))


def _dotted(node: ast.expr) -> tuple[str, ...]:
    if isinstance(node, ast.Attribute):
        return (*_dotted(node.value), node.attr)
    return (node.id,) if isinstance(node, ast.Name) else ()


RULES = [only_the_house_prints, one_clock, one_gate_to_the_outside, actions_name_their_actor]
