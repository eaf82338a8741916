"""What can happen to a study, and the pure fold from what happened to what is.

A study's state is a function of the *set* of its changes: their order of arrival, their repetition and
the clocks of the machines they were made on do not matter. Nothing here reads a file or a clock, looks
up a name, or segments a text: changes carry resolved identifiers and values, so that the same study
gives the same state in ten years.
"""

from interviewcoder.changes.change import Change, Draft, next_id, read_change, seal, valid_id
from interviewcoder.changes.fold import State, fold

__all__ = ["Change", "Draft", "State", "fold", "next_id", "read_change", "seal", "valid_id"]
