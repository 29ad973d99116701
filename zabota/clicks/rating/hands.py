"""Whether a press looks like a hand. Limits are far outside of what people do, and of what drivers do unasked."""

from zabota.clicks.rating.evidence import Gesture

SHORTEST_HOLD = 15  # ms; a driver's press and release come within five
LONGEST_HOLD = 5_000
SHOWN = 800  # ms; nobody reads a question and finds the button sooner
SHORTEST_SPAN = 300  # ms from the first move or key to the press
LONG_SPAN = 500
TYPED_PER_KEY = 60  # ms
PER_KEY = (
    130  # ms from key to key on the way to a button; who types words is quicker, and stops before the button
)


def is_hand(gesture: Gesture) -> bool:
    """By a pointer, a finger or keys, as a person's hand moves and holds them."""
    if not gesture.ran or not gesture.trusted or gesture.driven or gesture.shown_ms < SHOWN:
        return False
    is_held = SHORTEST_HOLD <= gesture.held_ms <= LONGEST_HOLD
    match gesture.kind:
        case "key":
            return is_held and gesture.keys >= 2 and gesture.span_ms >= PER_KEY * gesture.keys
        case "touch":
            return is_held and not gesture.centred
        case "mouse" | "pen":
            return not gesture.centred and _was_led(gesture, is_held)
    return False


def _was_led(gesture: Gesture, is_held: bool) -> bool:
    """A tap on a touchpad lets go within milliseconds, but the way to the button was long."""
    if is_held:
        return gesture.moves >= 4 and gesture.span_ms >= SHORTEST_SPAN
    return gesture.held_ms <= LONGEST_HOLD and gesture.moves >= 8 and gesture.span_ms >= LONG_SPAN


def is_assisted(gesture: Gesture) -> bool:
    """A press that the browser vouches for, and no pointer or key with it: screen readers, switches, voice."""
    return (
        gesture.ran
        and gesture.trusted
        and not gesture.driven
        and not gesture.kind
        and gesture.shown_ms >= 2_000
    )


def has_typed(gesture: Gesture) -> bool:
    """As words are typed: nobody keeps less than sixty milliseconds between keys for long."""
    is_held = gesture.held_ms >= SHORTEST_HOLD
    return (
        not gesture.driven
        and is_held
        and gesture.keys >= 2
        and gesture.span_ms >= TYPED_PER_KEY * gesture.keys
    )
