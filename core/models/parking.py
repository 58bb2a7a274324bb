"""What someone was typing when the login expired: kept until the same person has logged in again."""

from django.conf import settings
from django.db import models


class ParkedPost(models.Model):
    """A form post that met an expired login; shown and replayed to the same user only, and swept after a week."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    path = models.CharField(max_length=500)
    fields = models.JSONField(default=list)
    lacks_files = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["user", "-created_at"], name="core_parkedpost_user")]
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.path
