"""Who opens letters as soon as they come, for many people alike: learned, since lists of networks drift."""

SOON = 5 * 60.0  # seconds after sending
OF_PEOPLE = (1, 9)  # a Beta prior: one person in ten is as quick as that
MOSTLY = 0.4


def checks_letters(people: int, soon: int) -> bool:
    """`people` whose letters were opened with the same traits from the same prefix, `soon` for how many of them."""
    quick, slow = OF_PEOPLE
    return (quick + soon) / (quick + slow + people) > MOSTLY
