"""Loading the definitions again: what people changed on a page stays, what nobody touched follows the fixture."""

from __future__ import annotations

import pytest

from core.models import AuditHead
from initiatives.management import indicators
from initiatives.models import IndicatorDefinition
from tests.factories.sheets import reference

pytestmark = pytest.mark.django_db


def test_a_definition_that_somebody_changed_is_left_and_another_is_mended() -> None:
    reference()
    touched, untouched = (IndicatorDefinition.objects.get(code=code) for code in ("BI-F01", "BI-D01"))
    before = untouched.label
    IndicatorDefinition.objects.filter(pk__in=[touched.pk, untouched.pk]).update(label="Anders")
    AuditHead.objects.create(subject=f"initiatives.indicatordefinition:{touched.pk}", count=1, last_hash="0" * 64)
    assert indicators.load() == {"indicatoren": 1}
    assert list(IndicatorDefinition.objects.filter(label="Anders")) == [touched]
    untouched.refresh_from_db()
    assert untouched.label == before
    assert indicators.load() == {}
