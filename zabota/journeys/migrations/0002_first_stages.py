from django.db import migrations

FIRST_DAYS_BEGIN, WORK_BEGINS, RENEWAL = 14, 44, 60  # days
STAGES = [
    ("acquaintance", []),
    ("connection", [("agreed-for", 0, None)]),
    ("first-days", [("agreed-for", FIRST_DAYS_BEGIN, None)]),
    ("work", [("agreed-for", WORK_BEGINS, None)]),
    ("growth", [("agreed-for", WORK_BEGINS, None), ("agreements", 2, None)]),
    ("renewal", [("ends-in", 0, RENEWAL)]),
]
RULES = [("agreement", 30), ("agreement", 10), ("balance", 5), ("bill", 5), ("trial", 5), ("trial", 2)]


def begin(apps, schema_editor):
    """No letter leaves before somebody switches its rule on."""
    Stage = apps.get_model("journeys", "JourneyStage")
    Condition = apps.get_model("journeys", "StageCondition")
    for place, (key, conditions) in enumerate(STAGES):
        stage = Stage.objects.create(place=place, key=key)
        Condition.objects.bulk_create(
            Condition(stage=stage, fact=fact, at_least=low, at_most=high) for fact, low, high in conditions
        )
    Rule = apps.get_model("journeys", "WarningRule")
    Rule.objects.bulk_create(Rule(trouble=trouble, working_days=days) for trouble, days in RULES)


class Migration(migrations.Migration):
    dependencies = [("journeys", "0001_stages_and_letters_before_trouble")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
