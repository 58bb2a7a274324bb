"""Login through ACM/IDM: the library's OpenID Connect, with the client authenticating by secret or by a signed assertion (private_key_jwt)."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any, cast

import jwt
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Client
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ASSERTION_LIFETIME = timedelta(minutes=2)


class AssertionClient(OAuth2Client):
    """Proves who the client is by a short-lived signed token instead of a shared secret (RFC 7523), where OIDC_PRIVATE_KEY is set."""

    def get_access_token(self, code: str, pkce_code_verifier: str | None = None, extra_data: dict[str, str] | None = None) -> Any:
        extra = dict(extra_data or {})
        if settings.OIDC_PRIVATE_KEY:
            extra |= {"client_assertion_type": ASSERTION_TYPE, "client_assertion": self.assertion()}
        return super().get_access_token(code, pkce_code_verifier=pkce_code_verifier, extra_data=extra)

    def assertion(self) -> str:
        now = timezone.now()
        claims = {
            "iss": self.consumer_key,
            "sub": self.consumer_key,
            "aud": self.access_token_url,
            "jti": secrets.token_urlsafe(24),
            "iat": now,
            "exp": now + ASSERTION_LIFETIME,
        }
        headers = {"kid": settings.OIDC_KEY_ID} if settings.OIDC_KEY_ID else None
        return jwt.encode(claims, settings.OIDC_PRIVATE_KEY, algorithm="RS256", headers=headers)


class Adapter(OpenIDConnectOAuth2Adapter):
    client_class = AssertionClient

    @property
    def basic_auth(self) -> bool:
        return not settings.OIDC_PRIVATE_KEY and bool(super().basic_auth)


@login_not_required
def openid_login(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _answer(OAuth2LoginView, request, provider_id)


@login_not_required
def openid_callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _answer(OAuth2CallbackView, request, provider_id)


def _answer(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        return cast("HttpResponse", view.adapter_view(Adapter(request, provider_id))(request))
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
