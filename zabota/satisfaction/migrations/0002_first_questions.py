from django.db import migrations

QUESTIONS = [
    ("csat-ticket", "csat", "partner", "any", True),
    ("ces-ticket", "ces", "partner", "any", True),
    ("nps-partner", "nps", "partner", "any", True),
    ("hate-partner-executor", "hate", "partner", "executor", False),
    ("hate-partner-manager", "hate", "partner", "manager", True),
    ("hate-partner-executive", "hate", "partner", "executive", True),
    ("hate-solution-executor", "hate", "solution", "executor", False),
    ("hate-solution-manager", "hate", "solution", "manager", True),
    ("hate-solution-executive", "hate", "solution", "executive", True),
    ("hate-product-executor", "hate", "product", "executor", True),
    ("hate-product-manager", "hate", "product", "manager", True),
    ("hate-product-executive", "hate", "product", "executive", False),
    ("words-partner", "words", "partner", "any", True),
]
PROGRAMMES = [
    {"measure": "csat", "quiet_days": 30, "delay": 60},
    {"measure": "ces", "quiet_days": 30, "delay": 60},
    {"measure": "nps", "quiet_days": 30, "times_a_year": 2, "answer_hours": 48},
    {"measure": "hate", "quiet_days": 30, "times_a_year": 1, "expires_days": 30, "answer_hours": 24},
    {"measure": "words", "quiet_days": 30, "times_a_year": 1, "expires_days": 30, "answer_hours": 48},
]


def begin(apps, schema_editor):
    """Nobody is asked anything before somebody switches a programme on."""
    Question = apps.get_model("satisfaction", "Question")
    Question.objects.bulk_create(
        Question(code=code, measure=measure, level=level, role=role, is_active=is_active)
        for code, measure, level, role, is_active in QUESTIONS
    )
    Programme = apps.get_model("satisfaction", "Programme")
    Programme.objects.bulk_create(Programme(**columns) for columns in PROGRAMMES)


class Migration(migrations.Migration):
    dependencies = [("satisfaction", "0001_questions_surveys_and_answers")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
