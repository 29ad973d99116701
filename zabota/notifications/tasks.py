from zabota.core.jobs import job
from zabota.notifications.mail import mail_what_is_unread


@job(queue="mail", attempts=6)
def mail_unread(*, user_id: int) -> None:
    """One letter with everything not yet read; after the quiet hours when they are on."""
    later = mail_what_is_unread(user_id)
    if later:
        mail_unread.defer_once(f"notifications:{user_id}", after=later, user_id=user_id)
