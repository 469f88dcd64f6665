"""Addresses of follow-up: uuids only."""

from __future__ import annotations

from django.urls import path

from followups.api import ContactsAPI
from followups.views.contacts import (
    ContactList,
    ContactsPanel,
    ContactView,
    CorrectContact,
    RecordContact,
    RecordMissed,
)
from followups.views.days import FieldDayPage, OverduePage, Reassign, VisitPack
from followups.views.handing_over import HandOver

app_name = "followups"

urlpatterns = [
    path("field-day/", FieldDayPage.as_view(), name="field_day"),
    path("field-day/pack/", VisitPack.as_view(), name="visit_pack"),
    path("overdue/", OverduePage.as_view(), name="overdue"),
    path("posts/hand-over/", HandOver.as_view(), name="hand_over"),
    path("cases/<uuid:uuid>/contacts/", ContactList.as_view(), name="list"),
    path("cases/<uuid:uuid>/contacts/panel/", ContactsPanel.as_view(), name="panel"),
    path("cases/<uuid:uuid>/contacts/new/", RecordContact.as_view(), name="record"),
    path("contacts/<uuid:uuid>/", ContactView.as_view(), name="contact"),
    path("contacts/<uuid:uuid>/correct/", CorrectContact.as_view(), name="correct"),
    path("planned/<uuid:uuid>/missed/", RecordMissed.as_view(), name="missed"),
    path("planned/<uuid:uuid>/reassign/", Reassign.as_view(), name="reassign"),
]

api_patterns = [
    path("cases/<uuid:uuid>/contacts/", ContactsAPI.as_view(), name="contacts"),
]
