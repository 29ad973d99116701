"""The database: which it is, whether it knows our words, and whether it is kept tidy."""

from collections.abc import Iterator

from django.utils.translation import gettext_noop as _

from zabota.core.clock import now
from zabota.core.postgres import ask, refuse_wrong_locale
from zabota.house.doctor.finding import Finding
from zabota.house.migrating import is_up_to_date, refuse_newer

OLDEST_SERVER = 150000
DRIFT_SECONDS = 2.0
MANY_CONNECTIONS = 0.85  # of those the server takes
LONG_MINUTES = 15
OLD_ENOUGH_TO_WATCH = 1_200_000_000  # transactions; PostgreSQL stops itself near 2,000,000,000
TOO_OLD = 1_800_000_000
MANY_DEAD = 200_000

CONNECTIONS = "SELECT count(*), current_setting('max_connections') FROM pg_stat_activity"
LONGEST = """
SELECT pid, (extract(epoch FROM now() - xact_start) / 60)::int FROM pg_stat_activity
WHERE xact_start IS NOT NULL AND backend_type = 'client backend' AND pid <> pg_backend_pid()
  AND datname = current_database() ORDER BY xact_start LIMIT 1
"""
OLDEST_ROW = "SELECT max(age(datfrozenxid)) FROM pg_database"
DEAD = f"""
SELECT relname, n_dead_tup FROM pg_stat_user_tables
WHERE n_dead_tup > {MANY_DEAD} AND n_dead_tup > 0.4 * n_live_tup
ORDER BY n_dead_tup DESC LIMIT 3
"""  # noqa: S608 - a number of ours


def server_version(url: str) -> Iterator[Finding]:
    number, words = ask(url, "SELECT current_setting('server_version_num'), version()")[0].split("|")
    facts = {"version": " ".join(words.split()[:2])}
    if int(number) < OLDEST_SERVER:
        yield Finding("fail", "PostgreSQL", _("%(version)s: Zabota needs 15 or newer"), facts)
    else:
        yield Finding("ok", "PostgreSQL", "%(version)s", facts)


def words_are_known(url: str) -> Iterator[Finding]:
    refuse_wrong_locale(url)
    yield Finding("ok", _("search in Russian"), _("Russian words are lower-cased, stemmed and searched"))


def migrations(url: str) -> Iterator[Finding]:
    if ask(url, "SELECT to_regclass('django_migrations')") != [""]:
        refuse_newer(url)
    if is_up_to_date(url):
        yield Finding("ok", _("migrations"), _("all are applied"))
    else:
        words = _("some are waiting: run `zabota migrate`, or start `zabota up`")
        yield Finding("warn", _("migrations"), words)


def clock(url: str) -> Iterator[Finding]:
    before = now()
    theirs = float(ask(url, "SELECT extract(epoch FROM clock_timestamp())")[0])
    drift = max(before.timestamp() - theirs, theirs - now().timestamp(), 0.0)
    facts = {"seconds": f"{drift:.1f}"}
    if drift > DRIFT_SECONDS:
        words = _("this machine and the database's differ by %(seconds)s s: set both by a time server (NTP)")
        yield Finding("fail", _("clock"), words, facts)
    else:
        yield Finding("ok", _("clock"), _("the same as the database's"))


def connections(url: str) -> Iterator[Finding]:
    used, most = (int(value) for value in ask(url, CONNECTIONS)[0].split("|"))
    facts = {"used": str(used), "most": str(most)}
    if used > MANY_CONNECTIONS * most:
        words = _("%(used)s of %(most)s are taken: raise max_connections, or put a pooler between")
        yield Finding("warn", _("connections"), words, facts)
    else:
        yield Finding("ok", _("connections"), _("%(used)s of %(most)s are taken"), facts)


def long_transactions(url: str) -> Iterator[Finding]:
    for line in ask(url, LONGEST):
        pid, minutes = line.split("|")
        if int(minutes) >= LONG_MINUTES:
            words = _(
                "process %(pid)s holds a transaction open for %(minutes)s minutes, so the journal's readers wait: "
                "end it, SELECT pg_terminate_backend(%(pid)s)"
            )
            yield Finding("warn", _("transactions"), words, {"pid": pid, "minutes": minutes})


def wraparound(url: str) -> Iterator[Finding]:
    age = int(ask(url, OLDEST_ROW)[0])
    facts = {"millions": str(age // 1_000_000)}
    if age > OLD_ENOUGH_TO_WATCH:
        words = _(
            "the oldest rows are %(millions)s million transactions old: run VACUUM FREEZE in a quiet hour"
        )
        yield Finding("fail" if age > TOO_OLD else "warn", _("old rows"), words, facts)
    else:
        yield Finding("ok", _("old rows"), _("%(millions)s million transactions, far from too old"), facts)


def dead_rows(url: str) -> Iterator[Finding]:
    for line in ask(url, DEAD):
        table, dead = line.split("|")
        words = _("%(table)s holds %(dead)s dead rows: see that autovacuum runs, then VACUUM (ANALYZE) it")
        yield Finding("warn", _("dead rows"), words, {"table": table, "dead": dead})
