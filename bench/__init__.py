"""Measurements: a generator that fills the registry to any size, and a harness that times pages as ratios to a floor of the same run."""
