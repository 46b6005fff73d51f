"""What happens when Wagtail says that a template was published."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published

from plans.models import PlanTemplatePage
from plans.services.versions import version_publish


@receiver(page_published, sender=PlanTemplatePage)
def compile_version(instance: PlanTemplatePage, **kwargs: Any) -> None:
    """Freeze what was published. Wagtail sends this too when a page is only scheduled, or
    copied while live, or follows another as an alias; the service tells these apart."""
    version_publish(page_id=instance.pk)
