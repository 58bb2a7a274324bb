"""What takes two people, and who reads and adds files: importing this makes it known to core's registries (see apps.py)."""

from subsidies.steps import applications, applications_parts

__all__ = ["applications", "applications_parts"]
