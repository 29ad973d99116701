"""Every view and every column that a reporting program may read. A name, once given out, stays.

A view is (name, what a row is, from where, columns); a column is (name, SQL, what it says).
"""

from typing import NamedTuple


class Column(NamedTuple):
    name: str
    value: str
    words: str


class View(NamedTuple):
    name: str
    words: str
    source: str
    columns: tuple[Column, ...]

    @property
    def statement(self) -> str:
        values = ", ".join(f'{column.value} AS "{column.name}"' for column in self.columns)
        return f"SELECT {values} FROM {self.source}"  # noqa: S608 - all of it stands in this file


LINE = Column("line", "line.name", "Name of the line")
PRIORITY = "CASE ticket.priority WHEN 1 THEN 'low' WHEN 2 THEN 'normal' WHEN 3 THEN 'high' ELSE 'urgent' END"

TICKETS = View(
    "tickets",
    "A ticket, merged ones included.",
    "tickets_ticket AS ticket JOIN team_line AS line ON line.id = ticket.line_id"
    " LEFT JOIN tickets_ticketkind AS kind ON kind.id = ticket.kind_id",
    (
        Column("ticket", "ticket.id", "Its number"),
        Column("company", "ticket.company_id", "Number of the client; empty when nobody knows whose it is"),
        Column("contact", "ticket.requester_id", "Number of who asked"),
        LINE,
        Column("agent", "ticket.owner_id", "Number of the owner; empty while nobody has taken it"),
        Column("kind", "kind.name", "Name of its kind, if it has one"),
        Column("status", "ticket.status", "new, open, waiting (for the client), solved, refused, closed"),
        Column("priority", PRIORITY, "low, normal, high, urgent"),
        Column("channel", "ticket.channel", "How it came: email, portal, phone, …"),
        Column("language", "ticket.language", "ru or en"),
        Column("opened_at", "ticket.opened_at", "When it came"),
        Column("first_answered_at", "ticket.first_answered_at", "When a person of ours first answered"),
        Column("ended_at", "ticket.ended_at", "When it was solved, refused or closed; empty while under way"),
        Column("due_at", "ticket.due_at", "The nearest moment by which we owe something"),
        Column("moves", "ticket.moves", "How often it went to another line"),
        Column("previous_ticket", "ticket.previous_id", "The one that it goes on from"),
    ),
)
MESSAGES = View(
    "messages",
    "A letter or message in a ticket, without its words.",
    "tickets_message AS message",
    (
        Column("message", "message.id", "Its number"),
        Column("ticket", "message.ticket_id", "Number of the ticket"),
        Column("side", "message.side", "client, us, program"),
        Column("channel", "message.channel", "email, portal, phone, …"),
        Column("agent", "message.agent_id", "Number of our writer"),
        Column("contact", "message.contact_id", "Number of the client's writer"),
        Column("is_automatic", "message.is_automatic", "Written by a robot"),
        Column("said_at", "message.said_at", "When it was said"),
        Column("length", "length(message.body)", "Letters in its own words, quotations left out"),
    ),
)
PROMISES = View(
    "promises",
    "A date that we, or the client, owe; a clock of a service level is one too.",
    "promises_promise AS promise",
    (
        Column("promise", "promise.id", "Its number"),
        Column(
            "ticket", "promise.ticket_id", "Number of the ticket; empty when it is to a company or a person"
        ),
        Column("company", "promise.company_id", "Number of the company it is to, if to one"),
        Column("agent", "promise.agent_id", "Number of who owes it"),
        Column("side", "promise.side", "ours; theirs: what a client was asked for"),
        Column("source", "promise.source", "level, letter, call, meeting, rule, snooze, input, answer, play"),
        Column("clock", "promise.clock", "Of a level: first answer, next answer, next status, solution"),
        Column("made_at", "promise.made_at", "When it was given"),
        Column("first_due_at", "promise.first_due_at", "The date that was given first"),
        Column("due_at", "promise.due_at", "The date that holds now; empty while the clock stands still"),
        Column("moves", "promise.moves", "How often we gave another date"),
        Column("outcome", "promise.outcome", "Empty while open; kept, kept after a move, broken, withdrawn"),
        Column("broken_at", "promise.broken_at", "When it became late"),
        Column("ended_at", "promise.ended_at", "When it was done, or withdrawn"),
    ),
)
ANSWERS = View(
    "answers",
    "What a client answered when asked how we work, without words.",
    "satisfaction_answer AS answer JOIN satisfaction_survey AS survey ON survey.id = answer.survey_id"
    " LEFT JOIN team_line AS line ON line.id = survey.line_id",
    (
        Column("answer", "answer.id", "Its number"),
        Column("company", "survey.company_id", "Number of the company"),
        Column("ticket", "survey.ticket_id", "Number of the ticket it is about, if about one"),
        LINE,
        Column("measure", "answer.measure", "csat, ces, nps, hate, words"),
        Column("value", "answer.value", "On the measure's own scale"),
        Column("role", "answer.role", "Whose: executor, manager, executive"),
        Column("state", "answer.state", "provisional, human, doubtful, machine"),
        Column("is_counted", "answer.is_counted", "Whether our own figures count it"),
        Column("answered_at", "answer.answered_at", "When"),
    ),
)
REFUSALS = View(
    "refusals",
    "A ticket that we refused, without the reasons.",
    "tickets_refusal AS refusal",
    (
        Column("refusal", "refusal.id", "Its number"),
        Column("ticket", "refusal.ticket_id", "Number of the ticket"),
        Column("agent", "refusal.by_id", "Number of who refused"),
        Column("ways_offered", "cardinality(refusal.alternatives)", "How many other ways were offered"),
        Column("refused_at", "refusal.at", "When"),
    ),
)
TAGS = View(
    "tags_of_tickets",
    "A tag on a ticket.",
    "tickets_tagging AS tagging JOIN tickets_tag AS tag ON tag.id = tagging.tag_id",
    (
        Column("ticket", "tagging.ticket_id", "Number of the ticket"),
        Column("tag", "tag.name", "The tag"),
        Column("tagged_at", "tagging.at", "When"),
    ),
)
TIME_SPENT = View(
    "time_spent",
    "Time that somebody wrote down for a ticket, without what for.",
    "tickets_timespent AS spent",
    (
        Column("ticket", "spent.ticket_id", "Number of the ticket"),
        Column("agent", "spent.agent_id", "Number of who spent it"),
        Column("day", 'spent."on"', "Which day"),
        Column("minutes", "spent.minutes", "How many minutes"),
    ),
)
COMPANIES = View(
    "companies",
    "A client.",
    "clients_company AS company LEFT JOIN retention_watch AS watch ON watch.company_id = company.id",
    (
        Column("company", "company.id", "Its number"),
        Column("name", "company.name", "Its name"),
        Column("account_owner", "company.account_owner_id", "Number of the colleague who answers for it"),
        Column("health", "watch.health", "0 to 100, if the house counts it"),
        Column("added_at", "company.created_at", "When it was written down"),
    ),
)
CONTACTS = View(
    "contacts",
    "A person of a client, nameless; one who belongs to two companies has two rows.",
    "clients_contact AS contact LEFT JOIN clients_membership AS member ON member.contact_id = contact.id",
    (
        Column("contact", "contact.id", "The number"),
        Column("company", "member.company_id", "Number of the company"),
        Column("role", "member.role", "executor, manager, executive"),
        Column("language", "contact.language", "ru or en"),
        Column("added_at", "contact.created_at", "When written down"),
    ),
)
AGENTS = View(
    "agents",
    "A colleague, by name.",
    "team_agent AS agent JOIN accounts_user AS person ON person.id = agent.user_id"
    " JOIN accounts_role AS role ON role.id = person.role_id",
    (
        Column("agent", "agent.id", "The number"),
        Column("name", "person.name", "The name"),
        Column("role", "role.key", "The role's key: owner, lead, agent, …"),
        Column("is_active", "person.is_active", "Whether they still work here"),
    ),
)
HEALTH = View(
    "health_by_week",
    "How healthy a client was.",
    "retention_healthweek AS week",
    (
        Column("company", "week.company_id", "Number of the company"),
        Column("monday", "week.week", "The week's Monday"),
        Column("health", "week.value", "0 to 100"),
    ),
)
VIEWS = (
    *(AGENTS, ANSWERS, COMPANIES, CONTACTS, HEALTH, MESSAGES, PROMISES, REFUSALS),
    *(TAGS, TICKETS, TIME_SPENT),
)
