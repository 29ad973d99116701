"""How Django draws forms: `{{ form }}` and `{{ form.name.as_field_group }}` come out in our look."""

from django.forms.renderers import DjangoTemplates


class FormRenderer(DjangoTemplates):
    """Set as FORM_RENDERER."""

    form_template_name = "ui/components/form.html"
    field_template_name = "ui/components/field.html"
