"""`zabota clicks serve`: one process that judges clicks as they come, apart from the desk. Granian runs in its loop."""

import asyncio
import signal
import socket
import sys
from argparse import Namespace as Options
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final

from zabota.clicks.engine.frozen import read_frozen
from zabota.clicks.engine.networks import known_networks
from zabota.clicks.live import Scorer
from zabota.clicks.live.answering import Service
from zabota.clicks.live.endpoint import Endpoint
from zabota.clicks.live.errors import UnreadableState
from zabota.clicks.live.keeping import read_state, set_aside, write_state
from zabota.clicks.live.pacing import Pace
from zabota.clicks.live.reading import Reading
from zabota.clicks.logs.errors import UnreadableLog
from zabota.core import clock
from zabota.core.env import data_folder
from zabota.house.errors import CannotRun

MIB: Final = 1 << 20
EVERY: Final = 60.0  # seconds between two states kept
AT_ONCE: Final = 10  # seconds' worth of clicks that one address may send at once
SHORTEST_TOKEN: Final = 16


def serve(options: Options) -> None:
    """Until SIGTERM or SIGINT; what is remembered is kept then, and every minute."""
    token = _token(options)
    kept = options.state or data_folder() / "clicks-live.state"
    scorer = _scorer(options, kept)
    service = Service(scorer, Reading(known_networks(options.networks or ()), _now))
    _need_free_port(options.host, options.port)
    _say(
        f"Listening on {options.host}:{options.port}; at most {options.memory} MiB for clicks; kept in {kept}."
    )
    asyncio.run(
        _serve(options, Endpoint(service, Pace(options.rate, options.rate * AT_ONCE), token), scorer, kept)
    )


def _scorer(options: Options, kept: Path) -> Scorer:
    try:
        frozen = read_frozen(options.usual, options.model)
    except UnreadableLog as refusal:
        raise CannotRun(str(refusal)) from None
    memory = options.memory * MIB
    try:
        state = read_state(kept)
        return Scorer.of_state(state, frozen, memory=memory) if state else Scorer.of(frozen, memory=memory)
    except UnreadableState as refusal:
        _say(f"{refusal} It lies in {set_aside(kept)} now, and counting begins anew.")
        return Scorer.of(frozen, memory=memory)


async def _serve(options: Options, endpoint: Endpoint, scorer: Scorer, kept: Path) -> None:
    from granian.constants import HTTPModes, Interfaces
    from granian.server.embed import Server

    server = Server(
        endpoint, address=options.host, port=options.port, interface=Interfaces.ASGINL,
        http=HTTPModes.http1, websockets=False, log_enabled=False,
    )  # fmt: skip
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, server.stop)
    keeping = asyncio.create_task(_keep(scorer, kept))
    try:
        await server.serve()
    finally:
        keeping.cancel()
        write_state(kept, scorer.state())


async def _keep(scorer: Scorer, kept: Path) -> None:
    seen = scorer.recent.seen
    while True:
        await asyncio.sleep(EVERY)
        if scorer.recent.seen == seen:
            continue
        seen = scorer.recent.seen
        try:
            await asyncio.to_thread(write_state, kept, scorer.state())
        except OSError as error:
            _say(f"What is remembered could not be kept in {kept}: {error.strerror}.")


def _token(options: Options) -> str:
    token = _read_token(options.token_file) if options.token_file else ""
    if not token and not _is_loopback(options.host):
        raise CannotRun(
            f"{options.host} can be reached from outside: give a --token-file with a secret of your own."
        )
    return token


def _read_token(file: Path) -> str:
    try:
        token = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise CannotRun(f"The token of {file} cannot be read: {error}.") from None
    if len(token) < SHORTEST_TOKEN or not token.isascii():
        raise CannotRun(f"The token of {file} must have at least {SHORTEST_TOKEN} plain characters.")
    return token


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _need_free_port(host: str, port: int) -> None:
    family: Any = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotRun(f"{host}:{port} cannot be listened on: {error.strerror}.") from None


def _now() -> int:
    return int(clock.now().timestamp() * 1000)


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
