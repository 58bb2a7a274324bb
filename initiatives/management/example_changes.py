"""Example initiatives that the annex has none of: a werkvorm that changed, GEEN, and one that stopped.

They belong to an invented organisation. None of them lived at the reference date of the annex (GT-02), and none is asked an example sheet: the
figures of the example years stay those of the annex.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.db import transaction

from accounts.enums import OrganisationKind
from accounts.models import Organisation
from core import audit
from initiatives.changes import work_forms
from initiatives.enums import WorkForm
from initiatives.management.example_lives import moment
from initiatives.models import Initiative, WorkFormAssignment

SOURCE = "Voorbeeldgegevens"
HOLDER = "Voorbeeldorganisatie De Wissel vzw"
CHANGED, NEVER, STOPPED = "Voorbeeld: Klusatelier", "Voorbeeld: Buurtkeuken", "Voorbeeld: Fietsdepot"
LAST_DAY = date(2018, 6, 30)
# name → its werkvormen, each with its first day
LIVES = {
    CHANGED: ((WorkForm.TEMPORARY, date(2008, 1, 1)), (WorkForm.SERVICES, date(2013, 7, 1)), (WorkForm.NONE, date(2020, 1, 1))),
    NEVER: ((WorkForm.NONE, date(2015, 9, 1)),),
    STOPPED: ((WorkForm.DEGRESSIVE, date(2009, 3, 1)),),
}


@transaction.atomic
def load_example_changes() -> Counter[str]:
    """Nothing where the invented organisation is there already."""
    if Organisation.objects.filter(name=HOLDER, is_example=True).exists():
        return Counter()
    holder = Organisation.objects.create(name=HOLDER, kind=OrganisationKind.SOCIAL_ECONOMY, source=SOURCE, is_example=True)
    for name, lives in LIVES.items():
        _live(holder, name, lives)
    return Counter({"voorbeeldinitiatieven": len(LIVES)})


def _live(holder: Organisation, name: str, lives: tuple[tuple[WorkForm, date], ...]) -> None:
    """Begun, changed and stopped as its page would do it, with the history that the page would show."""
    (first, start), *later = lives
    end = LAST_DAY if name == STOPPED else None
    words = f"{name.removeprefix('Voorbeeld: ')}, bedacht om te tonen hoe een initiatief verandert."
    initiative = Initiative.objects.create(
        organisation=holder, name=name, short_description=words, start_on=start, end_on=end, source=SOURCE, is_example=True, guide_is_example=True
    )
    WorkFormAssignment.objects.create(initiative=initiative, work_form=first, valid_from=start, valid_to=end, source=SOURCE)
    before = first
    for work_form, since in later:
        work_forms.set_primary(initiative, work_form, since=since, source=SOURCE)
        changes = {"work_form": [before, work_form], "since": [None, since]}
        audit.record(initiative, "hoofdwerkvorm gewijzigd", by=None, at=moment(since, 10), changes=changes, reason=SOURCE)
        before = work_form
    if end is not None:
        audit.record(initiative, "gestopt", by=None, at=moment(end, 10), changes={"end_on": [None, end]}, reason="Voorbeeld: de opdracht liep af.")
