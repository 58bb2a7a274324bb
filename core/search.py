"""Search that forgives spelling and accents: names folded to lower case without accents, compared by trigrams."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db.models import CharField, Expression, F, Func


class Fold(Func):
    """kse_fold(text): lower case, accents removed; immutable, so that it can be indexed (made in core's first migration)."""

    function = "kse_fold"
    output_field = CharField()

    def __init__(self, expression: str | Expression | F, **extra: Any) -> None:
        super().__init__(expression, **extra)


def fold_index(name: str, field: str) -> GinIndex:
    """A trigram index on the folded field."""
    return GinIndex(OpClass(Fold(field), name="gin_trgm_ops"), name=name)
