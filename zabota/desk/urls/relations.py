"""How tickets belong together, and the problems behind several of them."""

from django.urls import path

from zabota.desk.views import problem_answers, problems, relations

urlpatterns = [
    path("problems/", problems.index, name="problems"),
    path(
        "problems/answers/<int:answer_id>/withdrawal/",
        problem_answers.withdrawal,
        name="problem_answer_withdrawal",
    ),
    path("problems/<int:problem_id>/", problems.show, name="problem"),
    path("problems/<int:problem_id>/answer/", problem_answers.answer, name="problem_answer"),
    path("problems/<int:problem_id>/edit/", problems.edit, name="problem_edit"),
    path("problems/<int:problem_id>/news/", problems.news, name="problem_news"),
    path("problems/<int:problem_id>/reopening/", problems.reopening, name="problem_reopening"),
    path("problems/<int:problem_id>/solution/", problems.solution, name="problem_solution"),
    path("tickets/names/", relations.names, name="ticket_names"),
    path("tickets/<int:number>/carrying/", relations.carrying, name="ticket_carrying"),
    path(
        "tickets/<int:number>/carrying/<int:other_number>/back/",
        relations.carrying_back,
        name="ticket_carrying_back",
    ),
    path("tickets/<int:number>/links/", relations.links, name="ticket_links"),
    path("tickets/<int:number>/links/<int:link_id>/removal/", relations.removal, name="ticket_link_removal"),
    path("tickets/<int:number>/merge/", relations.merge, name="ticket_merge"),
    path("tickets/<int:number>/merge/undoing/", relations.merge_undoing, name="ticket_merge_undoing"),
    path("tickets/<int:number>/parent/", relations.parent, name="ticket_parent"),
    path("tickets/<int:number>/parent/removal/", relations.parent_removal, name="ticket_parent_removal"),
    path("tickets/<int:number>/problem/", problems.behind, name="ticket_problem"),
    path("tickets/<int:number>/problem/joining/", problems.joining, name="ticket_problem_joining"),
    path("tickets/<int:number>/problem/removal/", problems.removal, name="ticket_problem_removal"),
    path("tickets/<int:number>/relations/", relations.show, name="ticket_relations"),
    path("tickets/<int:number>/split/", relations.split, name="ticket_split"),
    path("tickets/<int:number>/split/undoing/", relations.split_undoing, name="ticket_split_undoing"),
]
