"""What is kept: of a person, for how long, and what is held."""

from django.urls import path

from zabota.desk.views import keeping_records, person_requests, records_of_person

PERSON = "clients/people/<int:contact_id>/records/"
REQUEST = "clients/requests/<int:person_request_id>/"

urlpatterns = [
    path(PERSON, records_of_person.show, name="person_records"),
    path(f"{PERSON}forgetting/", records_of_person.forgetting, name="person_forgetting"),
    path(f"{PERSON}giving-out/", records_of_person.giving, name="person_giving_out"),
    path("clients/records/<int:giving_out_id>/", records_of_person.copy, name="person_copy"),
    path(f"{REQUEST}extending/", person_requests.extending, name="request_extending"),
    path(f"{REQUEST}giving/", person_requests.giving, name="request_giving"),
    path(f"{REQUEST}refusing/", person_requests.refusing, name="request_refusing"),
    path("settings/holds/", keeping_records.held, name="holds"),
    path("settings/holds/<int:hold_id>/lifting/", keeping_records.lifting, name="hold_lifting"),
    path("settings/keeping/", keeping_records.keeping, name="keeping"),
    path("settings/keeping/own/", keeping_records.own, name="keeping_own"),
    path("settings/keeping/own/<int:keeping_id>/end/", keeping_records.own_end, name="keeping_own_end"),
    path("settings/person-requests/", person_requests.index, name="person_requests"),
    path("settings/person-requests/laws/", person_requests.laws, name="person_requests_laws"),
]
