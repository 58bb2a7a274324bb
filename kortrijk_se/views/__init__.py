"""Pages that compose all apps."""

from kortrijk_se.views.health import health, health_web
from kortrijk_se.views.pages import accessibility, home, not_found, privacy

__all__ = ["accessibility", "health", "health_web", "home", "not_found", "privacy"]
