"""What colleagues do around a ticket, and what they want of each other."""

from django.urls import path

from zabota.desk.views import checklist, kinds, mentions, setting_aside, tags, work

urlpatterns = [
    path("mentions/", mentions.index, name="mentions"),
    path("mentions/readings/", mentions.readings, name="mention_readings"),
    path("mentions/<int:mention_id>/", mentions.seen, name="mention"),
    path("settings/fields/", kinds.fields, name="fields"),
    path("settings/fields/new/", kinds.field_new, name="field_new"),
    path("settings/fields/<int:field_id>/", kinds.field, name="field"),
    path("settings/fields/<int:field_id>/place/", kinds.field_place, name="field_place"),
    path("settings/kinds/", kinds.index, name="kinds"),
    path("settings/kinds/new/", kinds.new, name="kind_new"),
    path("settings/kinds/<int:kind_id>/", kinds.edit, name="kind"),
    path("settings/kinds/<int:kind_id>/place/", kinds.place, name="kind_place"),
    path("settings/tags/", tags.index, name="tags"),
    path("settings/tags/<int:tag_id>/", tags.edit, name="tag"),
    path("settings/tags/<int:tag_id>/deletion/", tags.deletion, name="tag_deletion"),
    path("settings/tags/<int:tag_id>/merge/", tags.merge, name="tag_merge"),
    path("tickets/<int:number>/checklist/", checklist.items, name="ticket_checklist"),
    path("tickets/<int:number>/checklist/return/", checklist.put_back, name="ticket_checklist_return"),
    path("tickets/<int:number>/checklist/<int:item_id>/", checklist.item, name="ticket_item"),
    path(
        "tickets/<int:number>/checklist/<int:item_id>/removal/", checklist.removal, name="ticket_item_removal"
    ),
    path("tickets/<int:number>/colleagues/", mentions.names, name="ticket_colleagues"),
    path("tickets/<int:number>/fields/", work.missing_fields, name="ticket_fields"),
    path("tickets/<int:number>/fields/<int:field_id>/", work.field, name="ticket_field"),
    path("tickets/<int:number>/followers/", work.followers, name="ticket_followers"),
    path(
        "tickets/<int:number>/followers/<int:agent_id>/leaving/",
        work.follower_leaving,
        name="ticket_follower",
    ),
    path("tickets/<int:number>/following/", work.following, name="ticket_following"),
    path("tickets/<int:number>/hand-off/", setting_aside.hand_off, name="ticket_hand_off"),
    path(
        "tickets/<int:number>/hand-off/answer/", setting_aside.hand_off_answer, name="ticket_hand_off_answer"
    ),
    path(
        "tickets/<int:number>/hand-off/withdrawal/",
        setting_aside.hand_off_withdrawal,
        name="ticket_hand_off_withdrawal",
    ),
    path("tickets/<int:number>/kind/", work.kind, name="ticket_kind"),
    path("tickets/<int:number>/priority/", work.priority, name="ticket_priority"),
    path("tickets/<int:number>/mentions/", work.mentions, name="ticket_mentions"),
    path("tickets/<int:number>/snooze/", setting_aside.snooze, name="ticket_snooze"),
    path("tickets/<int:number>/tags/", work.tags, name="ticket_tags"),
    path("tickets/<int:number>/tags/<int:tag_id>/removal/", work.tag_removal, name="ticket_tag_removal"),
    path("tickets/<int:number>/time/", work.time, name="ticket_time"),
    path("tickets/<int:number>/time/return/", work.time_return, name="ticket_time_return"),
    path("tickets/<int:number>/time/<int:time_id>/removal/", work.time_removal, name="ticket_time_removal"),
    path("tickets/<int:number>/waking/", setting_aside.waking, name="ticket_waking"),
    path("tickets/<int:number>/work/", work.section, name="ticket_work"),
]
