"""Makes {{ form }} and {{ field.as_field_group }} speak the site's own markup."""

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Renders forms and fields with the components; widgets stay Django's."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
