"""The small types that all shapes are made of."""

from base64 import b64decode
from binascii import Error
from datetime import UTC, datetime
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field, StringConstraints

from zabota.core.files import store
from zabota.core.text import one_line
from zabota.tickets.letters import Upload

LARGEST = 2**63 - 1
PAGE = 50
FIRST_YEAR, LAST_YEAR = 1900, 2200
NO_NUL = r"^[^\x00]*$"


class Said(Schema):
    """What a request says: nothing beside the fields that are known."""

    model_config = ConfigDict(extra="forbid")


class Wanted(Schema):
    """What is asked for by parameters of the address; others than these are refused (`answering.known_alone`)."""


def _with_words(text: str) -> str:
    if not text.strip():
        raise ValueError("says nothing")
    return text


def _on_one_line(text: str) -> str:
    return _with_words(one_line(text, 300))


def _as_an_address(email: str) -> str:
    try:
        validate_email(email)
    except ValidationError:
        raise ValueError("is not a mail address") from None
    return email.lower()


def _as_base64(text: str) -> str:
    try:
        b64decode(text, validate=True)
    except (Error, ValueError):
        raise ValueError("is not base64") from None
    return text


def _within_reach(moment: datetime) -> datetime:
    """Offsets and years that no calendar knows are no moment, and no database takes them."""
    try:
        within = moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("is too far away") from None
    if not FIRST_YEAR <= within.year <= LAST_YEAR:
        raise ValueError("is too far away")
    return within


Number = Annotated[int, Field(ge=1, le=LARGEST)]
Name = Annotated[
    str, StringConstraints(min_length=1, max_length=200, pattern=NO_NUL), AfterValidator(_on_one_line)
]
Line = Annotated[
    str, StringConstraints(min_length=1, max_length=300, pattern=NO_NUL), AfterValidator(_on_one_line)
]
Text = Annotated[
    str, StringConstraints(min_length=1, max_length=100_000, pattern=NO_NUL), AfterValidator(_with_words)
]
Remark = Annotated[str, StringConstraints(max_length=300, pattern=NO_NUL)]
Email = Annotated[str, StringConstraints(min_length=3, max_length=254), AfterValidator(_as_an_address)]
Content = Annotated[str, Field(description="base64", examples=["0J/Qu9Cw0L0="]), AfterValidator(_as_base64)]
Moment = Annotated[AwareDatetime, AfterValidator(_within_reach)]
Limit = Annotated[int, Field(ge=1, le=100, description="rows of a page")]
After = Annotated[int | None, Field(ge=1, le=LARGEST, description="the `next` of the page before")]


class Named(Schema):
    id: int
    name: str


class FileGiven(Said):
    name: Name
    content_type: Annotated[str, StringConstraints(max_length=120, pattern=r"^[!-~]*$")] = (
        "application/octet-stream"
    )
    content: Content

    def read(self) -> bytes:
        return b64decode(self.content)


class FileShape(Schema):
    id: int
    name: str
    size: int = Field(description="bytes")
    content_type: str


def named(thing: Any) -> Named | None:
    return Named(id=thing.pk, name=thing.name) if thing else None


def kept(given: list[FileGiven]) -> tuple[Upload, ...]:
    return tuple(Upload(store(one.read()), one.name, one.content_type) for one in given)
