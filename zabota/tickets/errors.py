"""What may not be done to a ticket now, and why."""

from django.utils.translation import gettext as _

from zabota.core.errors import Denied


class TicketEnded(Denied):
    code = "ticket-ended"

    @property
    def sentence(self) -> str:
        return _("This ticket has ended. Reopen it first.")


class TicketUnderWay(Denied):
    code = "ticket-under-way"

    @property
    def sentence(self) -> str:
        return _("This ticket is still under way.")


class OwnerNotOnLine(Denied):
    code = "owner-not-on-line"

    @property
    def sentence(self) -> str:
        return _("%(name)s does not work on the line “%(line)s” and would not see the ticket.") % self.data


class LineTakesNoTickets(Denied):
    code = "line-takes-no-tickets"

    @property
    def sentence(self) -> str:
        return _("The line “%(line)s” takes no new tickets.") % self.data


class NoReceiver(Denied):
    code = "no-receiver"
    status = 422

    @property
    def sentence(self) -> str:
        return _("This letter has no receiver: the contact has no mail address.")


class WrongMoment(Denied):
    code = "wrong-moment"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Choose a day and hour from now on, within a year.")


class ColleagueIsAsked(Denied):
    code = "colleague-is-asked"

    @property
    def sentence(self) -> str:
        return _(
            "%(name)s is already asked for something here. Write what came of it, or take it back first."
        ) % (self.data)


class NobodyIsAsked(Denied):
    code = "nobody-is-asked"

    @property
    def sentence(self) -> str:
        return _("Nobody is asked for anything on this ticket any more.")


class AskAnother(Denied):
    code = "ask-another"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Ask a colleague: this one is you.")


class FieldsMissing(Denied):
    """`fields`: the `Field`s that are needed and empty, in their order."""

    code = "fields-missing"
    status = 422

    @property
    def sentence(self) -> str:
        field = self.data["fields"][0]
        words = _("Before it is solved, fill in “%(name)s”. It is needed by: %(who)s. What for: %(what)s.")
        return words % {"name": field.name, "who": field.who_needs_it, "what": field.what_for}


class WrongValue(Denied):
    """What was written into a field is not of its type."""

    code = "wrong-value"
    status = 422

    @property
    def sentence(self) -> str:
        words = {
            "number": _("“%(name)s” is a number: 12 or 12.5."),
            "choice": _("“%(name)s” is one of those offered."),
            "day": _("“%(name)s” is a day: 2026-11-30."),
            "yes": _("“%(name)s” is yes or no."),
        }
        return words.get(self.data["type"], _("“%(name)s” is longer than 1000 characters.")) % self.data


class ChecklistTooLong(Denied):
    code = "checklist-too-long"
    status = 422

    @property
    def sentence(self) -> str:
        return _("A checklist holds at most %(most)d items. Split the work into tickets.") % self.data


class NotYours(Denied):
    code = "not-yours"

    @property
    def sentence(self) -> str:
        return _("Only who wrote it down may take it away.")


class TagNameTaken(Denied):
    code = "tag-name-taken"
    status = 422

    @property
    def sentence(self) -> str:
        return _("There is a tag “%(name)s” already. Merge the two instead.") % self.data


class TagSaysNothing(Denied):
    code = "tag-says-nothing"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Write the tag’s name.")


class FieldHasValues(Denied):
    code = "field-has-values"
    status = 422

    @property
    def sentence(self) -> str:
        return (
            _("“%(name)s” is filled in on tickets already; its type stays. Make another field.") % self.data
        )


class FieldAsksItself(Denied):
    code = "field-asks-itself"
    status = 422

    @property
    def sentence(self) -> str:
        return _("“%(name)s” would depend on itself in the end.") % self.data


class NotToBeTakenBack(Denied):
    code = "not-to-be-taken-back"

    @property
    def sentence(self) -> str:
        return _("This letter left at once; it cannot be taken back.")


class ConditionsUnreadable(Denied):
    code = "conditions-unreadable"
    status = 422

    @property
    def sentence(self) -> str:
        return _("These conditions cannot be read. Begin anew and add them one by one.")


class ConditionsTooDeep(Denied):
    code = "conditions-too-deep"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Groups may stand in groups %(deepest)d levels deep, no deeper.") % self.data


class TooManyConditions(Denied):
    code = "too-many-conditions"
    status = 422

    @property
    def sentence(self) -> str:
        return _("A queue may have %(most)d conditions. Join some, or make two queues.") % self.data


class ConditionMakesNoSense(Denied):
    """One condition of a tree; `data` has the sentence that says what to change."""

    code = "condition-makes-no-sense"
    status = 422

    @property
    def sentence(self) -> str:
        return str(self.data["words"])


class TicketMerged(Denied):
    code = "ticket-merged"

    @property
    def sentence(self) -> str:
        return _("Ticket %(number)s was merged into ticket %(into)s. Go on there.") % self.data


class SameTicket(Denied):
    code = "same-ticket"
    status = 422

    @property
    def sentence(self) -> str:
        return _("This is the same ticket. Choose another one.")


class TicketsOfDifferentCompanies(Denied):
    code = "tickets-of-different-companies"

    @property
    def sentence(self) -> str:
        return (
            _(
                "One ticket is of %(one)s, the other of %(other)s: merged, each would read the other’s letters. "
                "Link them instead."
            )
            % self.data
        )


class StrangerWouldRead(Denied):
    code = "stranger-would-read"

    @property
    def sentence(self) -> str:
        return (
            _(
                "%(name)s is not known to belong to %(client)s and would read their letters. "
                "Say that this person belongs there, or link the tickets instead."
            )
            % self.data
        )


class CircleOfParts(Denied):
    code = "circle-of-parts"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Ticket %(parent)s is itself a part of ticket %(number)s.") % self.data


class NothingToSplit(Denied):
    code = "nothing-to-split"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Choose at least one message, and leave at least one in this ticket.")


class ProblemHasEnded(Denied):
    code = "problem-has-ended"

    @property
    def sentence(self) -> str:
        return _("The problem “%(title)s” is solved. Reopen it first.") % self.data


class NobodyToAnswer(Denied):
    code = "nobody-to-answer"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Choose at least one ticket whose client gets the answer.")


class AnswerHasLeft(Denied):
    code = "answer-has-left"

    @property
    def sentence(self) -> str:
        return _("The letters have left; they can no longer be taken back. Write to all once more.")


class AnswerTakenBack(Denied):
    code = "answer-taken-back"

    @property
    def sentence(self) -> str:
        return _("These letters were taken back. Look at the text once more, then send it again.")


class PriorityOfOthers(Denied):
    code = "priority-of-others"
    status = 422

    @property
    def sentence(self) -> str:
        return _("“%(name)s” is a word of another company. Choose one of this ticket’s company.") % self.data


class RefusalIsOver(Denied):
    code = "refusal-is-over"

    @property
    def sentence(self) -> str:
        return _("This ticket has gone on since the refusal. Write what you want: we read it.")


class ObjectedAlready(Denied):
    code = "objected-already"

    @property
    def sentence(self) -> str:
        return _("You have objected to this refusal once already. Write to us: every word is read.")


class ObjectionIsOpen(Denied):
    code = "objection-is-open"

    @property
    def sentence(self) -> str:
        return _("The client objects to the refusal. Whoever leads decides that first.")


class ObjectionIsDecided(Denied):
    code = "objection-is-decided"

    @property
    def sentence(self) -> str:
        return _("%(name)s has decided on this objection already.") % self.data


class RefusalIsProposed(Denied):
    code = "refusal-is-proposed"

    @property
    def sentence(self) -> str:
        return _("%(name)s has proposed to refuse this ticket already; that is decided first.") % self.data


class NothingToDecide(Denied):
    code = "nothing-to-decide"

    @property
    def sentence(self) -> str:
        return _("There is nothing to decide here any more.")


class RefusalSaysTooLittle(Denied):
    code = "refusal-says-too-little"
    status = 422

    @property
    def sentence(self) -> str:
        return _("A refusal says why, what it means for the client, and at least one other way.")


class SayWhyInWords(Denied):
    code = "say-why-in-words"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Say why in a few words.")
