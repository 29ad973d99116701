"""Companies and people on the clients' side."""

from django.urls import path

from zabota.desk.views import client_notes, clients, contact_clicks, contacts, merging_contacts, papers

PERSON, AT = "clients/people/<int:contact_id>/", "clients/people/<int:contact_id>/companies/<int:company_id>/"
urlpatterns = [
    path("clients/", clients.index, name="clients"),
    path("clients/agreements/<int:agreement_id>/", papers.edit_agreement, name="agreement"),
    path("clients/agreements/<int:agreement_id>/paper/", papers.signed_paper, name="agreement_paper"),
    path(
        "clients/agreements/<int:agreement_id>/removal/", papers.agreement_removal, name="agreement_removal"
    ),
    path("clients/files/<int:file_id>/", papers.company_file, name="company_file"),
    path("clients/files/<int:file_id>/removal/", papers.company_file_removal, name="company_file_removal"),
    path("clients/names/", clients.names, name="company_names"),
    path("clients/new/", clients.new, name="company_new"),
    path("clients/notes/<int:client_note_id>/removal/", client_notes.removal, name="client_note_removal"),
    path("clients/<int:company_id>/", clients.show, name="company"),
    path("clients/<int:company_id>/agreements/new/", papers.new_agreement, name="agreement_new"),
    path("clients/<int:company_id>/edit/", clients.edit, name="company_edit"),
    path("clients/<int:company_id>/files/", papers.new_company_file, name="company_files"),
    path("clients/<int:company_id>/notes/", client_notes.of_company, name="company_notes"),
    path("clients/<int:company_id>/people/new/", contacts.new, name="contact_new"),
    path("clients/<int:company_id>/tickets/", clients.tickets, name="company_tickets"),
    path(PERSON, contacts.show, name="contact"),
    path(f"{PERSON}edit/", contacts.edit, name="contact_edit"),
    path(f"{PERSON}companies/", contacts.joining, name="contact_joining"),
    path(f"{PERSON}clicks/", contact_clicks.show, name="contact_clicks"),
    path(f"{PERSON}clicks/erasure/", contact_clicks.erasure, name="contact_clicks_erasure"),
    path(f"{PERSON}merging/", merging_contacts.choose, name="contact_merging"),
    path(f"{PERSON}merging/<int:into_id>/", merging_contacts.confirm, name="contact_merging_into"),
    path(f"{PERSON}notes/", client_notes.of_contact, name="contact_notes"),
    path(f"{PERSON}tickets/", contacts.tickets, name="contact_tickets"),
    path(AT, contacts.part, name="contact_part"),
    path(f"{AT}leaving/", contacts.leaving, name="contact_leaving"),
]
