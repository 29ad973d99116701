"""What somebody typed into the search box, understood. Pure: text and a day in, a small tree out, never an error."""

from zabota.tickets.asking.days import Days
from zabota.tickets.asking.layouts import in_the_other_layout
from zabota.tickets.asking.reading import read_question
from zabota.tickets.asking.tree import PHRASE, WORD, Part, Question, Trouble

__all__ = ["PHRASE", "WORD", "Days", "Part", "Question", "Trouble", "in_the_other_layout", "read_question"]
