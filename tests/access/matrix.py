"""Who gets what: every page and every operation of the API, as each of the cast.

Six letters stand for Lin Yue (leads Haoting), Su Wan (on its account team), Charlie (one of ours on another team),
He Lan (Haoting's, in the portal), Dana (another client's, in the portal) and nobody:

    y  the page or the answer       r  sent on to another page      s  sent to sign in
    f  forbidden (403)              n  as if it were not there (404)
    u  asked who they are (401)     m  there, for another method (405)
    q  let in, and refused for a reason that lies in the record (422)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

STAFF = "yyyffs"
PHOTO_MARK = "f00d"
"""The mark of Zhou Jingming's photo on the scene."""
API = "yyyffu"


@dataclass(frozen=True)
class Page:
    """A page: who gets what, and the words of its address as names of things on the scene (`@` before words as such)."""

    letters: str
    words: tuple[str, ...] = ()
    of_haoting: bool = False


@dataclass(frozen=True)
class Operation:
    """An operation: what it is about, who gets what, and a body; `$name` stands for the public id of a thing."""

    subject: str = ""
    letters: str = API
    body: dict[str, Any] = field(default_factory=dict)
    of_haoting: bool = True


SOMEWHERE = {
    "account_login": Page("rrrrry"),
    "account_logout": Page("yyyyys"),
    "account_inactive": Page("yyyyyy"),
    "account_signup": Page("rrrrry"),
    "account_reauthenticate": Page("yyyyys"),
    "account_email": Page("nnnnnn"),
    "account_email_verification_sent": Page("nnnnnn"),
    "account_change_password": Page("yyyyys"),
    "account_set_password": Page("rrrrrs"),
    "account_reset_password": Page("yyyyyy"),
    "account_confirm_login_code": Page("rrrrrs"),
    "account_confirm_email": Page("nnnnnn", ("@none",)),
    "account_reset_password_from_key_done": Page("yyyyyy"),
    "account_reset_password_from_key": Page("yyyyyy", ("@1", "@none")),
    "account_reset_password_done": Page("yyyyyy"),
    "account_request_login_code": Page("rrrrry"),
    "mfa_index": Page(STAFF),
    "mfa_list_webauthn": Page(STAFF),
    "mfa_activate_totp": Page("rrrffs"),
    "mfa_deactivate_totp": Page("nnnffs"),
    "mfa_add_webauthn": Page("rrrffs"),
    "mfa_edit_webauthn": Page("rrrffs", ("@0",)),
    "mfa_remove_webauthn": Page("rrrffs", ("@0",)),
    "mfa_view_recovery_codes": Page("nnnffs"),
    "mfa_download_recovery_codes": Page("nnnffs"),
    "mfa_generate_recovery_codes": Page("rrrffs"),
    "mfa_reauthenticate": Page("rrrffs"),
    "mfa_reauthenticate_webauthn": Page("rrrffs"),
    "mfa_authenticate": Page("rrrrrs"),
    "mfa_login_webauthn": Page("rrrrrs"),
    "desk:outside_confirmation": Page("fffnnn"),
    "desk:outside_confirmation_link": Page("rrrrrr", ("@none",)),
    "desk:outside_confirmation_file": Page("fffnnn", ("@0",)),
    "desk:outside_confirmation_paper": Page("fffnnn"),
    "desk:outside_confirmation_seen": Page("mmmmmm"),
    "desk:outside_verify": Page("yyyyyy"),
    "desk:outside": Page("fffffn"),
    "desk:outside_link": Page("rrrrrr", ("@none",)),
    "ui:set_appearance": Page("mmmmmm"),
    "portal:sign_in": Page("yyyyyy"),
    "portal:code": Page("ssssss"),
    "portal:link": Page("yyyyyy", ("@none",)),
    "portal:open_link": Page("mmmmmm"),
    "portal:sign_out": Page("mmmmmm"),
    "portal:manifest": Page("yyyyyy"),
    "portal:worker": Page("yyyyyy"),
    "portal:offline": Page("yyyyyy"),
    "portal:missing": Page("nnnnnn", ("@none",)),
}
"""What people meet before they are let in, and their own passwords; none of it tells anything of a client."""

PAGES = {
    "desk:today": Page(STAFF),
    "desk:snoozed": Page(STAFF),
    "desk:closed": Page(STAFF),
    "desk:snooze": Page(STAFF, ("signal",), of_haoting=True),
    "desk:hand_over": Page(STAFF, ("signal",), of_haoting=True),
    "desk:touch": Page(STAFF),
    "desk:touch_people": Page(STAFF),
    "desk:touch_closes": Page(STAFF),
    "desk:find": Page(STAFF),
    "desk:hours": Page(STAFF),
    "desk:own_settings": Page("rrrffs"),
    "desk:stop_timer": Page("mmmffs"),
    "desk:at_once": Page("mmmffs", ("@finish_next_step", "step")),
    "desk:export": Page("rrrffs"),
    "desk:import": Page(STAFF),
    "desk:import_one": Page("ynnffs", ("staged",)),
    "desk:portfolio": Page(STAFF),
    "desk:client": Page(STAFF, ("haoting",), of_haoting=True),
    "desk:client_closed": Page(STAFF, ("haoting",), of_haoting=True),
    "desk:client_touches": Page(STAFF, ("haoting",), of_haoting=True),
    "desk:client_ledger": Page(STAFF, ("haoting",), of_haoting=True),
    "desk:person_touches": Page(STAFF, ("person",), of_haoting=True),
    "desk:projects": Page(STAFF),
    "desk:project": Page(STAFF, ("project",), of_haoting=True),
    "desk:project_thread": Page(STAFF, ("project",), of_haoting=True),
    "desk:export_thread": Page(STAFF, ("project",), of_haoting=True),
    "desk:present_thread": Page(STAFF, ("project",), of_haoting=True),
    "desk:print_thread": Page(STAFF, ("project",), of_haoting=True),
    "desk:project_scope": Page(STAFF, ("project",), of_haoting=True),
    "desk:goal_picture": Page(STAFF, ("project",), of_haoting=True),
    "desk:pain_rows": Page(STAFF, ("project",), of_haoting=True),
    "desk:write_psps": Page("mmmffs", ("project",)),
    "desk:outline": Page("mmmffs", ("project",)),
    "desk:project_meetings": Page(STAFF, ("project",), of_haoting=True),
    "desk:project_files": Page(STAFF, ("project",), of_haoting=True),
    "desk:project_file": Page(STAFF, ("shared_file",), of_haoting=True),
    "desk:meeting": Page(STAFF, ("live_meeting",), of_haoting=True),
    "desk:write_minutes": Page("mmmffs", ("live_meeting",)),
    "desk:present": Page(STAFF, ("live_meeting",), of_haoting=True),
    "desk:project_team": Page(STAFF, ("project",), of_haoting=True),
    "desk:project_reviews": Page(STAFF, ("project",), of_haoting=True),
    "desk:project_ruler": Page(STAFF, ("project",), of_haoting=True),
    "desk:project_tests": Page(STAFF, ("project",), of_haoting=True),
    "desk:case_rows": Page(STAFF, ("project",), of_haoting=True),
    "desk:test_round": Page(STAFF, ("test_round",), of_haoting=True),
    "desk:run_picture": Page(STAFF, ("failed_run", "@0"), of_haoting=True),
    "desk:measure": Page(STAFF, ("criterion",), of_haoting=True),
    "desk:measurement_evidence": Page(STAFF, ("measurement",), of_haoting=True),
    "desk:person": Page(STAFF, ("person",), of_haoting=True),
    "desk:everything": Page("yffffs", ("person",), of_haoting=True),
    "desk:erase": Page("yffffs", ("person",), of_haoting=True),
    "desk:choose_photo": Page(STAFF, ("person",), of_haoting=True),
    "desk:photo": Page(STAFF, ("person", "@" + PHOTO_MARK), of_haoting=True),
    "desk:house": Page(STAFF),
    "desk:cover": Page(STAFF, ("absence",)),
    "desk:gifts": Page(STAFF),
    "desk:letters": Page(STAFF),
    "desk:touchpoint": Page(STAFF, ("touch",), of_haoting=True),
    "desk:prove_demand": Page("rrrffs", ("demand",), of_haoting=True),
    "desk:take_up_demand": Page("rrrffs", ("demand",), of_haoting=True),
    "desk:promises": Page(STAFF, ("haoting",), of_haoting=True),
    "desk:ask": Page(STAFF, ("haoting",), of_haoting=True),
    "desk:confirmation": Page(STAFF, ("confirmation",), of_haoting=True),
    "desk:record_answer": Page(STAFF, ("confirmation",), of_haoting=True),
    "desk:shown_file": Page(STAFF, ("with_files", "@0"), of_haoting=True),
    "desk:evidence": Page(STAFF, ("with_files",), of_haoting=True),
    "desk:snapshot": Page(STAFF, ("confirmation",), of_haoting=True),
    "desk:confirmation_paper": Page(STAFF, ("confirmation",), of_haoting=True),
    "portal:home": Page("sssyys"),
    "portal:progress": Page("sssyns"),
    "portal:files": Page("sssyys"),
    "portal:shared_file": Page("sssyns", ("shared_file",)),
    "portal:run_report": Page("sssyns", ("run_report",)),
    "portal:decision": Page("sssnns", ("confirmation",)),
    "portal:decision_paper": Page("sssnns", ("confirmation",)),
    "portal:file": Page("sssnns", ("with_files", "@0")),
    "portal:questions": Page("sssyys"),
    "portal:question": Page("mmmmmm", ("question",)),
    "portal:minutes": Page("sssyys"),
    "portal:minutes_of": Page("sssyns", ("sent_meeting",)),
    "portal:minutes_dates": Page("sssyns", ("sent_meeting",)),
    "portal:input": Page("mmmmmm", ("input",)),
    "portal:invitation": Page("mmmmmm", ("attendance",)),
    "portal:tests": Page("sssyys"),
    "portal:judge": Page("mmmmmm", ("test_run",)),
    "portal:run_picture": Page("sssyns", ("failed_run", "@0")),
    "portal:hours": Page("sssyns"),
    "portal:appearance": Page("mmmmmm"),
    "portal:on_phone": Page("mmmmmm"),
    "preview:home": Page(STAFF, ("access",), of_haoting=True),
    "preview:page": Page(STAFF, ("access", "@hours"), of_haoting=True),
    "preview:record": Page(STAFF, ("access", "@minutes", "sent_meeting"), of_haoting=True),
    "desk:act": Page(STAFF, ("@log_touchpoint", "haoting"), of_haoting=True),
    "ui:gallery": Page(STAFF),
}
"""The pages of the staff, and those of the portal: whoever is in at one door is nobody at the other."""
