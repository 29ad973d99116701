"""Clicks on our ads: what they cost, each of them, lists, claims."""

from django.urls import path

from zabota.desk.views import claims, clicks, exclusions

urlpatterns = [
    path("clicks/", clicks.dashboard, name="clicks"),
    path("clicks/all/", clicks.index, name="clicks_list"),
    path("clicks/all/<int:site_click_id>/", clicks.show, name="site_click"),
    path("clicks/all/<int:site_click_id>/overruling/", clicks.overruling, name="site_click_overruling"),
    path(
        "clicks/all/<int:site_click_id>/overruling/removal/", clicks.taking_back, name="site_click_taken_back"
    ),
    path("clicks/watch/", clicks.watch, name="clicks_watch"),
    path("clicks/exclusions/", exclusions.index, name="exclusions"),
    path("clicks/exclusions/file/", exclusions.file, name="exclusions_file"),
    path("clicks/exclusions/<int:exclusion_id>/removal/", exclusions.removal, name="exclusion_removal"),
    path("clicks/evidence/", claims.evidence, name="evidence"),
    path("clicks/evidence/lines/", claims.lines, name="evidence_lines"),
    path("clicks/claims/", claims.index, name="claims"),
    path("clicks/claims/<int:claim_id>/", claims.show, name="claim"),
    path("clicks/claims/<int:claim_id>/removal/", claims.removal, name="claim_answer_removal"),
]
