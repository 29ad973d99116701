"""What people say of themselves."""

from django.db import transaction

from zabota.accounts.events import PasswordChanged, ProfileEdited
from zabota.accounts.models import User
from zabota.core.events import publish


@transaction.atomic
def edit_profile(user: User, *, name: str, language: str, by: User) -> User:
    """Saving what has not changed tells nobody."""
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    changes = {"name": name, "language": language}
    changed = [field for field, value in changes.items() if getattr(user, field) != value]
    if not changed:
        return user
    for field in changed:
        setattr(user, field, changes[field])
    user.save(update_fields=changed)
    publish(ProfileEdited(user_id=user.pk, changed=changed, by_id=by.pk))
    return user


@transaction.atomic
def change_password(user: User, password: str) -> User:
    """Every other session of theirs ends with it."""
    user.set_password(password)
    user.save(update_fields=["password"])
    publish(PasswordChanged(user_id=user.pk, by_id=user.pk))
    return user
