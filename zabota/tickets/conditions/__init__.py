"""Conditions over tickets: a tree that people write, that queues keep and that rules ask.

    tree        what is written down: groups of and/or, and conditions of field, operator, value
    table       every field there is, with its operators, in words
    checking    whether a tree makes sense, and what is wrong with it
    nature      what follows from a tree without looking at a ticket
    facts       what conditions ask of some tickets, in one statement
    holding     whether a tree holds for the facts of one ticket: a pure calculation
    matching    the tickets a tree holds for, as a query
    naming      the things a tree names, and which of them no longer exist
    wording     a condition as a sentence

`holding` and `matching` say the same of every ticket; a test with invented trees holds them to it.
"""
