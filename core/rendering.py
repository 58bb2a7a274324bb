"""One renderer for all forms: label, hint, error and aria in one place (templates/django/forms)."""

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Renders every field through our accessible field template."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
