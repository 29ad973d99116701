from django.urls import include, path

from zabota.desk.views import acts, files, menus, queue, rail, search, ticket

urlpatterns = [
    path("", queue.home, name="home"),
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
    path("tickets/<int:number>/letters/", acts.letter, name="ticket_letters"),
    path("tickets/<int:number>/line/", acts.line, name="ticket_line"),
    path("tickets/<int:number>/news/", ticket.news, name="ticket_news"),
    path("tickets/<int:number>/notes/", acts.note, name="ticket_notes"),
    path("tickets/<int:number>/owner/", menus.owner, name="ticket_owner"),
    path("tickets/<int:number>/refusal/", menus.refusal, name="ticket_refusal"),
    path("tickets/<int:number>/reopening/", acts.reopening, name="ticket_reopening"),
    path("tickets/<int:number>/solution/", acts.solution, name="ticket_solution"),
    path("tickets/<int:number>/step/", acts.step, name="ticket_step"),
    path("", include("zabota.desk.urls_presence")),
    path("", include("zabota.desk.urls_quiet")),
]
