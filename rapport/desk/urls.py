"""Where the staff's pages live."""

from __future__ import annotations

from django.urls import path

from rapport.desk.views import (
    case_rows,
    confirmation,
    demands,
    findings,
    inspections,
    outside,
    outside_confirmation,
    pain_rows,
    plan_editor,
    project_files,
    promises,
    reports,
    ruler,
    scope,
    service,
    testing,
    thread,
    touch,
    usage,
)
from rapport.desk.views.act import act
from rapport.desk.views.at_once import at_once
from rapport.desk.views.client import client
from rapport.desk.views.closed import client_closed, closed
from rapport.desk.views.cover import cover
from rapport.desk.views.export import export
from rapport.desk.views.failing_keys import failing_keys
from rapport.desk.views.find import find
from rapport.desk.views.gifts import gifts
from rapport.desk.views.history import client_ledger, client_touches, person_touches
from rapport.desk.views.hours import hours
from rapport.desk.views.house import house
from rapport.desk.views.imports import imports
from rapport.desk.views.letters import letters
from rapport.desk.views.meeting import meeting, present, write
from rapport.desk.views.own_settings import own_settings
from rapport.desk.views.person import person
from rapport.desk.views.photo import choose_photo, photo
from rapport.desk.views.portfolio import portfolio
from rapport.desk.views.project import project, project_meetings, project_reviews, project_team
from rapport.desk.views.projects import projects
from rapport.desk.views.signals import hand_over, snooze
from rapport.desk.views.timer import stop_timer
from rapport.desk.views.today import snoozed, today
from rapport.desk.views.touchpoint import touchpoint
from rapport.desk.views.whole import erase, everything
from rapport.desk.views.workbench import import_one

app_name = "desk"

urlpatterns = [
    path("", today, name="today"),
    path("snoozed/", snoozed, name="snoozed"),
    path("closed/", closed, name="closed"),
    path("signals/<str:public_id>/snooze/", snooze, name="snooze"),
    path("signals/<str:public_id>/hand-over/", hand_over, name="hand_over"),
    path("touch/", touch.touch, name="touch"),
    path("touch/people/", touch.people, name="touch_people"),
    path("touch/closes/", touch.closes, name="touch_closes"),
    path("hours/", hours, name="hours"),
    path("settings/", own_settings, name="own_settings"),
    path("timer/stop/", stop_timer, name="stop_timer"),
    path("find/", find, name="find"),
    path("at-once/<slug:key>/", at_once, name="at_once"),
    path("at-once/<slug:key>/<str:public_id>/", at_once, name="at_once"),
    path("export/", export, name="export"),
    path("import/", imports, name="import"),
    path("import/<str:public_id>/", import_one, name="import_one"),
    path("clients/", portfolio, name="portfolio"),
    path("clients/<str:public_id>/", client, name="client"),
    path("clients/<str:public_id>/closed/", client_closed, name="client_closed"),
    path("clients/<str:public_id>/touches/", client_touches, name="client_touches"),
    path("clients/<str:public_id>/ledger/", client_ledger, name="client_ledger"),
    path("systems/<str:public_id>/usage/", usage.usage, name="usage"),
    path("systems/<str:public_id>/usage/people/", usage.usage_people, name="usage_people"),
    path("service/", service.service, name="service"),
    path("clients/<str:public_id>/service/", service.client_service, name="client_service"),
    path("clients/<str:public_id>/service/closed/", findings.closed_findings, name="closed_findings"),
    path("findings/<str:public_id>/", findings.finding, name="finding"),
    path("inspections/<str:public_id>/", inspections.inspection, name="inspection"),
    path("inspections/<str:public_id>/plan/", plan_editor.edit_plan, name="edit_plan"),
    path("inspections/<str:public_id>/file/", plan_editor.plan_file, name="plan_file"),
    path("systems/<str:public_id>/plan/", plan_editor.new_plan, name="new_plan"),
    path("inspection-runs/<str:public_id>/", inspections.inspection_run, name="inspection_run"),
    path("inspection-runs/<str:public_id>/report/", reports.run_report, name="run_report"),
    path("inspection-runs/<str:public_id>/report/paper/", reports.print_report, name="print_report"),
    path("inspection-runs/<str:public_id>/keys/<slug:key>/", failing_keys, name="failing_keys"),
    path("run-reports/<str:public_id>/", reports.sent_report, name="sent_report"),
    path("inspection-runs/<str:public_id>/<str:other>/", inspections.compare_inspections, name="compare_inspections"),
    path("projects/", projects, name="projects"),
    path("projects/<str:public_id>/", project, name="project"),
    path("projects/<str:public_id>/thread/", thread.project_thread, name="project_thread"),
    path("projects/<str:public_id>/thread/wall/", thread.present_thread, name="present_thread"),
    path("projects/<str:public_id>/thread/export/", thread.export_thread, name="export_thread"),
    path("projects/<str:public_id>/thread/paper/", thread.print_thread, name="print_thread"),
    path("projects/<str:public_id>/scope/", scope.project_scope, name="project_scope"),
    path("projects/<str:public_id>/scope/picture/", scope.goal_picture, name="goal_picture"),
    path("projects/<str:public_id>/scope/psps/", scope.write, name="write_psps"),
    path("projects/<str:public_id>/scope/goals/", scope.outline, name="outline"),
    path("projects/<str:public_id>/scope/rows/", pain_rows.rows, name="pain_rows"),
    path("projects/<str:public_id>/team/", project_team, name="project_team"),
    path("projects/<str:public_id>/reviews/", project_reviews, name="project_reviews"),
    path("projects/<str:public_id>/ruler/", ruler.project_ruler, name="project_ruler"),
    path("criteria/<str:public_id>/measurement/", ruler.measure, name="measure"),
    path("measurements/<str:public_id>/evidence/", ruler.evidence, name="measurement_evidence"),
    path("projects/<str:public_id>/tests/", testing.project_tests, name="project_tests"),
    path("projects/<str:public_id>/tests/rows/", case_rows.rows, name="case_rows"),
    path("test-rounds/<str:public_id>/", testing.test_round, name="test_round"),
    path("test-runs/<str:public_id>/pictures/<int:position>/", testing.run_picture, name="run_picture"),
    path("projects/<str:public_id>/meetings/", project_meetings, name="project_meetings"),
    path("projects/<str:public_id>/files/", project_files.project_files, name="project_files"),
    path("project-files/<str:public_id>/", project_files.project_file, name="project_file"),
    path("meetings/<str:public_id>/", meeting, name="meeting"),
    path("meetings/<str:public_id>/points/", write, name="write_minutes"),
    path("meetings/<str:public_id>/present/", present, name="present"),
    path("demands/<str:public_id>/tests/", demands.prove, name="prove_demand"),
    path("demands/<str:public_id>/scope/", demands.take_up, name="take_up_demand"),
    path("clients/<str:public_id>/promises/", promises.promises, name="promises"),
    path("clients/<str:public_id>/confirmations/new/", promises.ask, name="ask"),
    path("confirmations/<str:public_id>/", confirmation.confirmation, name="confirmation"),
    path("confirmations/<str:public_id>/record/", confirmation.record, name="record_answer"),
    path("confirmations/<str:public_id>/files/<int:position>/", confirmation.shown_file, name="shown_file"),
    path("confirmations/<str:public_id>/evidence/", confirmation.evidence, name="evidence"),
    path("confirmations/<str:public_id>/snapshot/", confirmation.snapshot, name="snapshot"),
    path("confirmations/<str:public_id>/paper/", confirmation.on_paper, name="confirmation_paper"),
    path("c/", outside_confirmation.answer, name="outside_confirmation"),
    path("c/seen/", outside_confirmation.seen, name="outside_confirmation_seen"),
    path("c/files/<int:position>/", outside_confirmation.shown_file, name="outside_confirmation_file"),
    path("c/paper/", outside_confirmation.on_paper, name="outside_confirmation_paper"),
    path("c/<str:word>/", outside_confirmation.open_link, name="outside_confirmation_link"),
    path("verify/", outside_confirmation.verify, name="outside_verify"),
    path("people/<str:public_id>/", person, name="person"),
    path("people/<str:public_id>/photo/", choose_photo, name="choose_photo"),
    path("people/<str:public_id>/photo/<slug:mark>/", photo, name="photo"),
    path("people/<str:public_id>/everything/", everything, name="everything"),
    path("people/<str:public_id>/erasure/", erase, name="erase"),
    path("people/<str:public_id>/touches/", person_touches, name="person_touches"),
    path("house/", house, name="house"),
    path("house/mails/", letters, name="letters"),
    path("house/absences/<str:public_id>/", cover, name="cover"),
    path("outside/", outside.answer, name="outside"),
    path("outside/<str:word>/", outside.open_link, name="outside_link"),
    path("house/gifts/", gifts, name="gifts"),
    path("touches/<str:public_id>/", touchpoint, name="touchpoint"),
    path("do/<slug:key>/", act, name="act"),
    path("do/<slug:key>/<str:public_id>/", act, name="act"),
]
