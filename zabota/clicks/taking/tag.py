"""The tag as it is served, and the picture of nothing where scripts are off."""

import base64
import hashlib
import re
from pathlib import Path
from typing import Final

COMMENT: Final = re.compile(rb"/\*.*?\*/", re.S)
SPACES: Final = re.compile(rb"\s*([-+=<>!&|?:;,(){}\[\]]+)\s*")  # the tag's own texts have none beside these


def _squeezed(script: bytes) -> bytes:
    return SPACES.sub(rb"\1", COMMENT.sub(b"", script)).strip() + b"\n"


SCRIPT: Final = _squeezed((Path(__file__).parent / "tag.js").read_bytes())
VERSION: Final = hashlib.sha256(SCRIPT).hexdigest()[:12]
PIXEL: Final = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
