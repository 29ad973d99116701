"""What adding up does when something happens to a click."""

from django.utils.timezone import localdate

from zabota.advertising.actions import add_up_again
from zabota.clicks.events import SiteClickOverruled
from zabota.clicks.models import SiteClick


def on_click_overruled(event: SiteClickOverruled) -> None:
    """Its whole day is added up anew; what is gone by then is added up no more."""
    click = SiteClick.objects.filter(pk=event.site_click_id).first()
    if click is not None:
        add_up_again(click.site_id, localdate(click.at))
