"""One account, consistently, inside the caller's transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model

from accounts.models import Person, User
from core import audit
from core.errors import Problem, RuleError


def checked(row: Model) -> None:
    """Refuse what the fields and constraints of a row do not allow, in the words of the constraint, before the database does."""
    try:
        row.full_clean()
    except ValidationError as error:
        problems = [Problem(text, "" if field == "__all__" else field) for field, texts in error.message_dict.items() for text in texts]
        raise RuleError(*problems) from error


def person_for(address: str, name: str, phone: str) -> Person:
    """The known person with this address and no account yet, or a new one: conflict rules look at people, so nobody is there twice."""
    known = list(Person.objects.select_for_update(of=("self",)).filter(email__iexact=address, user__isnull=True)[:2])
    if len(known) == 1:
        return known[0]
    person = Person(name=name.strip(), email=address, phone=phone.strip())
    checked(person)
    person.save()
    return person


def add_account(
    *, name: str, email: str, by: Any, at: datetime, is_verified: bool, phone: str = "", person: Person | None = None, is_example: bool = False
) -> User:
    """A person with an account that has no password yet: one logs in with a code that is mailed. Refuses an address that has an account."""
    address = email.strip().lower()
    taken = Problem("Er bestaat al een account met dit e-mailadres.", "email")
    known = User.objects.filter(email=address).first()
    if known and is_verified and not EmailAddress.objects.filter(user=known, verified=True).exists():
        return adopt(known, name=name, at=at)
    if known or EmailAddress.objects.filter(email__iexact=address, verified=True).exists():
        raise RuleError(taken)
    if person is not None and User.objects.filter(person=person).exists():
        raise RuleError(Problem(f"{person} heeft al een account.", "person"))
    owner = person or person_for(address, name, phone)
    user = User(email=address, person=owner, joined_at=at, is_example=is_example)
    user.set_unusable_password()
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        raise RuleError(taken) from error
    EmailAddress.objects.create(user=user, email=address, verified=is_verified, primary=True)
    audit.record(user, "account aangemaakt", by=by, at=at, changes={"person": owner.pk, "verified": is_verified})
    return user


def adopt(user: User, *, name: str, at: datetime) -> User:
    """Somebody else once typed this address and never proved it; who proves it now becomes the person of the account."""
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    EmailAddress.objects.filter(user=user).update(verified=True, primary=True)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    Person.objects.filter(pk=user.person_id).update(name=name.strip(), email=user.email)
    user.refresh_from_db()
    audit.record(user, "e-mailadres bevestigd", by=user, at=at)
    return user


def set_password(user: User, password: str, *, at: datetime) -> None:
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record(user, "aanmelding:password_set", by=user, at=at)
