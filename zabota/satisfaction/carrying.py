"""What somebody said follows them when two rows turn out to be one person."""

from zabota.clients.events import ContactsMerged
from zabota.satisfaction.models import AddedVoice, DirectorsLetter, Idea, Thanks, VoiceLetter


def carry_voices(event: ContactsMerged) -> None:
    """Of two voices for one idea, and of two thanks, one stays."""
    was, into = {"contact": event.contact_id}, {"contact": event.into_id}
    for kind in (DirectorsLetter, VoiceLetter, Idea):
        kind._default_manager.filter(**was).update(**into)
    known = AddedVoice.objects.filter(**into).values("idea")
    AddedVoice.objects.filter(**was).exclude(idea__in=known).update(**into)
    AddedVoice.objects.filter(**was).delete()
    AddedVoice.objects.filter(**into, idea__contact=event.into_id).delete()
    for thanks in Thanks.objects.filter(**was):
        same = Thanks.objects.filter(**into, ticket=thanks.ticket_id, agent=thanks.agent_id)
        if not same.exists():
            Thanks.objects.filter(pk=thanks.pk).update(**into)
    Thanks.objects.filter(**was).delete()
