"""In production the page's style is one file, and modules find each other by their hashed names."""

import re
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage

from zabota.ui.storage import STYLE, BundledStaticFilesStorage

STATIC = Path(__file__).parents[1] / "static"
SOURCE = FileSystemStorage(location=STATIC)
NAMES = [str(path.relative_to(STATIC)) for path in STATIC.rglob("*") if path.is_file()]


@pytest.fixture
def collected(tmp_path, settings):
    """The storage after all files of this room went through it."""
    settings.DEBUG = False
    storage = BundledStaticFilesStorage(location=tmp_path, base_url="/static/")
    for name in NAMES:
        with SOURCE.open(name) as file:
            storage.save(name, file)
    problems = [problem for *_, problem in storage.post_process({name: (SOURCE, name) for name in NAMES})]
    assert not [problem for problem in problems if isinstance(problem, Exception)]
    return storage


def text_of(storage, name):
    return Path(storage.path(storage.stored_name(name))).read_text()


def test_the_style_leaves_as_one_file_with_every_component_in_its_layer(collected):
    style = text_of(collected, STYLE)
    assert "@import" not in style
    assert style.index("@layer reset, base, components, screens, utilities;") < style.index("@layer reset {")
    for path in (STATIC / "ui/css/components").glob("*.css"):
        assert f"@layer components {{\n{path.read_text()}}}" in style


def test_every_style_file_is_named_in_the_index_but_the_one_of_letters_in_a_frame():
    imported = set(re.findall(r'@import "([^"]+)"', (STATIC / STYLE).read_text()))
    there = {str(path.relative_to(STATIC / "ui/css")) for path in (STATIC / "ui/css").rglob("*.css")}
    assert there - {"index.css", "frame.css"} == imported


def test_a_module_imports_others_by_their_hashed_names(collected):
    imported = re.findall(r'import"\./([^"]+)"', text_of(collected, "ui/js/index.js"))
    assert len(imported) == len(re.findall("^import ", (STATIC / "ui/js/index.js").read_text(), re.MULTILINE))
    assert all(collected.exists(f"ui/js/{name}") for name in imported)
    assert "live-region.js" not in imported


def test_a_style_that_names_another_file_is_refused(collected, monkeypatch):
    monkeypatch.setattr("zabota.ui.storage.OTHER_FILE", re.compile("box-sizing"))
    with pytest.raises(ValueError, match=r"ui/css/reset\.css names another file"):
        list(collected.post_process({STYLE: (SOURCE, STYLE)}))
