import os
import re
from pathlib import Path

import pytest
from django.db import connection

from zabota.accounts.actions import create_first_owner
from zabota.core.env import secret
from zabota.core.postgres import database_url
from zabota.house import first_run


def test_the_link_carries_the_secret_kept_with_the_data(tmp_path, monkeypatch):
    monkeypatch.setattr(first_run, "ask", lambda url, question: ["t"])
    link = first_run.setup_link("url", tmp_path, "https://desk.north.example/")
    found = re.fullmatch(r"https://desk\.north\.example/setup/([\w-]{64})/", link)
    assert found[1] == secret(first_run.TOKEN, kept_in=tmp_path)
    assert link == first_run.setup_link("url", tmp_path, "https://desk.north.example")
    assert link in first_run.invitation(link)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_house_in_which_somebody_works_has_no_link(tmp_path):
    name = connection.settings_dict["NAME"]
    url = re.sub(r"/[^/?]*\?", f"/{name}?", database_url(Path(os.environ["ZABOTA_DATA"])))
    assert first_run.setup_link(url, tmp_path, "http://localhost")
    create_first_owner(email="vera@north.example", name="Вера", language="ru", password="long enough words")
    assert first_run.setup_link(url, tmp_path, "http://localhost") == ""
