"""What happens to tokens by the clock."""

from zabota.api.actions import forget_kept_answers, tell_of_ending_tokens
from zabota.core.jobs import periodic


@periodic("23 * * * *")
def tell_of_tokens_that_end() -> None:
    tell_of_ending_tokens()


@periodic("53 * * * *")
def forget_old_answers() -> None:
    forget_kept_answers()
