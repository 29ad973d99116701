"""The files inside Outlook's winmail.dat (MS-OXTNEF). What is broken ends the reading; what was read before stays."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from mimetypes import guess_type

from zabota.channels.email.reading.charsets import decode_text
from zabota.channels.email.reading.letter import Part
from zabota.channels.email.reading.parameters import file_name

SIGNATURE = b"\x78\x9f\x3e\x22"
_OF_ATTACHMENT = 2
_BEGINS_ATTACHMENT, _TITLE, _DATA, _PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
_CODE_PAGE = 0x00069007
_LONG_NAME, _SHORT_NAME, _TYPE, _CONTENT_ID = 0x3707, 0x3704, 0x370E, 0x3712
_WANTED = {_LONG_NAME, _SHORT_NAME, _TYPE, _CONTENT_ID}
_FIXED = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 0xA: 4, 0xB: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_TEXT, _UNICODE = 0x1E, 0x1F
_COUNTED = {_TEXT, _UNICODE, 0x102, 0x0D}
_MANY_VALUED = 0x1000
_MAX_ATTRIBUTES = 5_000
_MAX_VALUES = 5_000


@dataclass(slots=True)
class _File:
    title: str = ""
    data: bytes = b""
    properties: dict[int, str] | None = None

    def as_part(self) -> Part | None:
        told = self.properties or {}
        if not self.data:
            return None
        name = file_name(told.get(_LONG_NAME, ""), self.title, told.get(_SHORT_NAME, ""), "file")
        content_type = told.get(_TYPE) or guess_type(name)[0] or "application/octet-stream"
        return Part(name, content_type.lower(), self.data, content_id=told.get(_CONTENT_ID, "").strip("<> "))


def files_in(content: bytes) -> tuple[Part, ...]:
    """Every file; none when it is no winmail.dat, or one without files."""
    files: list[_File] = []
    codec = "cp1252"
    for level, name, data in _attributes(content):
        if name == _CODE_PAGE and len(data) >= 4:
            codec = f"cp{struct.unpack_from('<I', data)[0]}"
        elif name == _BEGINS_ATTACHMENT:
            files.append(_File())
        elif level == _OF_ATTACHMENT and files:
            _take(files[-1], name, data, codec)
    return tuple(part for file in files if (part := file.as_part()))


def _take(file: _File, name: int, data: bytes, codec: str) -> None:
    if name == _TITLE:
        file.title = decode_text(data.rstrip(b"\0")[:1_000], codec)[0]
    elif name == _DATA:
        file.data = data
    elif name == _PROPERTIES:
        file.properties = _properties(data, codec)


def _attributes(content: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(level, name, data)."""
    if not content.startswith(SIGNATURE):
        return
    position = 6
    for _ in range(_MAX_ATTRIBUTES):
        if position + 9 > len(content):
            return
        level, name, length = struct.unpack_from("<BII", content, position)
        position += 9
        if position + length > len(content):
            return
        yield level, name, content[position : position + length]
        position += length + 2  # a checksum, which few write right


def _properties(data: bytes, codec: str) -> dict[int, str]:
    try:
        return dict(_texts(data, codec))
    except struct.error:  # it ends too early
        return {}


def _texts(data: bytes, codec: str) -> Iterator[tuple[int, str]]:
    """The properties that are wanted. Raises struct.error at the end of broken data."""
    (count,) = struct.unpack_from("<I", data)
    position = 4
    for _ in range(min(count, _MAX_VALUES)):
        kind, name = struct.unpack_from("<HH", data, position)
        position = _after_name(data, position + 4, name)
        values, position = _values(data, position, kind)
        if name in _WANTED and values:
            yield name, _text(values[0], kind, codec)


def _after_name(data: bytes, position: int, name: int) -> int:
    """Names above 0x8000 are written out."""
    if name < 0x8000:
        return position
    (kind,) = struct.unpack_from("<I", data, position + 16)
    if kind == 0:
        return position + 24
    (length,) = struct.unpack_from("<I", data, position + 20)
    return position + 24 + _padded(length)


def _values(data: bytes, position: int, kind: int) -> tuple[list[bytes], int]:
    bare = kind & ~_MANY_VALUED
    count = 1
    if kind & _MANY_VALUED or bare in _COUNTED:
        (count,) = struct.unpack_from("<I", data, position)
        position += 4
    values = []
    for _ in range(min(count, _MAX_VALUES)):
        length = _FIXED.get(bare, 4)
        if bare in _COUNTED:
            (length,) = struct.unpack_from("<I", data, position)
            position += 4
        values.append(data[position : position + length][:2_000] if bare in (_TEXT, _UNICODE) else b"")
        position += _padded(length)
        if position > len(data):
            raise struct.error("the property is longer than the data")
    return values, position


def _padded(length: int) -> int:
    return length + -length % 4


def _text(value: bytes, kind: int, codec: str) -> str:
    if kind & ~_MANY_VALUED == _UNICODE:
        return value[: len(value) & ~1].decode("utf-16-le", "replace").rstrip("\0")
    return decode_text(value.rstrip(b"\0"), codec)[0]
