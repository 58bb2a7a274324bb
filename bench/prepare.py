"""Fills one database to a size and prints, as JSON, the pages to measure with the sessions that see them. A process of its own."""

from __future__ import annotations

import json
import sys
from datetime import date
from importlib import import_module

import django
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.management import call_command

django.setup()

from django.db import connection
from django.urls import reverse

from accounts.enums import Role
from accounts.models import RoleGrant, User
from bench import dossiers
from bench.generate import LAST_YEAR, fill
from initiatives.models import IndicatorSheet, Initiative
from subsidies.enums import ApplicationStatus
from subsidies.models import Application

SMALL, LARGE = 3.0, 5.0
MOST_DOSSIERS = 5000


def user_with(role: Role) -> User:
    """An account with one role of the city."""
    user = User.objects.create_user(f"{role.lower()}@bench.test", name=str(role.label))
    RoleGrant.objects.create(person=user.person, role=role, valid_from=date(2020, 1, 1))
    return user


def session_of(user: User) -> str:
    """A session as the login page would leave it."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def applicant() -> User:
    """Who fills in the one concept, in an organisation of the register."""
    organisation = Initiative.objects.filter(is_example=True).order_by("-pk")[0].organisation
    user = User.objects.create_user("aanvrager@bench.test", name="Aanvrager")
    RoleGrant.objects.create(person=user.person, role=Role.APPLICANT, organisation=organisation, valid_from=date(2020, 1, 1))
    return user


def dossier_pages(session: str, own: str) -> list[dict[str, object]]:
    """List of dossiers, dossier, a page of the form, and the work desk of who handles them."""
    concept = Application.objects.get(status=ApplicationStatus.DRAFT)
    dossier = Application.objects.filter(status=ApplicationStatus.SUBMITTED).order_by("-pk")[0]
    found = [
        ("lijst van dossiers", reverse("subsidies:application-all"), session),
        ("dossier", reverse("subsidies:application-detail", args=[dossier.pk]), session),
        ("aanvraag invullen", reverse("subsidies:application-fill", args=[concept.pk, "criteria-c1"]), own),
        ("werkbank", reverse("home"), session),
    ]
    return [{"name": name, "path": path, "session": whose, "budget": SMALL} for name, path, whose in found]


def pages(session: str) -> list[dict[str, object]]:
    """List, initiative, sheet and key figures, with the ratio that each may cost."""
    initiative = Initiative.objects.filter(is_example=True).order_by("-pk")[0]
    sheet = IndicatorSheet.objects.filter(initiative=initiative, reference_year=LAST_YEAR).get()
    found = [
        ("lijst van initiatieven", reverse("initiatives:initiative-list"), SMALL),
        ("initiatief", reverse("initiatives:initiative-detail", args=[initiative.pk]), SMALL),
        ("fiche", reverse("initiatives:sheet-detail", args=[sheet.pk]), SMALL),
        ("kerngetallen", reverse("monitoring:key-figures"), LARGE),
    ]
    return [{"name": name, "path": path, "session": session, "budget": budget} for name, path, budget in found]


def main(initiatives: int, years: int) -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("load_reference", stdout=sys.stderr)
    director = user_with(Role.DIRECTOR)
    rows = fill(initiatives, years, director)
    own = applicant()
    rows |= dossiers.fill(min(initiatives, MOST_DOSSIERS), own, director)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")  # once more when all is there: as autovacuum leaves it within a minute
    session = session_of(director)
    json.dump({"rows": rows, "pages": [*pages(session), *dossier_pages(session, session_of(own))]}, sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
