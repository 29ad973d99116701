"""Who is asking, with role, agent and lines, in one statement: it is the first of every request."""

from functools import cache

from allauth.account.auth_backends import AuthenticationBackend

from zabota.accounts.models import Role, User
from zabota.core.sql import columns, instance, rows, width
from zabota.team.models import Agent

WHO = """
SELECT {user}, {role}, {agent},
    ARRAY(SELECT line_id FROM team_linemember WHERE agent_id = a.id ORDER BY line_id)
FROM accounts_user u
LEFT JOIN accounts_role r ON r.id = u.role_id
LEFT JOIN team_agent a ON a.user_id = u.id
WHERE u.id = %(user)s AND u.is_active
"""


class Backend(AuthenticationBackend):
    def get_user(self, user_id: int) -> User | None:
        """With `role`, `agent` (when there is one) and `line_ids` loaded."""
        found = rows(_statement(), {"user": user_id})
        return _person(found[0]) if found else None


@cache
def _statement() -> str:
    return WHO.format(user=columns(User, "u"), role=columns(Role, "r"), agent=columns(Agent, "a"))


def _person(row: tuple[object, ...]) -> User:
    of_user, of_role = width(User), width(Role)
    user = instance(User, row[:of_user])
    if user.role_id:
        user.role = instance(Role, row[of_user : of_user + of_role])
    agent = row[of_user + of_role : -1]
    if agent[0] is not None:
        user.agent = instance(Agent, agent)
        user.agent.user = user
    user.line_ids = row[-1]  # type: ignore[attr-defined]  # tickets.sight reads it
    return user
