"""Belgian notation in templates: € 12.500,00, 12,5 VTE, 31/12/2026."""

from django import template

register = template.Library()
