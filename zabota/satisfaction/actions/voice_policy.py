"""What the house has decided about voices."""

from django.db import transaction

from zabota.accounts.models import User
from zabota.core.events import publish
from zabota.satisfaction.events import VoicePolicyChanged
from zabota.satisfaction.models import VoicePolicy


@transaction.atomic
def set_voice_policy(*, answer_hours: int, foot_link: bool, by: User) -> VoicePolicy:
    policy, _is_new = VoicePolicy.objects.select_for_update().get_or_create(pk=1)
    wanted = {"answer_hours": answer_hours, "foot_link": foot_link}
    what = [name for name, value in wanted.items() if getattr(policy, name) != value]
    if not what:
        return policy
    policy.answer_hours, policy.foot_link = answer_hours, foot_link
    policy.save()
    publish(VoicePolicyChanged(voice_policy_id=policy.pk, what=what, by_id=by.pk))
    return policy
