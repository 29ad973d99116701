from django.urls import include, path

from zabota.desk.views import acts, files, menus, queue, rail, requester, search, ticket

urlpatterns = [
    path("attachments/<int:attachment_id>/", files.attachment, name="attachment"),
    path("messages/<int:message_id>/delivery/", acts.delivery, name="delivery"),
    path("messages/<int:message_id>/frame/", files.frame, name="message_frame"),
    path("queue/line/<int:line_id>/", queue.of_line, name="queue_line"),
    path("queue/<slug:key>/", queue.named, name="queue"),
    path("rail/", rail.show, name="rail"),
    path("search/", search.search, name="search"),
    path("tickets/new/", ticket.new, name="ticket_new"),
    path("tickets/<int:number>/", ticket.show, name="ticket"),
    path("tickets/<int:number>/client/", ticket.client, name="ticket_client"),
    path("tickets/<int:number>/closure/", acts.closure, name="ticket_closure"),
    path("tickets/<int:number>/line/", acts.line, name="ticket_line"),
    path("tickets/<int:number>/news/", ticket.news, name="ticket_news"),
    path("tickets/<int:number>/owner/", menus.owner, name="ticket_owner"),
    path("tickets/<int:number>/refusal/", menus.refusal, name="ticket_refusal"),
    path("tickets/<int:number>/reopening/", acts.reopening, name="ticket_reopening"),
    path("tickets/<int:number>/requester/", requester.requester, name="ticket_requester"),
    path(
        "tickets/<int:number>/requester/former/", requester.former_requester, name="ticket_former_requester"
    ),
    path("tickets/<int:number>/solution/", acts.solution, name="ticket_solution"),
    path("tickets/<int:number>/step/", acts.step, name="ticket_step"),
    path("", include("zabota.desk.urls.clients")),
    path("", include("zabota.desk.urls.bulk")),
    path("", include("zabota.desk.urls.deadlines")),
    path("", include("zabota.desk.urls.palette")),
    path("", include("zabota.desk.urls.presence")),
    path("", include("zabota.desk.urls.promises")),
    path("", include("zabota.desk.urls.queues")),
    path("", include("zabota.desk.urls.quiet")),
    path("", include("zabota.desk.urls.refusals")),
    path("", include("zabota.desk.urls.replies")),
    path("", include("zabota.desk.urls.relations")),
    path("", include("zabota.desk.urls.setup")),
    path("", include("zabota.desk.urls.surveys")),
    path("", include("zabota.desk.urls.voices")),
    path("", include("zabota.desk.urls.work")),
    path("", include("zabota.desk.urls.writing")),
]
