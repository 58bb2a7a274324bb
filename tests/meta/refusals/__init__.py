"""Statements that the triggers of the fund refuse: one module a noun."""
