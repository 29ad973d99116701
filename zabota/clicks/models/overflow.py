"""What came faster than any person could: counted, not kept one by one."""

from django.db import models
from django.db.models import Q

from zabota.clicks.models.invited import Invited


class Overflow(models.Model):
    """`net` tells apart those whose token names nobody."""

    invited = models.ForeignKey(Invited, models.CASCADE, null=True, related_name="overflows")
    net = models.CharField(max_length=32, blank=True)
    minute = models.DateTimeField()
    is_post = models.BooleanField()
    hits = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["invited", "net", "minute", "is_post"],
                nulls_distinct=False,
                name="overflow_once_a_minute",
            ),
            models.CheckConstraint(condition=Q(hits__gte=1), name="overflow_of_some"),
        ]

    def __str__(self) -> str:
        return f"{self.hits} at {self.minute}"
