"""Self-registration of an organisation on its enterprise number (domain 19b.3): a draft at once, the representative confirmed by a person.

Who registers a number that is already known learns nothing but to whom the question goes.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from accounts.changes import access, people, roles
from accounts.enums import ORGANISATION_ROLES, OrganisationStatus, Role
from accounts.models import Organisation, OrganisationLegalForm, User
from core import audit
from core.errors import Problem, RuleError

UNVERIFIED_KEPT_FOR = timedelta(days=7)
SESSION_KEY = "kse_registration"
ALL_ROLES = sorted(ORGANISATION_ROLES)
STARTED = (
    "Uw organisatie is aangemeld. U kunt meteen beginnen met invullen. "
    "De dossierbeheerder van de stad bevestigt u als vertegenwoordiger; daarna kunt u ook indienen."
)
TO_ADMINISTRATOR = "Dit ondernemingsnummer is al bekend. Uw vraag om toegang gaat naar de beheerder van die organisatie."
TO_CITY = "Dit ondernemingsnummer is al bekend. Uw vraag om toegang gaat naar de dossierbeheerder van de stad."


@dataclass(frozen=True)
class Outcome:
    """What became of a registration, in the words for the reader; `organisation` only where the reader may know it."""

    text: str
    organisation: Organisation | None = None


@transaction.atomic(durable=True)
def open_account(*, name: str, email: str, at: datetime) -> User:
    """An account for somebody who registers: without password until the mailbox proved to be theirs. Raises RuleError when taken."""
    address = email.strip().lower()
    known = User.objects.filter(email=address).first()
    if known and not EmailAddress.objects.filter(user=known, verified=True).exists():
        return known
    return people.add_account(name=name, email=address, by=None, at=at, is_verified=False)


def keep(given: dict[str, Any]) -> dict[str, Any]:
    """What the session keeps until the mailbox is confirmed; of a password only its hash."""
    password = given.get("password1") or ""
    form = given.get("legal_form")
    return {
        "name": given["name"],
        "email": given["email"].strip().lower(),
        "password_hash": make_password(password) if password else "",
        "kbo": given["kbo"],
        "organisation": given["organisation"],
        "legal_form": form.pk if form else None,
        "note": given.get("note", ""),
    }


@transaction.atomic(durable=True)
def register(*, kbo: str, name: str, legal_form_id: int | None, note: str, by: User, at: datetime) -> Outcome:
    """A new number makes a draft organisation with this person as its administrator; a known one makes a question. Raises RuleError.

    Without a number the organisation is in formation (19b.3).
    """
    if not EmailAddress.objects.filter(user=by, verified=True).exists():
        raise RuleError(Problem("Bevestig eerst uw e-mailadres.", "email"))
    User.objects.select_for_update(of=("self",)).get(pk=by.pk)  # a second click waits here
    known = Organisation.objects.canonical().filter(kbo=kbo).first() if kbo else None
    if known is None:
        try:
            with transaction.atomic():
                return _start(kbo=kbo, name=name, legal_form_id=legal_form_id, note=note, by=by, at=at)
        except IntegrityError:  # somebody registered the same number at this very moment
            known = Organisation.objects.canonical().get(kbo=kbo)
    return _ask_known(known, called=name, note=note, by=by, at=at)


def _start(*, kbo: str, name: str, legal_form_id: int | None, note: str, by: User, at: datetime) -> Outcome:
    _check_not_announced(name.strip(), kbo, by)
    organisation = Organisation(name=name.strip(), kbo=kbo, status=OrganisationStatus.DRAFT, source="aangemeld door de organisatie")
    people.checked(organisation)
    organisation.save()
    if legal_form_id:
        OrganisationLegalForm.objects.create(organisation=organisation, form_id=legal_form_id)
    audit.record(organisation, "aangemeld", by=by, at=at, changes={"kbo": kbo, "legal_form": legal_form_id})
    for role in (Role.ORGANISATION_ADMIN, Role.APPLICANT):
        roles.give(by.person, role, organisation=organisation, by=by, at=at, valid_from=timezone.localdate(at), reason="zelf aangemeld")
    access.ask(by, organisation, ALL_ROLES, step=access.REPRESENTATIVE, note=note, by=by, at=at)
    return Outcome(STARTED, organisation)


def _check_not_announced(name: str, kbo: str, by: User) -> None:
    """An organisation in formation has no number to be known by: the same person does not announce the same name twice."""
    own = Organisation.objects.canonical().filter(role_grants__person=by.person, status=OrganisationStatus.DRAFT, kbo="", name__iexact=name)
    if not kbo and own.exists():
        raise RuleError(Problem("U meldde deze organisatie al aan. U vindt ze onder Mijn organisatie.", "organisation"))


def _ask_known(organisation: Organisation, *, called: str, note: str, by: User, at: datetime) -> Outcome:
    day = timezone.localdate(at)
    held = by.person.role_grants.in_force(day).filter(roles.of_organisation(organisation))
    if held.exists():
        raise RuleError("U hebt al toegang tot deze organisatie. U vindt ze onder Mijn organisatie.")
    if access.has_administrator(organisation, day):
        access.ask(by, organisation, [Role.APPLICANT], step=access.ACCESS, called=called, note=note, by=by, at=at)
        return Outcome(TO_ADMINISTRATOR)
    access.ask(by, organisation, ALL_ROLES, step=access.REPRESENTATIVE, called=called, note=note, by=by, at=at)
    return Outcome(TO_CITY)


@transaction.atomic(durable=True)
def sweep_unverified(*, at: datetime) -> int:
    """Accounts whose mailbox was never confirmed vanish after a week, with the person when nothing else knows them."""
    stale = User.objects.filter(joined_at__lt=at - UNVERIFIED_KEPT_FOR, last_login__isnull=True, emailaddress__verified=False, is_example=False)
    stale = stale.exclude(emailaddress__verified=True).exclude(person__role_grants__isnull=False)
    swept = 0
    for user in stale.distinct():
        person = user.person
        audit.record(user, "account verwijderd", by=None, at=at, reason="e-mailadres nooit bevestigd")
        user.delete()
        with suppress(ProtectedError):  # a mandate, a seat or a declaration knows the person
            person.delete()
        swept += 1
    return swept
