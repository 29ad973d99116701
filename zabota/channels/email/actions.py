"""What the rest of the house does with letters as they come."""

from django.utils.translation import gettext as _

from zabota.channels.email.filing import file_letter
from zabota.channels.email.intake import store_letter
from zabota.channels.email.models import LetterState, RawLetter

__all__ = ["file_letter", "store_letter", "take_in_again"]
