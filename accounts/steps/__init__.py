"""What takes two people, and what waits for whom: importing this makes it known to core's registries (see apps.py)."""

from accounts.steps import access, bank_accounts, files, interests, waiting

__all__ = ["access", "bank_accounts", "files", "interests", "waiting"]
