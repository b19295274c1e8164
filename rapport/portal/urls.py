"""Where the portal lives."""

from __future__ import annotations

from django.urls import path

from rapport.portal.views import decisions, door, files, inputs, inside, invitations, minutes, questions, shell, tests

app_name = "portal"

urlpatterns = [
    path("", inside.page, {"word": "home"}, name="home"),
    path("progress/", inside.page, {"word": "progress"}, name="progress"),
    path("files/", inside.page, {"word": "files"}, name="files"),
    path("files/<str:public_id>/", files.shared_file, name="shared_file"),
    path("reports/<str:public_id>/", files.run_report, name="run_report"),
    path("decisions/<str:public_id>/", decisions.decision, name="decision"),
    path("decisions/<str:public_id>/paper/", decisions.on_paper, name="decision_paper"),
    path("decisions/<str:public_id>/files/<int:position>/", decisions.shown_file, name="file"),
    path("questions/", questions.questions, name="questions"),
    path("questions/<str:public_id>/", questions.reply, name="question"),
    path("minutes/", inside.page, {"word": "minutes"}, name="minutes"),
    path("minutes/<str:public_id>/", minutes.minutes, name="minutes_of"),
    path("minutes/<str:public_id>/dates.ics", minutes.dates, name="minutes_dates"),
    path("inputs/<str:public_id>/", inputs.brought, name="input"),
    path("invitations/<str:public_id>/", invitations.answer, name="invitation"),
    path("tests/", inside.page, {"word": "tests"}, name="tests"),
    path("tests/<str:public_id>/verdict/", tests.judge, name="judge"),
    path("tests/<str:public_id>/pictures/<int:position>/", tests.picture, name="run_picture"),
    path("hours/", inside.page, {"word": "hours"}, name="hours"),
    path("appearance/", inside.appearance, name="appearance"),
    path("on-phone/", inside.on_phone, name="on_phone"),
    path("sign-in/", door.sign_in, name="sign_in"),
    path("code/", door.code, name="code"),
    path("in/", door.open_link, name="open_link"),
    path("in/<str:word>/", door.link, name="link"),
    path("sign-out/", door.sign_out, name="sign_out"),
    path("manifest.webmanifest", shell.manifest, name="manifest"),
    path("worker.js", shell.worker, name="worker"),
    path("offline/", shell.offline, name="offline"),
    path("<path:rest>", shell.missing, name="missing"),
]
