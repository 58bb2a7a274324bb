"""The transition tables of the fund: all are known as soon as one is asked for, so that the docs and the exhaustive tests miss none."""

from subsidies.workflow import applications, criteria, rounds

__all__ = ["applications", "criteria", "rounds"]
