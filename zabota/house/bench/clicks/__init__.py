"""A click log whose truth is known: people, and eight ways of cheating. Made before the engine was measured on it."""
