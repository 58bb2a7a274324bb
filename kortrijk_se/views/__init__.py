"""Pages that compose all apps."""

from kortrijk_se.views.health import health, health_web
from kortrijk_se.views.pages import accessibility, failed, home, misunderstood, not_found, privacy

__all__ = ["accessibility", "failed", "health", "health_web", "home", "misunderstood", "not_found", "privacy"]
