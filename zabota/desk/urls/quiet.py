"""The desk's quieter screens: settings, profile, and the demonstration's post."""

from django.urls import path

from zabota.desk.views import (
    agents,
    blocked,
    consents,
    intake,
    lines,
    mailboxes,
    outbox,
    profile,
    roles,
    settings,
    trail,
    transfers,
)

urlpatterns = [
    path("demo/outbox/", outbox.index, name="outbox"),
    path("demo/outbox/letters/", outbox.letter_in, name="outbox_letter_in"),
    path("demo/outbox/<str:name>/", outbox.letter, name="outbox_letter"),
    path("me/", profile.profile, name="profile"),
    path("me/password/", profile.password, name="profile_password"),
    path("settings/", settings.index, name="settings"),
    path("settings/agents/", agents.index, name="agents"),
    path("settings/agents/new/", agents.new, name="agent_new"),
    path("settings/agents/<int:user_id>/", agents.edit, name="agent"),
    path("settings/agents/<int:user_id>/leaving/", agents.leaving, name="agent_leaving"),
    path("settings/blocked/", blocked.index, name="blocked_senders"),
    path("settings/blocked/<int:blocked_id>/again/", blocked.again, name="blocked_sender_again"),
    path("settings/blocked/<int:blocked_id>/lifting/", blocked.lifting, name="blocked_sender_lifting"),
    path("settings/brought/", transfers.index, name="brought"),
    path("settings/brought/<int:brought_id>/bad-rows/", transfers.bad_rows, name="brought_bad_rows"),
    path("settings/brought/<int:brought_id>/undoing/", transfers.undo, name="brought_undo"),
    path("settings/intake/", intake.index, name="intake"),
    path("settings/intake/<int:letter_id>/filing/", intake.filing, name="intake_filing"),
    path("settings/intake/<int:letter_id>/raw/", intake.raw, name="intake_raw"),
    path("settings/lines/", lines.index, name="lines"),
    path("settings/lines/new/", lines.new, name="line_new"),
    path("settings/lines/<int:line_id>/", lines.edit, name="line"),
    path("settings/mailboxes/", mailboxes.index, name="mailboxes"),
    path("settings/mailboxes/consent/", consents.back, name="mailbox_consent_back"),
    path("settings/mailboxes/<int:mailbox_id>/consent/", consents.away, name="mailbox_consent"),
    path(
        "settings/mailboxes/<int:mailbox_id>/consent/forgetting/",
        consents.forgetting,
        name="mailbox_consent_forgetting",
    ),
    path("settings/mailboxes/providers/<str:provider>/", consents.provider_app, name="provider_app"),
    path("settings/mailboxes/hooks/", mailboxes.hooks, name="mail_hooks"),
    path("settings/mailboxes/new/", mailboxes.new, name="mailbox_new"),
    path("settings/mailboxes/<int:mailbox_id>/", mailboxes.edit, name="mailbox"),
    path(
        "settings/mailboxes/<int:mailbox_id>/examination/", mailboxes.examination, name="mailbox_examination"
    ),
    path("settings/mailboxes/<int:mailbox_id>/trial/", mailboxes.trial, name="mailbox_trial"),
    path("settings/roles/", roles.index, name="roles"),
    path("settings/trail/", trail.index, name="trail"),
    path("settings/trail/file/", trail.file, name="trail_file"),
]
