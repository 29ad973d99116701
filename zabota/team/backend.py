"""Who is asking, with role, agent and lines, in one statement."""

from typing import cast

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from zabota.accounts.models import User
from zabota.team.models import LineMember


class Backend(AuthenticationBackend):
    def get_user(self, user_id: int) -> User | None:
        lines = LineMember.objects.filter(agent__user=OuterRef("pk")).values("line")
        people = User.objects.select_related("role", "agent").annotate(line_ids=ArraySubquery(lines))
        user = people.filter(pk=user_id, is_active=True).first()
        if user and hasattr(user, "agent"):
            user.agent.user = user
        return cast("User | None", user)
