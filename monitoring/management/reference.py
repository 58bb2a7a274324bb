"""The printed table of 2006: loaded whole, and never touched again."""

from __future__ import annotations

from collections import Counter

from django.core.management import call_command

from monitoring.models import PublishedFigure
from monitoring.queries import published


def load_published_figures() -> Counter[str]:
    if not published.missing(set(PublishedFigure.objects.values_list("row", "column"))):
        return Counter()
    call_command("loaddata", "published_figures", verbosity=0)
    return Counter({"gepubliceerde cijfers": PublishedFigure.objects.count()})
