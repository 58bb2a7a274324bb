"""Addresses of applications: what follows after sending."""

from django.urls import path

from subsidies.views import applications_letters as letters
from subsidies.views import applications_sending as sending

urlpatterns = [
    path("<int:pk>/ondertekenaars/", sending.application_signatures, name="application-signatures"),
    path("<int:pk>/ontvangstbewijs/<int:ordinal>/", sending.application_receipt, name="application-receipt"),
    path("<int:pk>/brief/<int:ordinal>/", letters.application_letter, name="application-letter"),
]
signing = [path("<str:token>/", sending.signature_sign, name="signature-sign")]
