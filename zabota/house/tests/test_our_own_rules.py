"""Every rule of ours accepts the good line of its docstring and refuses the bad one."""

from pathlib import PurePosixPath

import pytest

from zabota.house.lint import RULES, names
from zabota.house.lint.rooms import silent_rooms
from zabota.house.lint.rules import Rule, Source, example, problems_in


def source_of(rule: Rule, line: str) -> Source:
    if rule in names.RULES:
        return Source(PurePosixPath(line), "")
    return Source(PurePosixPath(example(rule).get("In", "zabota/desk/queues.py")), line)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_accepts_its_good_line(rule):
    assert list(rule(source_of(rule, example(rule)["Good"]))) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_refuses_its_bad_line(rule):
    assert {line for line, _ in rule(source_of(rule, example(rule)["Bad"]))} == {1}


def test_a_problem_names_file_line_rule_and_reason():
    source = Source(PurePosixPath("zabota/core/text.py"), "\nprint('here')")
    assert list(problems_in(source, RULES)) == ["zabota/core/text.py:2 only_the_house_prints: use core.logs"]


@pytest.mark.parametrize(
    "text",
    [
        "{% blocktranslate with name=author %}Letter from {{ name }}{% endblocktranslate %}",
        "{% comment %}A word to the reader{% endcomment %}",
        "<kbd>Ctrl Enter</kbd>",
        "<p>tel. 112{# untranslated: the same everywhere #}</p>",
        '<live-region on="ticket"></live-region>',
        '<input placeholder="name@example.com">',
        '<a title="{% translate "Search" %}">{{ found }}</a>',
        "{% block gate_class %}gate__main--wide{% endblock %}",
        "{% if many %}<b>·</b> 5{% endif %}",
    ],
)
def test_what_nobody_has_to_translate_is_no_breach(text):
    assert list(problems_in(page(text), RULES)) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('<img alt="Our brand">', "words_are_translated"),
        ("<p>\n\n Всем ответили</p>", "words_are_translated"),
        ("<style>p { margin: 0 }</style>", "no_behaviour_in_the_page"),
        ("<script>go()</script>", "no_behaviour_in_the_page"),
        ('<p style="color: red">5</p>', "no_behaviour_in_the_page"),
        ('<a href="javascript:go()">5</a>', "no_behaviour_in_the_page"),
        ('<form hx-on:submit="go()"></form>', "no_behaviour_in_the_page"),
    ],
)
def test_words_and_behaviour_are_found_wherever_they_hide(text, rule):
    assert rule in " ".join(problems_in(page(text), RULES))


def test_a_room_without_a_readme_is_named(tmp_path):
    for room, lines in (("quiet", None), ("brief", 10), ("chatty", 13)):
        folder = tmp_path / "zabota" / room
        folder.mkdir(parents=True)
        (folder / "apps.py").touch()
        if lines:
            (folder / "README.md").write_text("a line\n" * lines)
    assert [problem.split(":")[0] for problem in silent_rooms(tmp_path)] == [
        "zabota/chatty/README.md",
        "zabota/quiet/README.md",
    ]


def page(text: str) -> Source:
    return Source(PurePosixPath("zabota/desk/templates/desk/queue.html"), text)
