"""/gezond/: asked by whoever runs the site. Small and public: it names parts, never addresses or versions."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kortrijk_se.health import ALL, WEB, Check, findings


def answer(checks: dict[str, Check]) -> JsonResponse:
    found = findings(checks)
    healthy = all(found.values())
    body = {"status": "ok" if healthy else "fout", "controles": {name: "ok" if good else "fout" for name, good in found.items()}}
    return JsonResponse(body, status=200 if healthy else 503)


@login_not_required
@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """For whoever watches the site: 503 when anything needs a person, the background work included."""
    return answer(ALL)


@login_not_required
@require_safe
@never_cache
def health_web(request: HttpRequest) -> JsonResponse:
    """For the load balancer: 503 only when this web server cannot answer readers; a worker that is down does not take the site away."""
    return answer(WEB)
