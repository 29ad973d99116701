"""The house's own rules over its sources: what no other linter knows. `python -m zabota.house.lint`."""

from zabota.house.lint import calls, doors, names, templates, words

RULES = [*names.RULES, *calls.RULES, *doors.RULES, *words.RULES, *templates.RULES]
