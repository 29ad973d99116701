"""Stages and letters before trouble in words: `{% load journeys %}`."""

from decimal import Decimal

from django import template

from zabota.core.clock import now
from zabota.journeys.models import StageEntry
from zabota.journeys.queries.way import days_in, lasted
from zabota.journeys.saying import money
from zabota.journeys.wording import called, rule_words

register = template.Library()
register.filter("called", called)
register.filter("rule_words", rule_words)


@register.filter(name="money")
def money_in(amount: Decimal, currency: str) -> str:
    return money(amount, currency)


@register.filter
def long_in(entry: StageEntry) -> str:
    """How long the company was there, or has been."""
    return lasted(days_in(entry, now()))
