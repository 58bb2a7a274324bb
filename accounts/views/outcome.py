"""What a page does with the outcome of an action: tell that it is done, or why not, beside the field or on top."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied

from accounts.permissions import AuthenticatedRequest, may
from core.errors import NotAllowedError, RuleError
from core.rendering import add_problems


def require(request: AuthenticatedRequest, permission: str) -> None:
    """The page exists only for who has this permission (403)."""
    if not may(request.user, permission):
        raise PermissionDenied


def require_that(allowed: bool) -> None:  # noqa: FBT001 - reads as a sentence
    if not allowed:
        raise PermissionDenied


def submitted(request: AuthenticatedRequest, form: forms.Form, step: Callable[[], object], done: str) -> bool:
    """Take the step of a form that was sent and is valid; False when the form is to be shown (again), with what was refused."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        step()
    except NotAllowedError as error:
        raise PermissionDenied(str(error)) from error
    except RuleError as error:
        add_problems(form, error)
        return False
    messages.success(request, done)
    return True


def pressed(request: AuthenticatedRequest, step: Callable[[], object], done: str) -> None:
    """Take a step that is one button; a refusal is told on the page one comes back to."""
    try:
        step()
    except NotAllowedError as error:
        raise PermissionDenied(str(error)) from error
    except RuleError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
