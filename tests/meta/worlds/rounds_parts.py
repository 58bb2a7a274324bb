"""Rows of consultation, targeted calls and questions in the world of the access matrix."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.factories.rounds import (
    CallFactory,
    ConsultationFactory,
    ConsultationRemarkFactory,
    RoundClusterFactory,
    RoundFactory,
    RoundQuestionFactory,
)

# row → the pages that ask nothing but its key
OF_ROW: dict[str, str] = {
    "question": "subsidies:question-edit subsidies:question-publish",
    "published_question": "subsidies:question-withdraw",
}


def make(world: Any) -> None:
    """Set the rows on the world; those of lower nouns stand there already."""
    world.consulted = RoundFactory.create()
    RoundClusterFactory.create(round=world.consulted)
    ocmw = ConsultationFactory.create(round=world.consulted, due_on=date(2100, 1, 1))
    world.remark = ConsultationRemarkFactory.create(consultation=ocmw)
    world.targeted = CallFactory.create(round=world.consulted)
    world.question, world.published_question = RoundQuestionFactory.create(), RoundQuestionFactory.create(published=True)


def addresses(world: Any) -> dict[str, dict[str, Any]]:
    """URL name → what its path asks, where that is more than the key of a row."""
    consulted = {"pk": world.consulted.pk}
    targeted = consulted | {"call_pk": world.targeted.pk}
    return {
        "subsidies:consultation-answer": consulted | {"remark_pk": world.remark.pk},
        "subsidies:consultation-ask": consulted,
        "subsidies:consultation-detail": consulted,
        "subsidies:consultation-give": consulted | {"body": "OCMW"},
        "subsidies:targeted-add": consulted,
        "subsidies:targeted-edit": targeted,
        "subsidies:targeted-list": consulted,
        "subsidies:targeted-remove": targeted,
    }
