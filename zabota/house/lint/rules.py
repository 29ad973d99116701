"""What a rule is: a function from a source to the lines that break it, with its example in its docstring.

In: the file in which the two lines stand, when it matters
Good: a line it accepts
Bad: a line it refuses
"""

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

Breach = tuple[int, str]  # line, why
Rule = Callable[["Source"], Iterable[Breach]]
EXCEPTION = "untranslated:"  # with a reason after it, in a comment on the line


@dataclass(frozen=True)
class Source:
    """One file of the repository, its path relative to the root."""

    path: Path | PurePosixPath
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @property
    def is_python(self) -> bool:
        return self.path.suffix == ".py"

    @property
    def is_test(self) -> bool:
        return "tests" in self.path.parts or self.path.name == "conftest.py"

    @property
    def room(self) -> str:
        """Dotted: `zabota.tickets`, `zabota.channels.email`; empty outside of the package."""
        return room_of(".".join(self.path.with_suffix("").parts))

    def is_in(self, *places: str) -> bool:
        """Whether it is one of these files, or stands below one of these folders."""
        return any(
            self.path.as_posix() == place or self.path.as_posix().startswith(f"{place}/") for place in places
        )

    def is_excepted(self, line: int) -> bool:
        return line <= len(self.lines) and EXCEPTION in self.lines[line - 1]


def room_of(module: str) -> str:
    """The room of a module: its first two names, or three for a channel."""
    names = module.split(".")
    if names[0] != "zabota" or len(names) < 2:
        return ""
    return ".".join(names[:3] if names[:3] == ["zabota", "channels", "email"] else names[:2])


def problems_in(source: Source, rules: Iterable[Rule]) -> Iterator[str]:
    for rule in rules:
        for line, why in rule(source):
            yield f"{source.path.as_posix()}:{line} {rule.__name__}: {why}"


def example(rule: Rule) -> dict[str, str]:
    """The example in the rule's docstring: {"In": …, "Good": …, "Bad": …}."""
    lines = [line.strip().partition(": ") for line in (rule.__doc__ or "").splitlines()]
    return {name: line for name, _, line in lines if name in {"In", "Good", "Bad"}}
