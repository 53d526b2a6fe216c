"""How every form looks: a label, help, the field, and what is wrong right beside it."""

from __future__ import annotations

from typing import Any

from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Widget
from django.forms.renderers import TemplatesSetting

_UNDRESSED = (CheckboxInput, CheckboxSelectMultiple, RadioSelect)


class DressedField(BoundField):
    """A field that wears the house's look; one with a mistake says so to screen readers."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: Widget | None = None
    ) -> dict[str, Any]:
        """Return the field's attributes with the class that styles it."""
        built = super().build_widget_attrs(attrs, widget)
        worn = widget or self.field.widget
        if not isinstance(worn, _UNDRESSED):
            built["class"] = f"{worn.attrs.get('class', '')} field".strip()
        return built

    @property
    def is_tick(self) -> bool:
        """Say whether it is one box to tick, whose label stands behind it."""
        return isinstance(self.field.widget, CheckboxInput)

    @property
    def is_group(self) -> bool:
        """Say whether it is several boxes under one legend."""
        return isinstance(self.field.widget, CheckboxSelectMultiple | RadioSelect)


class FormLook(TemplatesSetting):
    """Renders all forms with the house's templates."""

    form_template_name = "evenhand/form/form.html"
    field_template_name = "evenhand/form/field.html"
    bound_field_class = DressedField
