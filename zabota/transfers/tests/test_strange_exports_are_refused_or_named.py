"""An export in which anything may stand anywhere: what cannot be read is refused or named, and never breaks off."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zabota.transfers.reading.freescout import read_freescout
from zabota.transfers.reading.osticket import read_osticket
from zabota.transfers.reading.zammad import read_zammad
from zabota.transfers.reading.zendesk import read_zendesk
from zabota.transfers.stories import Side, Unreadable
from zabota.transfers.tests import layouts, samples

ODD = st.sampled_from(
    [None, "", 0, -1, 1e99, True, "x", [], {}, [None], {"id": []}, "\ud83d", "0000-00-00", 10**30]
)
EXPORTS = {"zammad": (samples.zammad, read_zammad), "zendesk": (samples.zendesk, read_zendesk)}
SECRETS = ("The secret cable", "He is angry")


def told(read, place):
    """Number of stories and of bad ones, and all that a client would see."""
    history = read(place, samples.UTC)
    stories = list(history.stories())
    seen = " ".join(
        one.body + one.html for story in stories for one in story.sayings if one.side != Side.NOTE
    )
    assert len(stories) + len(history.bad) == history.total
    return seen


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    made = {}
    for name, (write, _read) in EXPORTS.items():
        folder = tmp_path_factory.mktemp(name)
        write(folder)
        if name == "zendesk":
            lines = (folder / "tickets.json").read_text().splitlines()
            (folder / "tickets.json").write_text(json.dumps([json.loads(line) for line in lines]))
        made[name] = (folder, {file: json.loads(file.read_text()) for file in sorted(folder.glob("*.json"))})
    return made


def places(value, path=()):
    yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inside:
        yield from places(one, (*path, key))


@pytest.mark.parametrize("name", EXPORTS)
@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_a_value_of_another_kind_is_refused_or_named(folders, name, data):
    folder, whole = folders[name]
    file = data.draw(st.sampled_from(list(whole)))
    path = data.draw(st.sampled_from(list(places(whole[file]))[1:]))
    changed = json.loads(json.dumps(whole[file]))
    place = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = data.draw(ODD)
    file.write_text(json.dumps(changed))
    with suppress(Unreadable):
        seen = told(EXPORTS[name][1], folder)
        assert path[-1] in ("internal", "public") or not any(secret in seen for secret in SECRETS)
    file.write_text(json.dumps(whole[file]))


@pytest.mark.parametrize(
    ("read", "text"), [(read_osticket, layouts.osticket()), (read_freescout, layouts.freescout())]
)
@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_a_dump_that_is_damaged_is_refused_or_named(tmp_path_factory, read, text, data):
    at = data.draw(st.integers(0, len(text) - 1))
    put = data.draw(st.sampled_from(["'", "\\", "(", ")", ",", ";", "\n", "\0", "NULL", "", "0x", "\udcff"]))
    file = tmp_path_factory.getbasetemp() / "damaged.sql"
    cut = at + data.draw(st.integers(0, 3))
    file.write_text(text[:at] + put + text[cut:], encoding="utf-8", errors="surrogateescape")
    with suppress(Unreadable):
        told(read, file)
