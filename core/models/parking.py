"""What someone was typing when the login expired: kept until the same person has logged in again."""

from django.conf import settings
from django.db import models


class ParkedPost(models.Model):
    """A form post that met an expired login; shown and replayed to the same user only, and swept after a week."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    path = models.CharField(max_length=500)
    fields = models.JSONField(default=list)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.path
