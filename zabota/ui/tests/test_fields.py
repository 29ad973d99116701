from django import forms
from django.template.loader import render_to_string
from django.utils import translation


class AskForm(forms.Form):
    subject = forms.CharField(label="About", help_text="In a few words.")
    is_urgent = forms.BooleanField(label="Urgent", required=False)


def drawn(data=None):
    with translation.override("en"):
        return render_to_string("ui/components/form.html", {"form": AskForm(data)})


def test_a_field_names_its_label_and_its_help():
    html = drawn()
    assert '<label class="field__label" for="id_subject">About</label>' in html
    assert 'aria-describedby="id_subject_helptext"' in html
    assert '<p class="field__hint" id="id_subject_helptext">In a few words.</p>' in html


def test_a_wrong_field_says_so_beside_itself_and_above_the_form():
    html = drawn({"is_urgent": "on"})
    assert 'aria-describedby="id_subject_helptext id_subject_error"' in html
    assert 'id="id_subject_error"' in html
    assert 'aria-invalid="true"' in html
    assert "Not saved: 1 line needs a look." in html


def test_a_box_stands_before_its_words():
    assert drawn().index('type="checkbox"') < drawn().index("Urgent")
