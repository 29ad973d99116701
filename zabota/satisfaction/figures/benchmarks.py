"""What others reach, each with who said it and when. Other questions, other people: a line to look at, no target."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Benchmark:
    measure: str
    value: float  # points
    of: str
    source: str
    year: int | None  # None: the source does not say when


BENCHMARKS = (
    Benchmark("nps", 68, "an IT integrator (Russia)", "the integrator's own account of its service", None),
    Benchmark("nps", 61, "its industry", "the same account", None),
    Benchmark(
        "nps",
        18,
        "service providers to businesses (USA, Canada)",
        "Inavero (ClearlyRated), 2018 NPS Benchmarks for B2B Service Providers",
        2018,
    ),
    Benchmark(
        "nps",
        31.8,
        "technology vendors (North America, IT decision makers)",
        "Temkin Group, Tech Vendor NPS Benchmark 2015, as told by CIO Dive",
        2015,
    ),
    Benchmark(
        "nps",
        23.1,
        "technology vendors (North America, IT decision makers)",
        "Temkin Group, Tech Vendor NPS Benchmark 2014",
        2014,
    ),
)
