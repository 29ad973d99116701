"""What happens on a client's way by the clock."""

from django.core.mail import EmailMessage
from django.utils.timezone import localdate

from zabota.accounts.models import User
from zabota.core.clock import now
from zabota.core.jobs import job, periodic
from zabota.journeys.actions import due_warnings, move_all_by_rules, own_texts, put_away_what_is_over, warn
from zabota.journeys.models import WarningRule
from zabota.journeys.trying import trial_letter


@periodic("5 * * * *")
def move_companies() -> None:
    move_all_by_rules()


@periodic("*/10 * * * *")
def warn_those_whose_day_has_come() -> None:
    """One job each, so that one that fails holds up no other."""
    for company_id, to_id in {(one.company.pk, one.to.pk) for one in due_warnings()}:
        give_warnings.defer_once(f"warn {company_id} {to_id}", company_id=company_id, to_id=to_id)


@job(queue="mail")
def give_warnings(*, company_id: int, to_id: int) -> None:
    warn(company_id, to_id)


@periodic("41 3 * * *")
def put_away_warnings() -> None:
    put_away_what_is_over()


@job(queue="mail")
def send_trial_letter(*, rule_id: int, user_id: int, language: str) -> None:
    """To whoever wants to see how it looks, and to nobody else."""
    rule, user = WarningRule.objects.filter(pk=rule_id).first(), User.objects.filter(pk=user_id).first()
    if rule is None or user is None or not user.is_active:
        return
    subject, body = trial_letter(rule.trouble, own_texts(rule), user.name, language, localdate(now()))
    EmailMessage(subject, body, to=[user.email], headers={"Auto-Submitted": "auto-generated"}).send()
