"""What is kept in the process while its rows do not change (core.kept)."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from django.db import transaction

from core import kept
from core.models import Term, TermLink
from tests.factories.initiatives import TermFactory


def labels() -> tuple[Callable[..., tuple[str, ...]], list[str]]:
    """A function that reads the labels of a list, and what it really read."""
    read: list[str] = []

    @kept.while_unchanged(Term, TermLink)
    def of(taxonomy: str, *, first: int = 100) -> tuple[str, ...]:
        read.append(taxonomy)
        return tuple(Term.objects.of(taxonomy).order_by("code").values_list("label", flat=True)[:first])

    return of, read


@pytest.mark.django_db(transaction=True)
def test_rows_are_read_again_when_one_was_added_changed_replaced_or_removed(django_assert_num_queries):
    of, read = labels()
    term = TermFactory(taxonomy="DIENST", code="A", label="Poetsen")
    assert of("DIENST") == ("Poetsen",)
    with django_assert_num_queries(1):
        assert of("DIENST") == ("Poetsen",)
    assert (of("DOELGROEP"), of("DIENST", first=0)) == ((), ())
    assert read == ["DIENST", "DOELGROEP", "DIENST"]
    Term.objects.filter(pk=term.pk).update(label="Strijken")
    assert of("DIENST") == ("Strijken",)
    with transaction.atomic():
        term.delete()
        TermFactory(taxonomy="DIENST", code="A", label="Koken")
    assert of("DIENST") == ("Koken",)
    with suppress(ZeroDivisionError), transaction.atomic():
        Term.objects.update(label="Naaien")
        assert of("DIENST") == ("Naaien",)
        raise ZeroDivisionError
    assert of("DIENST") == ("Koken",)
    Term.objects.all().delete()
    assert of("DIENST") == ()


@pytest.mark.django_db
def test_a_transaction_that_wrote_reads_what_it_wrote_each_time():
    of, read = labels()
    term = TermFactory(taxonomy="DIENST", code="A", label="Poetsen")
    assert of("DIENST") == ("Poetsen",)
    Term.objects.filter(pk=term.pk).update(label="Strijken")
    assert of("DIENST") == of("DIENST") == ("Strijken",)
    assert read == ["DIENST"] * 3
