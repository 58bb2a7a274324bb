"""Bodies that advise or decide, their seats, and who sits on them when, with a deputy."""

from django.db import models
from django.db.models import Q

from accounts.enums import BodyCode, SeatKind
from accounts.models.organisations import Organisation
from accounts.models.people import Person
from core.constraints import choice, in_order, no_overlap


class Body(models.Model):
    """A forum, steering group or organ of the city or the OCMW."""

    code = models.CharField("code", max_length=20, choices=BodyCode, unique=True)
    name = models.CharField("naam", max_length=160)

    class Meta:
        verbose_name_plural = "bodies"
        ordering = ["name"]
        constraints = [choice("accounts_body_known_code", "code", BodyCode)]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """One chair of a body: in whose name it is held and whether it votes (R-08: the regisseur's does not)."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="seats", verbose_name="orgaan")
    kind = models.CharField("soort", max_length=30, choices=SeatKind)
    label = models.CharField("zetel", max_length=160)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="seats", verbose_name="namens")
    is_voting = models.BooleanField("stemgerechtigd", default=True)

    class Meta:
        ordering = ["body", "label", "pk"]
        constraints = [
            choice("accounts_seat_known_kind", "kind", SeatKind),
            models.UniqueConstraint(fields=["body", "label"], name="accounts_seat_one_per_label"),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.label}"


class SeatHolder(models.Model):
    """Who holds a seat in a period; one titular and one deputy a day."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="holders", verbose_name="zetel")
    person = models.ForeignKey(Person, models.PROTECT, related_name="seats_held", verbose_name="persoon")
    is_deputy = models.BooleanField("plaatsvervanger", default=False)
    valid_from = models.DateField("van")
    valid_to = models.DateField("tot en met", null=True, blank=True)

    class Meta:
        ordering = ["seat", "is_deputy", "-valid_from", "pk"]
        constraints = [
            in_order("accounts_seatholder_valid_from_before_to", "valid_from", "valid_to"),
            no_overlap(
                "accounts_seatholder_one_titular_per_day", "seat", condition=Q(is_deputy=False), message="Deze zetel is in die periode al bezet."
            ),
            no_overlap(
                "accounts_seatholder_one_deputy_per_day", "seat", condition=Q(is_deputy=True), message="Deze zetel heeft al een plaatsvervanger."
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.seat}"
