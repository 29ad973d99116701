"""Signals out of the rows and lines of the journal that they come from. What was noted is not noted again."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection
from django.utils.timezone import localdate

from zabota.core.clock import now
from zabota.retention.collecting.noting import Noted, note_one
from zabota.retention.collecting.replies import SLOW_REPLIES, facts_of_replies
from zabota.retention.models import SignalKind

LOOKED_BACK: Final = timedelta(days=45)  # a worker may have stood still for a month
REMEMBERED_FOR: Final = timedelta(days=400)  # beyond that an opinion says nothing any more
# Each gives: kind, company, contact, at, value, measure, role, level, source. `since` bounds when it was known.
FROM_SURVEYS: Final = """
SELECT 'asked', s.company_id, s.contact_id, s.sent_at, NULL::float, s.measure, s.role, s.level, 'survey ' || s.id
FROM satisfaction_survey s WHERE s.sent_at >= %(since)s
UNION ALL
SELECT 'unanswered', s.company_id, s.contact_id, s.ended_at, NULL, s.measure, s.role, s.level, 'survey ' || s.id
FROM satisfaction_survey s WHERE s.state IN ('skipped', 'expired') AND s.ended_at >= %(since)s
UNION ALL
SELECT 'answered', s.company_id, s.contact_id, a.answered_at, a.value, a.measure, a.role, a.level, 'answer ' || a.id
FROM satisfaction_answer a JOIN satisfaction_survey s ON s.id = a.survey_id
WHERE a.is_counted AND a.value IS NOT NULL AND a.answered_at >= %(since)s
"""
# Clocks of service levels are kept by the thousand: of them only what was broken is a signal.
PROMISES: Final = """
SELECT p.id, coalesce(p.company_id, t.company_id) AS company_id, p.contact_id, p.source, p.outcome, p.ended_at,
    p.broken_at
FROM promises_promise p LEFT JOIN tickets_ticket t ON t.id = p.ticket_id
WHERE p.side = 'ours' AND p.source NOT IN ('rule', 'snooze', 'answer')
"""
FROM_PROMISES: Final = f"""
SELECT 'promise broken', p.company_id, p.contact_id, p.broken_at, NULL::float, '', '', '', 'promise ' || p.id
FROM ({PROMISES}) p WHERE p.broken_at >= %(since)s AND p.outcome <> 'withdrawn'
UNION ALL
SELECT 'promise kept', p.company_id, p.contact_id, p.ended_at, NULL, '', '', '', 'promise ' || p.id
FROM ({PROMISES}) p WHERE p.outcome = 'kept' AND p.source <> 'level' AND p.ended_at >= %(since)s
UNION ALL
SELECT 'promise moved', p.company_id, p.contact_id, v.at, extract(epoch FROM v.due - v.was) / 86400, '', '', '',
    'move ' || v.id
FROM promises_promisemove v JOIN ({PROMISES}) p ON p.id = v.promise_id WHERE v.why = 'owner' AND v.at >= %(since)s
"""  # noqa: S608  (its parts are ours)
FROM_TICKETS: Final = """
SELECT 'refused', t.company_id, t.requester_id, r.at, NULL::float, '', '', '', 'refusal ' || r.id
FROM tickets_refusal r JOIN tickets_ticket t ON t.id = r.ticket_id WHERE r.at >= %(since)s
UNION ALL
SELECT 'fire', t.company_id, t.requester_id, f.at, extract(epoch FROM f.excess) / 3600, '', '', '', 'fire ' || f.id
FROM promises_firemode f JOIN tickets_ticket t ON t.id = f.ticket_id
WHERE f.ended_at IS NOT NULL AND f.ended_at >= %(since)s
"""
FROM_PAPERS: Final = """
SELECT 'agreement ends', g.company_id, NULL::bigint, (g.ends_on::timestamp AT TIME ZONE %(zone)s), NULL::float,
    '', '', '', 'agreement ' || g.id || ' ' || g.ends_on
FROM clients_agreement g WHERE g.ends_on >= %(since)s
"""
PAID: Final = """
SELECT c.*, 'charge ' || c.id || ' paid ' || c.paid_on AS source FROM clients_charge c
WHERE c.amount > 0 AND c.paid_on <= %(today)s
"""
# A sheet without a column of payments does not know who has paid.
UNPAID: Final = """
SELECT c.*, 'charge ' || c.id || ' due ' || c.due_on AS source FROM clients_charge c
WHERE c.amount > 0 AND c.due_on < %(today)s AND (c.paid_on IS NULL OR c.paid_on > %(today)s)
    AND NOT EXISTS (SELECT 1 FROM clients_sheet h WHERE h.id = c.sheet_id AND NOT jsonb_exists(h.columns, 'paid'))
"""
FROM_MONEY: Final = f"""
SELECT 'paid', p.company_id, NULL::bigint, (p.paid_on::timestamp AT TIME ZONE %(zone)s),
    (p.paid_on - p.due_on)::float, '', '', '', p.source
FROM ({PAID}) p WHERE p.paid_on >= %(since)s OR p.at >= %(since)s
UNION ALL
SELECT 'payment due', d.company_id, NULL, ((d.due_on + 1)::timestamp AT TIME ZONE %(zone)s), NULL, '', '', '', d.source
FROM ({UNPAID}) d
"""  # noqa: S608  (its parts are ours)
FROM_PEOPLE: Final = """
SELECT 'bounced', m.company_id, d.contact_id, d.bounced_at, NULL::float, '', m.role, '',
    'address ' || d.id || ' ' || m.company_id
FROM clients_contactaddress d JOIN clients_membership m ON m.contact_id = d.contact_id
WHERE d.is_dead AND d.bounced_at >= %(since)s
UNION ALL
SELECT 'left', (j.facts->>'company_id')::bigint, j.about_id, j.at, NULL, '', coalesce(j.facts->>'former_role', ''), '',
    'journal ' || j.id
FROM core_journalentry j JOIN clients_company c ON c.id = (j.facts->>'company_id')::bigint
JOIN clients_contact p ON p.id = j.about_id WHERE j.about = 'contact' AND j.name = 'ContactLeft' AND j.at >= %(since)s
UNION ALL
SELECT 'new executive', (j.facts->>'company_id')::bigint, j.about_id, j.at, NULL, '', 'executive', '',
    'journal ' || j.id
FROM core_journalentry j JOIN clients_company c ON c.id = (j.facts->>'company_id')::bigint
JOIN clients_contact p ON p.id = j.about_id WHERE j.about = 'contact' AND j.name = 'ContactJoined'
AND j.facts->>'role' = 'executive' AND j.at >= %(since)s AND c.created_at < j.at - interval '1 day'
"""
OF_PEOPLE: Final = (FROM_PEOPLE,)
SOURCES: Final = (
    FROM_SURVEYS, FROM_PROMISES, FROM_TICKETS, FROM_PAPERS, FROM_MONEY, SLOW_REPLIES, *OF_PEOPLE
)  # fmt: skip
NOTE: Final = """
INSERT INTO retention_signal
    (kind, company_id, contact_id, at, value, measure, role, level, source, known_at)
SELECT kind, company_id, contact_id, at, value, measure, role, level, source,
    CASE WHEN %(is_history)s THEN least(at, %(now)s) ELSE %(now)s END
FROM ({source}) AS found (kind, company_id, contact_id, at, value, measure, role, level, source)
WHERE company_id IS NOT NULL
ON CONFLICT (kind, source) WHERE gone_at IS NULL DO NOTHING RETURNING id, kind, company_id
"""
# What is not so any more: an answer that does not count after all, an agreement with another end, a debt that was paid.
GONE: Final = (
    """
UPDATE retention_signal s SET gone_at = %(now)s
WHERE s.kind = 'answered' AND s.gone_at IS NULL AND s.known_at >= %(long_ago)s AND NOT EXISTS (
    SELECT 1 FROM satisfaction_answer a WHERE 'answer ' || a.id = s.source AND a.is_counted)
""",
    """
UPDATE retention_signal s SET gone_at = %(now)s
WHERE s.kind = 'agreement ends' AND s.gone_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM clients_agreement g WHERE 'agreement ' || g.id || ' ' || g.ends_on = s.source)
""",
    *(
        f"""
UPDATE retention_signal s SET gone_at = %(now)s
WHERE s.kind = '{kind}' AND s.gone_at IS NULL AND NOT EXISTS (SELECT 1 FROM ({still}) p WHERE p.source = s.source)
"""  # noqa: S608  (its parts are ours)
        for kind, still in (("paid", PAID), ("payment due", UNPAID))
    ),
)


def collect_signals(*, only: Sequence[str] = SOURCES, is_history: bool = False) -> list[Noted]:
    """What was new. History was known when it happened; anything else is known now."""
    facts = _facts(is_history=is_history)
    found: list[Noted] = []
    with connection.cursor() as cursor:
        for source in only:
            cursor.execute(NOTE.replace("{source}", source), facts)
            found += cursor.fetchall()
    return found


def take_back_signals() -> None:
    """Those that stand and are not so any more."""
    facts = _facts(is_history=False)
    with connection.cursor() as cursor:
        for gone in GONE:
            cursor.execute(gone, facts)


def note_champion(company_id: int, contact_id: int, week: str, share: float) -> Noted | None:
    """The radar saw that who carries the client is silent. None when it is noted already."""
    source = f"radar {company_id} {contact_id} {week}"
    return note_one(
        SignalKind.CHAMPION_SILENT, company_id, contact_id=contact_id, at=now(), value=share, source=source
    )


def _facts(*, is_history: bool) -> dict[str, Any]:
    moment = now()
    return {
        **facts_of_replies(moment),
        "today": localdate(moment),
        "since": datetime.min.replace(tzinfo=moment.tzinfo) if is_history else moment - LOOKED_BACK,
        "long_ago": moment - REMEMBERED_FOR,
        "is_history": is_history,
    }
