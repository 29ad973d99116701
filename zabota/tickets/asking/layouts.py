"""Words typed in the wrong keyboard layout: "ghbdtn" is "привет", "руддщ" is "hello"."""

LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбю"
SHIFTED = '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>'
TO_CYRILLIC = str.maketrans(SHIFTED + LATIN, CYRILLIC.upper() + CYRILLIC)
TO_LATIN = str.maketrans(CYRILLIC.upper() + CYRILLIC, SHIFTED + LATIN)


def in_the_other_layout(text: str) -> str:
    """The same keys pressed in the other layout; the text itself when it has letters of both, or none."""
    has_latin = any(letter.isascii() and letter.isalpha() for letter in text)
    has_cyrillic = any(letter.casefold() in CYRILLIC for letter in text)
    if has_latin == has_cyrillic:
        return text
    return text.translate(TO_CYRILLIC if has_latin else TO_LATIN)
