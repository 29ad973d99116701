"""Reports."""

from django.urls import path

from zabota.desk.views import reports, suspicions

REPORT = "reports/satisfaction/"
urlpatterns = [
    path(REPORT, reports.satisfaction, name="report_satisfaction"),
    path(f"{REPORT}counting/", reports.counting, name="report_counting"),
    path(f"{REPORT}readers/", reports.readers, name="report_readers"),
    path(f"{REPORT}readers/<int:reader_id>/removal/", reports.reader_removal, name="report_reader_removal"),
    path(f"{REPORT}suspicions/", suspicions.index, name="suspicions"),
    path(f"{REPORT}suspicions/<int:case_id>/", suspicions.show, name="suspicion"),
    path(f"{REPORT}themes/<int:theme_id>/", reports.theme, name="report_theme"),
]
