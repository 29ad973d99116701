"""Human, doubtful or machine, for every click of a log: deterministic checks, features, a model or a ranking."""
