"""A violation of every constraint, one module a noun (tests/violations.py)."""
