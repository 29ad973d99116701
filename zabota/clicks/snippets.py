"""What the owner of a site puts into its pages."""

from django.conf import settings
from django.urls import reverse

from zabota.clicks.models import Site
from zabota.clicks.taking import tag


def snippet_of(site: Site) -> str:
    """The tag, and the picture for where scripts are off; the picture says its page so that we see where it stands."""
    script = settings.ZABOTA_ADDRESS + reverse("clicks_tag", args=[tag.VERSION])
    pixel = settings.ZABOTA_ADDRESS + reverse("clicks_pixel", args=[site.key])
    return (
        f'<script async src="{script}" data-site="{site.key}"></script>\n'
        f'<noscript><img src="{pixel}" alt="" width="1" height="1" '
        f'referrerpolicy="no-referrer-when-downgrade"></noscript>'
    )
