"""Addresses of the children: uuids only, never a name or a code."""

from __future__ import annotations

from django.urls import include, path

from cases.api import CaseDetail, CaseList
from cases.milestones import BY_HAND
from cases.views import (
    benefits,
    case,
    child,
    closures,
    conferences,
    elsewhere,
    evidence,
    family,
    flags,
    going_home,
    holds,
    incidents,
    lists,
    orders,
    people,
    placement,
    plan,
    recommendations,
    registration,
    screening,
    sittings,
)

app_name = "cases"

of_one_case = [
    path("", case.CasePage.as_view(), name="case"),
    path("move/<slug:name>/", case.MovePage.as_view(), name="move"),
    path("accept/", registration.Accept.as_view(), name="accept"),
    path("manager/", people.NameManager.as_view(), name="name_manager"),
    path("child/", child.CorrectChild.as_view(), name="child"),
    path("team/", people.CaseTeam.as_view(), name="team"),
    path("hold/", holds.HoldCase.as_view(), name="hold"),
    path("family/", family.CorrectFamily.as_view(), name="family"),
    path("family/phone/", family.AddPhone.as_view(), name="phone"),
    path("flags/", flags.Flags.as_view(), name="flags"),
    path("flags/<uuid:flag>/act/", flags.ActOnFlag.as_view(), name="flag_act"),
    path("flags/<uuid:flag>/close/", flags.CloseFlag.as_view(), name="flag_close"),
    path("incident/", incidents.RecordIncident.as_view(), name="incident"),
    path("incidents/<uuid:incident>/", incidents.IncidentPage.as_view(), name="incident_read"),
    path("settle/", incidents.Settle.as_view(), name="settle"),
    path("search/", incidents.Search.as_view(), name="search_child"),
    path("closure/", closures.ClosurePage.as_view(), name="closure"),
    path("closure/call/", closures.CourtesyCall.as_view(), name="courtesy"),
    path("reopen/", closures.Reopen.as_view(), name="reopen"),
    path("not-feasible/", screening.NotFeasible.as_view(), name="not_feasible"),
    path("after-care/", screening.DecideAfterCare.as_view(), name="after_care"),
    path("scans/", evidence.UploadScan.as_view(), name="scan"),
    path("scans/<uuid:scan>/", evidence.ScanFile.as_view(), name="scan_file"),
    path("handover/", going_home.HandOver.as_view(), name="handover"),
    path("readiness/", going_home.ReadinessPage.as_view(), name="readiness"),
    path("trials/", going_home.Trials.as_view(), name="trials"),
    path("trials/<uuid:trial>/", going_home.TellTrial.as_view(), name="trial"),
    path("transfer/", elsewhere.ProposeTransfer.as_view(), name="transfer"),
    path("home-study/", elsewhere.AskHomeStudy.as_view(), name="home_study"),
    path("conference/", conferences.RecordConference.as_view(), name="conference"),
    path("conferences/", conferences.Conferences.as_view(), name="conferences"),
    path("conferences/<uuid:conference>/", conferences.MinutesPage.as_view(), name="minutes"),
    path("recommendation/", recommendations.Recommend.as_view(), name="recommend"),
    path("send-back/", recommendations.SendBack.as_view(), name="send_back"),
    path("orders/", orders.Orders.as_view(), name="orders"),
    path("order/", orders.RecordOrder.as_view(), name="order"),
    path("orders/<uuid:order>/check/", orders.CheckOrder.as_view(), name="check_order"),
    path("orders/<uuid:order>/scan/", orders.AddScan.as_view(), name="order_scan"),
    path("orders/<uuid:order>/supersede/", orders.Supersede.as_view(), name="supersede_order"),
    path("placement/", placement.ConfirmPlacement.as_view(), name="place"),
    path("care/", placement.TakeIntoCare.as_view(), name="care"),
    path("plan/", plan.PlanPage.as_view(), name="plan"),
    path("plan/panel/", plan.PlanPanel.as_view(), name="plan_panel"),
    path("plan/write/", plan.WritePlan.as_view(), name="plan_write"),
    path("plan/menu/", plan.AddOffered.as_view(), name="plan_menu"),
    path("plan/actions/", plan.AddAction.as_view(), name="plan_action"),
    path("plan/actions/<uuid:action>/", plan.MoveAction.as_view(), name="plan_progress"),
    path("plan/send/", plan.SendPlan.as_view(), name="plan_send"),
    path("plan/answer/", plan.AnswerPlan.as_view(), name="plan_answer"),
    path("plan/review/", plan.ReviewPlan.as_view(), name="plan_review"),
    path("benefits/", benefits.BenefitsPage.as_view(), name="benefits"),
    path("benefits/means/", benefits.NoteMeans.as_view(), name="means"),
    path("benefits/schemes/", benefits.AnswerCheckList.as_view(), name="schemes"),
    path("benefits/documents/", benefits.Documents.as_view(), name="documents"),
    path("benefits/<slug:scheme>/", benefits.KeepBenefit.as_view(), name="benefit"),
    *(
        path(f"evidence/{kind}/", evidence.evidence_page(kind), name=f"evidence_{kind}")
        for kind in BY_HAND
    ),
]

urlpatterns = [
    path("cases/", lists.LineList.as_view(), name="list"),
    path("cases/search/", lists.Search.as_view(), name="search"),
    path("cases/register/", registration.Register.as_view(), name="register"),
    path("cases/register/duplicates/", registration.Duplicates.as_view(), name="duplicates"),
    path("cases/quick/", registration.QuickList.as_view(), name="quick"),
    path("cases/drafts/", registration.Drafts.as_view(), name="drafts"),
    path("cases/conference/", conferences.HoldMeeting.as_view(), name="meeting"),
    path("sittings/", sittings.Sittings.as_view(), name="sittings"),
    path("sittings/<slug:day>/", sittings.SittingPage.as_view(), name="sitting"),
    path("sittings/<slug:day>/orders/", sittings.SittingOrders.as_view(), name="sitting_orders"),
    path("cases/managers/", people.NameManagers.as_view(), name="managers"),
    path("cases/<uuid:uuid>/", include(of_one_case)),
    path("transfers/<uuid:uuid>/", elsewhere.AnswerTransfer.as_view(), name="transfer_answer"),
    path("home-studies/<uuid:uuid>/", elsewhere.AnswerHomeStudy.as_view(), name="study_answer"),
]

api_patterns = [
    path("cases/", CaseList.as_view(), name="cases"),
    path("cases/<uuid:uuid>/", CaseDetail.as_view(), name="case"),
]
