"""What has been drawn or worked out once and stays true for its key, kept in this process."""

from collections.abc import Hashable


class Kept[K: Hashable, V]:
    """At most `limit` values; the oldest leave first. The key says everything the value depends on, so that
    nothing has ever to be taken out because it has changed.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.values: dict[K, V] = {}

    def get(self, key: K) -> V | None:
        return self.values.get(key)

    def keep(self, key: K, value: V) -> V:
        while len(self.values) >= self.limit:
            self.values.pop(next(iter(self.values)), None)
        self.values[key] = value
        return value
