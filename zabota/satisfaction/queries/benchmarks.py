"""What others reach, each with who said it and when. Other questions, other people: a line to look at, no target."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Benchmark:
    measure: str
    value: float  # on the figure's scale
    of: "str | Promise"
    source: "str | Promise"
    year: int | None  # None: the source does not say when


BENCHMARKS = (
    Benchmark("nps", 0.68, _("an IT integrator, Russia"), _("its own account of its service"), None),
    Benchmark("nps", 0.61, _("its industry, Russia"), _("the same account"), None),
    Benchmark(
        "nps",
        0.318,
        _("technology vendors, as IT leaders of North America see them"),
        "Temkin Group, Tech Vendor NPS Benchmark 2015 (CIO Dive)",
        2015,
    ),
    Benchmark(
        "nps",
        0.18,
        _("service providers to businesses, USA and Canada"),
        "Inavero (ClearlyRated), 2018 NPS Benchmarks for B2B Service Providers",
        2018,
    ),
)


def benchmarks_of(measure: str) -> list[Benchmark]:
    return [one for one in BENCHMARKS if one.measure == measure]
