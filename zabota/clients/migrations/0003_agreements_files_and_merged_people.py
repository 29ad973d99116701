import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0002_parts_of_names"),
        ("core", "0002_journal_tells_listeners"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="what the agreement is about")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="number")),
                ("begins_on", models.DateField(verbose_name="in force from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("terms", models.TextField(blank=True, verbose_name="terms in short")),
                ("file_name", models.CharField(blank=True, max_length=255)),
            ],
            options={
                "ordering": [
                    models.OrderBy(models.F("ends_on"), descending=True, nulls_first=True),
                    "-begins_on",
                    "-id",
                ],
            },
        ),
        migrations.CreateModel(
            name="CompanyFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=255)),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.AddField(
            model_name="company",
            name="account_owner",
            field=models.ForeignKey(
                blank=True,
                limit_choices_to={"kind": "staff"},
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="companies_looked_after",
                to=settings.AUTH_USER_MODEL,
                verbose_name="account owner",
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_from",
                to="clients.contact",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged_into", models.F("id")), _negated=True),
                name="contact_merged_into_another",
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="company",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="agreements", to="clients.company"
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="file",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="core.storedfile",
            ),
        ),
        migrations.AddField(
            model_name="companyfile",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="companyfile",
            name="company",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="files", to="clients.company"
            ),
        ),
        migrations.AddField(
            model_name="companyfile",
            name="file",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.storedfile"
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="agreement_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on", None), ("ends_on__gte", models.F("begins_on")), _connector="OR"
                ),
                name="agreement_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("file", None), ("file_name", "")),
                    models.Q(("file__isnull", False), models.Q(("file_name", ""), _negated=True)),
                    _connector="OR",
                ),
                name="signed_file_has_a_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="companyfile",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="company_file_has_a_name"
            ),
        ),
    ]
