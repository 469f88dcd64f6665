"""Addresses of papers and of My files."""

from __future__ import annotations

from django.urls import path

from reports.papers.views import files, papers

app_name = "papers"

urlpatterns = [
    path("cases/<uuid:uuid>/papers/", papers.PapersPanel.as_view(), name="panel"),
    path("cases/<uuid:uuid>/papers/hsr/", papers.MakeHsr.as_view(), name="make_hsr"),
    path("papers/<uuid:uuid>/", papers.OpenPaper.as_view(), name="paper"),
    path("files/", files.MyFiles.as_view(), name="files"),
    path("files/<uuid:uuid>/", files.OpenFile.as_view(), name="file"),
    path("files/<uuid:uuid>/cancel/", files.CancelJob.as_view(), name="cancel"),
]
