"""Open decisions of the city (OB-n) and rooms (onderdelen): dated rows, changed by a person through a page, never by a deployment."""

import pgtrigger
from django.conf import settings
from django.db import models


class OptionValue(models.Model):
    """The value of one option from a moment on. Append-only: the newest row that has begun is in force."""

    code = models.CharField("instelling", max_length=60)
    value = models.JSONField("waarde")
    valid_from = models.DateTimeField("geldig vanaf")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="gewijzigd door")
    reason = models.TextField("reden", blank=True)

    class Meta:
        ordering = ["code", "-valid_from", "-pk"]
        indexes = [models.Index(fields=["code", "-valid_from"], name="core_optionvalue_code_from")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.code} = {self.value}"
