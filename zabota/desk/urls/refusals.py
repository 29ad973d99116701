"""Refusals: what is decided about them, and the list for whoever leads."""

from django.urls import path

from zabota.desk.views import refusals

urlpatterns = [
    path("refusals/", refusals.index, name="refusals"),
    path("refusals/<int:refusal_id>/review/", refusals.review, name="refusal_review"),
    path("tickets/<int:number>/awaited/", refusals.awaited, name="ticket_awaited"),
    path("tickets/<int:number>/objection/granting/", refusals.granting, name="objection_granting"),
    path("tickets/<int:number>/objection/upholding/", refusals.upholding, name="objection_upholding"),
    path("tickets/<int:number>/proposal/", refusals.proposal, name="refusal_proposal"),
    path("tickets/<int:number>/proposal/declining/", refusals.declining, name="proposal_declining"),
    path("tickets/<int:number>/proposal/withdrawal/", refusals.withdrawal, name="proposal_withdrawal"),
]
