"""What is kept: of a person, for how long, and what is held."""

from django.urls import path

from zabota.desk.views import keeping_records, records_of_person

PERSON = "clients/people/<int:contact_id>/records/"

urlpatterns = [
    path(PERSON, records_of_person.show, name="person_records"),
    path(f"{PERSON}forgetting/", records_of_person.forgetting, name="person_forgetting"),
    path(f"{PERSON}giving-out/", records_of_person.giving, name="person_giving_out"),
    path("clients/records/<int:giving_out_id>/", records_of_person.copy, name="person_copy"),
    path("settings/holds/", keeping_records.held, name="holds"),
    path("settings/holds/<int:hold_id>/lifting/", keeping_records.lifting, name="hold_lifting"),
    path("settings/keeping/", keeping_records.keeping, name="keeping"),
    path("settings/keeping/own/", keeping_records.own, name="keeping_own"),
    path("settings/keeping/own/<int:keeping_id>/end/", keeping_records.own_end, name="keeping_own_end"),
]
