"""What each command does. Each imports only what it needs, so that `zabota up` is quick and small."""

import os
from argparse import Namespace as Options
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from zabota.core.env import data_folder
from zabota.core.postgres import database_url, is_running, running_server
from zabota.house.errors import CannotRun

WITHOUT_DATABASE = {"collectstatic", "compilemessages", "help", "makemessages", "makemigrations", "version"}
OF_DJANGO = {
    *("--version", "-v", "--verbosity", "--settings", "--pythonpath"),
    *("--traceback", "--no-color", "--force-color"),
}


def up(options: Options) -> None:
    from zabota.house.up import Plan, up

    up(Plan(data_folder(), options.host, options.port or _environment_port(), options.demo))


def web(options: Options) -> None:
    from zabota.house.web import serve

    _need_database()
    with TemporaryDirectory(prefix="zabota-counts-") as counts:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = counts  # its processes count together
        serve(host=options.host, port=options.port or _environment_port() or 8000)


def worker(options: Options) -> None:
    _need_database()
    _manage("work")


def intake(options: Options) -> None:
    _need_database()
    _manage("listen")


def migrate(options: Options) -> None:
    from zabota.house.migrating import migrate

    with _database("migrate") as url:
        migrate(url, data_folder())


def delegate(options: Options) -> None:
    """A management command of Django: ours by name, or any after `zabota manage`."""
    words = [options.delegated, *options.rest] if options.delegated else options.rest
    asks_for_help = not words or not {"-h", "--help"}.isdisjoint(words)
    with nullcontext() if asks_for_help or words[0] in WITHOUT_DATABASE else _database(words[0]):
        if options.delegated:
            _run(options.delegated, options.typed, options.rest)
        else:
            _manage(*words)


def mail_chaos(options: Options) -> None:
    """In a folder of its own, secrets included: no world of yours is touched or locked."""
    with TemporaryDirectory(prefix="zabota-chaos-") as folder:
        os.environ["ZABOTA_DATA"] = folder
        _manage("bench_mail_chaos", *options.rest)


def bench_machines(options: Options) -> None:
    """In a folder of its own, in networks of its own."""
    with TemporaryDirectory(prefix="zabota-bench-") as folder:
        os.environ["ZABOTA_DATA"] = folder
        _manage("bench_machines", *options.rest)


def check_files(options: Options) -> int:
    from zabota.house.shelving import check_files

    with _database("files"):
        return check_files()


def move_files(options: Options) -> int:
    from zabota.house.shelving import move_files

    with _database("files"):
        return move_files(options.to)


def show_letters(options: Options) -> int:
    from zabota.channels.email.show import show

    return show(options.rest)


def pipe_letter(options: Options) -> int:
    from zabota.house.piping import pipe_letter

    return pipe_letter(options.rest)


def answer_promises(options: Options) -> None:
    from zabota.house.jsonl import answer_lines
    from zabota.promises import lines

    answer_lines({"due": lines.due, "replay": lines.replay}[options.verb], options.jsonl)


def study_satisfaction(options: Options) -> int:
    from zabota.house.studying import study_satisfaction

    return study_satisfaction(options.seed, options.repeats, options.texts, options.to)


def score_retention(options: Options) -> int:
    from zabota.house.retaining import score

    return score(options)


def fit_btyd(options: Options) -> int:
    from zabota.house.retaining import btyd

    return btyd(options)


def bench_retention(options: Options) -> int:
    if options.desk:
        with _database("bench"):
            _manage("bench_radar", "--tickets", str(options.desk))
        return 0
    from zabota.house.bench.retention.bench import bench

    return bench(quick=options.quick, table=options.table)


def write_incident_events(options: Options) -> None:
    from zabota.house.bench.retention.incidents import write_events

    print(f"{write_events(options.file, options.out)} events written to {options.out}")


def on_clicks(options: Options) -> None:
    from zabota.house import clicking, clustering

    {
        "scan": clicking.scan_log,
        "cluster": clustering.judge_on_a_cluster,
        "train": clicking.train_model,
        "evaluate": clicking.evaluate_log,
        "explain": clicking.explain_row,
        "usual": clicking.make_usual,
    }[options.verb](options)


def serve_clicks(options: Options) -> None:
    from zabota.house.click_serving import serve

    serve(options)


def bench_clicks(options: Options) -> None:
    if options.site:
        bench_site_clicks()
        return
    from zabota.house.bench.clicks.command import bench_clicks

    bench_clicks(options)


def bench_site_clicks() -> None:
    """In a folder of its own: no clicks of yours are mixed with these."""
    with TemporaryDirectory(prefix="zabota-clicks-") as folder:
        Path(folder).chmod(0o755)  # the database's own user has to reach it
        os.environ["ZABOTA_DATA"] = folder
        with _database("bench"):
            _manage("bench_site_clicks")


def read_agents(options: Options) -> None:
    from zabota.house.clicking import read_agents

    read_agents(options)


def setup_link(options: Options) -> None:
    from zabota.house import first_run
    from zabota.house.ports import kept_port

    port = _environment_port() or kept_port("web", 8000, data_folder())
    address = os.environ.get("ZABOTA_ADDRESS") or f"http://localhost:{port}"
    with _database("setup-link") as url:
        link = first_run.setup_link(url, data_folder(), address)
    print(link or "This house is set up: sign in, or make another owner with `zabota createsuperuser`.")


def backup(options: Options) -> None:
    """A name that ends in .tar, or none: one file. Another folder, or s3://…: one more backup on that shelf."""
    from zabota.house.backup import default_name

    target = options.file or default_name()
    with _database("backup") as url:
        if target.endswith(".tar"):
            backup_in_a_file(url, Path(target))
        else:
            backup_on_shelf(url, target)


def backup_in_a_file(url: str, target: Path) -> None:
    from zabota.house.backup import back_up
    from zabota.house.backups.ledger import noted

    with noted(url, str(target.resolve().parent)) as note:
        made = back_up(url, data_folder(), target)
        note.sound_file(target, sum(made.counts.values()))
    print(made.summary(target))


def backup_on_shelf(url: str, where: str) -> None:
    from zabota.house.backups.commands import whole_place
    from zabota.house.backups.keeping import keep_sound
    from zabota.house.backups.ledger import noted
    from zabota.house.backups.shelf import opened_shelf

    with noted(url, whole_place(where)) as note:
        kept = keep_sound(url, data_folder(), opened_shelf(where), note.tell)
        note.sound(kept)
    sealed = "its secrets are sealed" if kept.is_sealed else "it holds the secrets too: keep it as your keys"
    print(f"{kept.name}: {kept.bytes / 2**20:.1f} MB, {sum(kept.counts.values())} rows, verified; {sealed}.")


def run_backup(options: Options) -> int:
    from zabota.house.backups.nights import run

    with _database("backup") as url:
        return run(url, data_folder(), options.number)


def backups(options: Options) -> int:
    from zabota.house.backups import commands

    verbs = {
        "list": commands.list_backups,
        "verify": commands.verify_backups,
        "thin": commands.thin_backups,
        "drill": commands.drill_backup,
    }
    try:
        return verbs[options.verb](options)
    except OSError as failure:
        raise CannotRun(
            f"{options.source} cannot be read or written: {failure.strerror or failure}"
        ) from failure


def restore(options: Options) -> None:
    from zabota.house.backups.commands import source_of
    from zabota.house.restore import restore

    source = source_of(options.source, options.at or "")
    restore(source, data_folder(), url=os.environ.get("DATABASE_URL"), replace=options.replace)


def doctor(options: Options) -> int:
    from zabota.house.doctor import examine

    return examine(data_folder(), as_json=options.json)


@contextmanager
def _database(purpose: str) -> Iterator[str]:
    """The address of a database that answers for the time of the command."""
    if given := os.environ.get("DATABASE_URL"):
        yield given
    else:
        with running_server(data_folder(), purpose=purpose):
            yield database_url(data_folder())


def _need_database() -> None:
    if not os.environ.get("DATABASE_URL") and not is_running(data_folder()):
        raise CannotRun(
            f"No database runs for {data_folder()}: start everything with `zabota up`, or set DATABASE_URL."
        )


def _manage(*words: str) -> None:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["zabota", *words])


def _run(name: str, typed: str, rest: list[str]) -> None:
    """One of ours, under the name by which it was called, with a help that is only about it."""
    import django
    from django.core.management import get_commands, load_command_class

    django.setup()
    command = load_command_class(get_commands()[name], name)
    command.suppressed_base_arguments = OF_DJANGO
    command.requires_system_checks = []  # they are for whoever changes the program, and made by bin/check
    command.run_from_argv(["zabota", typed, *rest])


def _environment_port() -> int | None:
    given = os.environ.get("ZABOTA_PORT", "")
    if given and not given.isdecimal():
        raise CannotRun(f"ZABOTA_PORT={given!r} is not a port.")
    return int(given) if given else None
