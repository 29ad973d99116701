"""Who is asking, with role, agent and lines, in one statement: it is the first of every request."""

from functools import cache
from typing import cast

from allauth.account.auth_backends import AuthenticationBackend

from zabota.accounts.models import Role, User
from zabota.core.clock import now
from zabota.core.sql import columns, instance, rows, width
from zabota.team.deputies import acted_for_by
from zabota.team.models import Agent

WHO = """
SELECT {user}, {role}, {agent},
    ARRAY(SELECT line_id FROM team_linemember WHERE agent_id = a.id ORDER BY line_id),
    ARRAY(SELECT s.agent_id FROM team_absence s WHERE s.since <= %(now)s AND s.until > %(now)s ORDER BY s.id),
    ARRAY(SELECT CASE WHEN p.is_active THEN s.deputy_id END FROM team_absence s
        LEFT JOIN team_agent d ON d.id = s.deputy_id LEFT JOIN accounts_user p ON p.id = d.user_id
        WHERE s.since <= %(now)s AND s.until > %(now)s ORDER BY s.id),
    (SELECT s.id FROM team_absence s WHERE s.agent_id = a.id AND s.returned_at IS NULL
        AND s.until <= %(now)s AND s.until > %(now)s - interval '14 days' ORDER BY s.until DESC LIMIT 1),
    EXISTS (SELECT FROM mfa_authenticator f WHERE f.user_id = u.id AND f.type <> 'recovery_codes')
FROM accounts_user u
LEFT JOIN accounts_role r ON r.id = u.role_id
LEFT JOIN team_agent a ON a.user_id = u.id
WHERE u.id = %(user)s AND u.is_active
"""


class Backend(AuthenticationBackend):
    def get_user(self, user_id: int) -> User | None:
        """With `role`, `agent` (if any), `line_ids`, `acts_for` (who is away), `came_back_from`, `has_factor`."""
        found = rows(_statement(), {"user": user_id, "now": now()})
        return _person(found[0]) if found else None


@cache
def _statement() -> str:
    return WHO.format(user=columns(User, "u"), role=columns(Role, "r"), agent=columns(Agent, "a"))


def _person(row: tuple[object, ...]) -> User:
    of_user, of_role = width(User), width(Role)
    user = instance(User, row[:of_user])
    if user.role_id:
        user.role = instance(Role, row[of_user : of_user + of_role])
    agent, (lines, away, deputies, came_back, has_factor) = row[of_user + of_role : -5], row[-5:]
    if agent[0] is not None:
        user.agent = instance(Agent, agent)
        user.agent.user = user
        pairs = zip(cast("list[int]", away), cast("list[int | None]", deputies), strict=True)
        user.acts_for = acted_for_by(user.agent.pk, dict(pairs))  # type: ignore[attr-defined]
    user.line_ids = lines  # type: ignore[attr-defined]  # tickets.sight reads these two
    user.has_factor = has_factor  # type: ignore[attr-defined]  # accounts.queries reads it
    user.came_back_from = came_back  # type: ignore[attr-defined]  # an absence not seen to yet
    return user
