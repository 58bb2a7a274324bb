"""The accounts of the demo: fictional people with the name of their role, one password, no second factor. Never in production."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from accounts.changes import access, people, roles
from accounts.enums import OrganisationStatus, Role
from accounts.models import Organisation, User
from core import audit

PASSWORD = "kortrijk-demo"  # noqa: S105 - printed at the start of every demo
DOMAIN = "kortrijk.test"
NEW_KBO = "0900000048"

CITY: tuple[tuple[str, str, Role], ...] = (
    ("regisseur", "Regisseur", Role.DIRECTOR),
    ("regisseur2", "Plaatsvervangend regisseur", Role.DEPUTY_DIRECTOR),
    ("administratie", "Dossierbeheerder", Role.CASE_MANAGER),
    ("beleid", "Beleidsmedewerker", Role.POLICY),
    ("college", "Besluitregistratie college", Role.DECISIONS),
    ("financien", "Financiële dienst", Role.FINANCE),
    ("ocmw", "OCMW-medewerker", Role.OCMW_READER),
    ("forumsecretaris", "Secretaris forum", Role.FORUM_SECRETARY),
    *((f"forum{n}", f"Forumlid {n}", Role.FORUM_MEMBER) for n in range(1, 6)),
    ("stuursecretaris", "Secretaris stuurgroep", Role.STEERING_SECRETARY),
    *((f"stuurgroep{n}", f"Stuurgroeplid {n}", Role.STEERING_MEMBER) for n in range(1, 8)),
    ("secretariaat", "Secretariaat", Role.DECISIONS),
    ("monitoring", "Monitoringmedewerker", Role.MONITORING),
    ("audit", "Auditor", Role.AUDIT),
    ("beheer", "Functioneel beheerder", Role.ADMIN),
)
APPLICANTS = tuple((f"aanvrager{n}", f"Coördinator {n}") for n in range(1, 4))
APPLICANT_ROLES = (Role.ORGANISATION_ADMIN, Role.APPLICANT, Role.SIGNATORY)


@transaction.atomic
def load_example_accounts(*, at: datetime, organisations: Sequence[Organisation]) -> dict[str, User]:
    """All demo accounts by the part before the @; running it again changes nothing. Each of three organisations gets a coordinator."""
    password, since = make_password(PASSWORD), at - timedelta(days=400)
    found = {name: _account(name, shown, password, since) for name, shown, _ in CITY}
    for name, _, role in CITY:
        roles.give(found[name].person, role, by=None, at=since, valid_from=timezone.localdate(since), reason="voorbeeldaccount")
    for (name, shown), organisation in zip(APPLICANTS, organisations, strict=True):
        found[name] = _account(name, shown, password, since)
        for role in APPLICANT_ROLES:
            roles.give(found[name].person, role, organisation=organisation, by=None, at=since, valid_from=timezone.localdate(since))
    found["aanmelding"] = _newcomer(password, at)
    return found


def _account(name: str, shown: str, password: str, at: datetime) -> User:
    email = f"{name}@{DOMAIN}"
    known = User.objects.select_related("person").filter(email=email).first()
    if known:
        return known
    user = people.add_account(name=shown, email=email, by=None, at=at, is_verified=True, is_example=True)
    user.password = password
    user.save(update_fields=["password"])
    return user


def _newcomer(password: str, at: datetime) -> User:
    """An organisation that registered itself yesterday, so that the dossierbeheerder of the demo has a representative to confirm."""
    yesterday = at - timedelta(days=1)
    user = _account("aanmelding", "Initiatiefnemer", password, yesterday)
    organisation, is_new = Organisation.objects.get_or_create(
        kbo=NEW_KBO,
        defaults={
            "name": "Voorbeeldatelier in opbouw",
            "status": OrganisationStatus.DRAFT,
            "is_example": True,
            "source": "aangemeld door de organisatie",
        },
    )
    if is_new:
        audit.record(organisation, "aangemeld", by=user, at=yesterday, changes={"kbo": NEW_KBO})
        for role in (Role.ORGANISATION_ADMIN, Role.APPLICANT):
            roles.give(user.person, role, organisation=organisation, by=user, at=yesterday, valid_from=timezone.localdate(yesterday))
        access.ask(user, organisation, sorted(APPLICANT_ROLES), step=access.REPRESENTATIVE, note="Voorzitter in oprichting", by=user, at=yesterday)
    return user
