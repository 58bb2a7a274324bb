"""Tokens: an e-mail and a password (and a code where a second factor is on) for a token that expires."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from knox.models import AuthToken
from rest_framework import serializers
from rest_framework.permissions import AllowAny, BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from core import audit
from core.errors import Problem, RuleError

LIFETIME = timedelta(hours=10)


class CredentialsSerializer(serializers.Serializer[dict[str, Any]]):
    email = serializers.EmailField(max_length=200)
    password = serializers.CharField(max_length=200, trim_whitespace=False)
    code = serializers.CharField(max_length=20, required=False, allow_blank=True, help_text="Code van de tweede factor, waar die aanstaat.")


class TokenSerializer(serializers.Serializer[dict[str, Any]]):
    token = serializers.CharField()
    expires_at = serializers.DateTimeField()


def _check_second_factor(user: AbstractBaseUser, code: str) -> None:
    """Where a second factor is on, its code is needed; staff outside the demo cannot do without one."""
    factors = list(Authenticator.objects.filter(user=user))
    if not factors:
        if settings.MFA_REQUIRED_FOR_STAFF and isinstance(user, User) and user.is_staff:
            raise RuleError(Problem("Stel eerst een tweede factor in op uw accountpagina.", "code"))
        return
    by_code = [f for f in factors if f.type in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)]
    if not code:
        raise RuleError(Problem("Geef ook de code van uw tweede factor.", "code"))
    try:
        passed = check_rate_limit(user)  # that of the login page: six digits can be guessed by who may try for ever
    except ValidationError as error:
        raise RuleError(Problem(" ".join(error.messages), "code")) from error
    if not any(f.wrap().validate_code(code) for f in by_code):
        raise RuleError(Problem("Deze code klopt niet.", "code"))
    passed()


def _authenticated(request: Request, data: dict[str, str]) -> User:
    """The account behind the credentials, with the rate limits of the login page. Raises RuleError with one text for every failure."""
    refused = RuleError(Problem("Dit e-mailadres en wachtwoord horen niet bij elkaar.", "password"))
    try:
        user = get_adapter().authenticate(request._request, email=data["email"], password=data["password"])  # noqa: SLF001 - allauth asks Django's own request
    except ValidationError as error:
        raise RuleError(Problem(" ".join(error.messages), "password")) from error
    if not isinstance(user, User) or not user.is_active:
        raise refused
    if settings.ACCOUNT_EMAIL_VERIFICATION == "mandatory" and not EmailAddress.objects.filter(user=user, verified=True).exists():
        raise refused
    return user


class TokenView(APIView):
    def get_permissions(self) -> list[BasePermission]:
        return [IsAuthenticated() if self.request.method == "DELETE" else AllowAny()]

    @extend_schema(operation_id="tokens_create", request=CredentialsSerializer, responses={201: TokenSerializer})
    def post(self, request: Request) -> Response:
        """Vraag een token aan. Geef het mee als `Authorization: Token …`."""
        serializer = CredentialsSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        user = _authenticated(request, serializer.validated_data)
        _check_second_factor(user, serializer.validated_data.get("code", ""))
        row, token = AuthToken.objects.create(user=user, expiry=LIFETIME)
        self._record(user, "token gemaakt", at=timezone.now())
        return Response({"token": token, "expires_at": row.expiry}, status=201)

    @extend_schema(operation_id="tokens_destroy", request=None, responses={204: OpenApiResponse(description="Het token is ingetrokken.")})
    def delete(self, request: Request) -> Response:
        """Trek het token in waarmee dit verzoek komt."""
        if isinstance(request.auth, AuthToken):
            request.auth.delete()
            self._record(request.user, "token ingetrokken", at=timezone.now())
        return Response(status=204)

    @staticmethod
    def _record(user: Any, event: str, *, at: datetime) -> None:
        audit.record(user, event, by=user, at=at)
