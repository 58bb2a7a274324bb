"""Pure rules and formulas over typed snapshots: no database, no request, so that each is a table of examples in its test."""
