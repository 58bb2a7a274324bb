"""Rows that a whole test file shares: made once, gone after its last test."""

from __future__ import annotations

from typing import Any

from django.db import transaction


def undone() -> transaction.Atomic:
    """A block as pytest-django's: actions that insist on a transaction of their own run in it, and nothing of it stays."""
    block = _Undone(using=None, savepoint=True, durable=False)
    block._from_testcase = True
    return block


class _Undone(transaction.Atomic):
    def __exit__(self, *caught: Any) -> None:
        transaction.set_rollback(True)
        super().__exit__(*caught)
