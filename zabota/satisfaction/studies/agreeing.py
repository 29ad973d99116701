"""How far two groupings of the same texts agree, chance taken out."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

Ints = NDArray[np.intp]


def purity(groups: Ints, labels: Ints) -> float:
    """The share of texts whose label is the commonest of their group. Many small groups make it large."""
    return float(_crossed(groups, labels).max(axis=1).sum() / len(labels))


def adjusted_mutual_information(groups: Ints, labels: Ints) -> float:
    """0 for groups at random, 1 for the same grouping, whatever their names and numbers (Vinh, Epps, Bailey 2010)."""
    crossed = _crossed(groups, labels)
    expected = _expected(crossed.sum(axis=1), crossed.sum(axis=0))
    middle = (_entropy(crossed.sum(axis=1)) + _entropy(crossed.sum(axis=0))) / 2
    return float((_shared(crossed) - expected) / max(middle - expected, 1e-12))


def _crossed(groups: Ints, labels: Ints) -> NDArray[np.float64]:
    _names, rows = np.unique(groups, return_inverse=True)
    _names, columns = np.unique(labels, return_inverse=True)
    crossed = np.zeros((rows.max() + 1, columns.max() + 1))
    np.add.at(crossed, (rows, columns), 1)
    return crossed


def _entropy(sizes: NDArray[np.float64]) -> float:
    shares = sizes[sizes > 0] / sizes.sum()
    return float(-(shares * np.log(shares)).sum())


def _shared(crossed: NDArray[np.float64]) -> float:
    """Mutual information."""
    shares = crossed / crossed.sum()
    by_chance = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    seen = shares > 0
    return float((shares[seen] * np.log(shares[seen] / by_chance[seen])).sum())


def _expected(rows: NDArray[np.float64], columns: NDArray[np.float64]) -> float:
    """Mutual information of groupings of these sizes at random: hypergeometric, cell by cell."""
    every, found = rows.sum(), 0.0
    for row in rows:
        for column in columns:
            many = np.arange(max(1, row + column - every), min(row, column) + 1)
            chance = np.exp(
                gammaln(row + 1) + gammaln(column + 1) + gammaln(every - row + 1) + gammaln(every - column + 1)
                - gammaln(every + 1) - gammaln(many + 1) - gammaln(row - many + 1)
                - gammaln(column - many + 1) - gammaln(every - row - column + many + 1)
            )  # fmt: skip
            found += float((many / every * np.log(every * many / (row * column)) * chance).sum())
    return found
