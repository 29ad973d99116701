"""A click as it comes, and the numbers that stand for it: hashes by a secret of the scorer's own.

Which parts a log has decides what stands in for those that it has not, as in engine/features.py: without an app the
kit, without a source the app, without agent and system the device.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final, NamedTuple

from zabota.clicks.engine.features import DISTINCT, KEYED

PARTS: Final = ("ip", "agent", "device", "os", "app", "source", "placement")
VALUES: Final = ("ip", "net", "kit", "model", "app", "source")


@dataclass(frozen=True, slots=True)
class LiveClick:
    """`time`, `action`: ms since 1970. `parts`: text by name (PARTS, and `net` for /24 or /48), plain or keyed hashes;
    what is missing or empty is not known. `place`: in engine.networks.LABELS. `action`: None without one."""

    time: int
    parts: Mapping[str, str]
    place: int = 0
    robot: bool = False
    action: int | None = None


class Values(NamedTuple):
    """64 bits each; 0: nothing stood there."""

    ip: int
    net: int
    kit: int
    model: int
    app: int
    source: int

    def derived(self) -> tuple[int, int, int]:
        user = hash((self.ip, self.kit))
        return user, hash((user, self.app, self.source)), hash((self.net, self.app, self.model))


@dataclass(frozen=True)
class Layout:
    """`parts`: those that the log or the sender has at all."""

    parts: frozenset[str]
    keyed: tuple[str, ...] = field(init=False)
    distinct: tuple[tuple[str, str, str], ...] = field(init=False)

    def __post_init__(self) -> None:
        known = {*self.parts, "user", "kit", "same", "net", "model", "net_app_model"}
        object.__setattr__(self, "keyed", tuple(key for key in KEYED if key in known))
        object.__setattr__(self, "distinct", tuple(one for one in DISTINCT if {one[1], one[2]} <= known))

    @classmethod
    def of(cls, parts: Iterable[str] = PARTS) -> "Layout":
        return cls(frozenset(part for part in parts if part in PARTS))

    def values(self, click: LiveClick, secret: bytes) -> Values:
        told = click.parts

        def hashed(part: str) -> int:
            text = told.get(part) if part in self.parts else ""
            return _number(text, secret) if text else 0

        agent, device, system = hashed("agent"), hashed("device"), hashed("os")
        kit = hash((agent, device, system))
        model = hash((agent, system)) if self.parts & {"agent", "os"} else kit
        app = hashed("app") if "app" in self.parts else kit
        source = hashed("source") if "source" in self.parts else app
        net = _number(text, secret) if (text := told.get("net")) else 0
        return Values(hashed("ip"), net, kit, model, app, source)


def _number(text: str, secret: bytes) -> int:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8, key=secret).digest()
    return int.from_bytes(digest, "little", signed=True) or 1
