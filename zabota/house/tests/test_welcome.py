import json
from pathlib import Path

from zabota.house.demo import is_laid_out, welcome


def test_a_newcomer_is_told_the_address_the_people_and_where_letters_go(tmp_path: Path) -> None:
    assert not is_laid_out(tmp_path)
    people = [{"email": "vera@north.example", "password": "sesame", "role": "Owner"}]
    (tmp_path / "demo.json").write_text(json.dumps(people))
    assert is_laid_out(tmp_path)
    lines = welcome(tmp_path, {"ZABOTA_PORT": "8000", "ZABOTA_INTAKE_PORT": "2525"}).splitlines()
    assert "http://localhost:8000" in lines
    assert "  vera@north.example  sesame  (Owner)" in lines
    assert "Letters in:   127.0.0.1:2525 (SMTP or LMTP)" in lines
    assert f"Letters out:  {tmp_path}/outbox/*.eml" in lines
