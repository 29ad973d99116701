"""The words of `zabota bench clicks`."""

import json
from argparse import Namespace as Options

from zabota.house.bench.clicks import measuring, real, replaying, serving
from zabota.house.clicking import machine


def bench_clicks(options: Options) -> None:
    if options.speed:
        from zabota.house.bench.clicks.speed import speed

        found = speed(options.rows)
    elif options.live:
        found = serving.measure_live(options.addresses)
    elif options.replay:
        found = replaying.replay(options.replay)
    elif options.agents or options.weblog:
        found = {"agents": real.agents(options.agents)} if options.agents else {}
        found |= {"weblog": real.weblog(options.weblog)} if options.weblog else {}
    else:
        found = measuring.measure(options.rows, report=options.report, leave_out=not options.quick)
    print(json.dumps(found | machine(), indent=1))
