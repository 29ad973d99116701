import subprocess
import sys


def test_importing_it_brings_neither_django_nor_a_driver() -> None:
    question = "import sys, zabota.core.postgres; print({'django', 'psycopg', 'asyncio'} & set(sys.modules))"
    answer = subprocess.run([sys.executable, "-c", question], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "set()"
