"""Addresses of papers, of My files, and of the public page that answers for a paper."""

from __future__ import annotations

from django.urls import path

from reports.papers.views import files, papers, verify

app_name = "papers"

urlpatterns = [
    path("cases/<uuid:uuid>/papers/", papers.PapersPanel.as_view(), name="panel"),
    path("cases/<uuid:uuid>/papers/<slug:kind>/", papers.MakePaper.as_view(), name="make"),
    path("papers/<uuid:uuid>/", papers.OpenPaper.as_view(), name="paper"),
    path("p/", verify.CheckPaper.as_view(), name="verify"),
    path("p/<str:code>/", verify.CheckCode.as_view(), name="verify_code"),
    path("files/", files.MyFiles.as_view(), name="files"),
    path("files/<uuid:uuid>/", files.OpenFile.as_view(), name="file"),
    path("files/<uuid:uuid>/cancel/", files.CancelJob.as_view(), name="cancel"),
]
