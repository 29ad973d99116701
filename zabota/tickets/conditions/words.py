"""Words of a condition, folded as `facts` and `matching` let PostgreSQL fold the text: a pure calculation."""


def words_of(values: tuple[str | int, ...]) -> list[str]:
    """Each of them has to stand in the text, in any order: 'Ёлка упала' → ['елка', 'упала']."""
    return [folded(word) for value in values for word in str(value).split()]


def folded(text: str) -> str:
    return text.replace("ё", "е").replace("Ё", "Е").lower()
