"""The floor: a bare Django view, logged in, three indexed queries (session, user, one list), 29 kB of HTML from a template."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import include, path

from initiatives.models import Initiative

ROWS = 60
PAGE = Engine().from_string(
    "<!doctype html><html lang='nl-BE'><title>Vloer</title><body><h1>{{ user }}</h1><table>"
    "{% for row in rows %}<tr><td><a href='/{{ row.0 }}/'>{{ row.1 }}</a></td><td>{{ filler }}</td></tr>{% endfor %}</table></body></html>"
)
FILLER = "x" * 420


def floor(request: HttpRequest) -> HttpResponse:
    rows = list(Initiative.objects.order_by("pk").values_list("pk", "name")[:ROWS])
    return HttpResponse(PAGE.render(Context({"user": request.user.pk, "rows": rows, "filler": FILLER})))


def query_count(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: the number of queries of an answer, in the header X-Queries."""

    def middleware(request: HttpRequest) -> HttpResponse:
        count = 0

        def counted(execute: Any, *args: Any) -> Any:
            nonlocal count
            count += 1
            return execute(*args)

        with connection.execute_wrapper(counted):
            response = get_response(request)
        response["X-Queries"] = str(count)
        return response

    return middleware


urlpatterns = [path("vloer/", floor, name="floor"), path("", include("kortrijk_se.urls"))]
