"""What takes two people; importing this registers it."""

from subsidies.steps import applications

__all__ = ["applications"]
