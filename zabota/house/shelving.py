"""`zabota files check` and `zabota files move --to URL`. Ends with 1 when a file is lost or damaged."""

import django

SHOWN = 20


def check_files() -> int:
    django.setup()
    from zabota.core import files
    from zabota.core.files.moving import Tally, check

    tally: Tally = check(files.shelf())
    print(f"{tally.whole:>10}  whole")
    return _tell_of_faults(tally.lost, tally.damaged)


def move_files(address: str) -> int:
    django.setup()
    from zabota.core import files
    from zabota.core.files.moving import move
    from zabota.core.files.shelves import shelf_at

    tally = move(files.shelf(), to=shelf_at(address))
    print(f"{tally.whole:>10}  whole there\n{tally.carried:>10}  of them carried now")
    if tally.is_sound:
        print(
            "Set ZABOTA_FILES_URL to that address and start every part again; then run this once more without it, "
            "for what came meanwhile."
        )
    return _tell_of_faults(tally.lost, tally.damaged)


def _tell_of_faults(lost: list[str], damaged: list[str]) -> int:
    for kind, digests in (("lost", lost), ("damaged", damaged)):
        print(f"{len(digests):>10}  {kind}")
        for digest in digests[:SHOWN]:
            print(f"            {digest}")
    return 1 if lost or damaged else 0
