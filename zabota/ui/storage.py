"""Static files in production: hashed names, modules that import by them, the whole style in one file."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import File
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLE = "ui/css/index.css"
IMPORT = re.compile(r'^@import "(?P<path>[^"]+)" layer\((?P<layer>\w+)\);$', re.MULTILINE)
OTHER_FILE = re.compile(r"""url\((?!\s*["']?data:)|@import""")


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage; `STYLE` leaves as one file, so that the first paint waits for one request."""

    support_js_module_import_aggregation = True

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Iterator[Any]:
        if STYLE in paths:
            paths = {**paths, STYLE: (_OneStyle(paths[STYLE][0]), STYLE)}
        yield from super().post_process(paths, *args, **options)  # type: ignore[no-untyped-call]


class _OneStyle(Storage):
    """Opens `STYLE` of another storage with every imported file written in its place, in its layer."""

    def __init__(self, source: Storage) -> None:
        self.source = source

    def _open(self, name: str, mode: str = "rb") -> "File[bytes]":
        folder = PurePosixPath(STYLE).parent
        style = IMPORT.sub(lambda found: self._layered(folder, found), self._text(name))
        return File(BytesIO(style.encode()), name)

    def _layered(self, folder: PurePosixPath, found: re.Match[str]) -> str:
        path = str(folder / found["path"])
        style = self._text(path)
        if OTHER_FILE.search(style):
            raise ValueError(
                f"{path} names another file: its address would be wrong once it stands in {STYLE}"
            )
        return f"@layer {found['layer']} {{\n{style}}}"

    def _text(self, name: str) -> str:
        with self.source.open(name) as file:
            return str(file.read().decode())
