"""Whether the site can do its work: one question to each part."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateWorker

HEARTBEAT = timedelta(seconds=60)  # a worker writes one every ten seconds
FREE_BYTES = 200 * 1024 * 1024
MIGRATED: set[str] = set()  # databases seen whole by this process: its own code does not change while it runs


def database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def database_is_migrated() -> bool:
    """Whether every migration of this code was applied. The files are read once; afterwards this costs nothing."""
    name = str(connection.settings_dict["NAME"])
    if name not in MIGRATED:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        MIGRATED.add(name)
    return True


def worker_is_alive() -> bool:
    return ProcrastinateWorker.objects.filter(last_heartbeat__gte=timezone.now() - HEARTBEAT).exists()


def disk_has_room() -> bool:
    """Where files are stored; a folder that is not made yet lies on the disk of the first one above it that is."""
    media = Path(settings.MEDIA_ROOT).absolute()
    return shutil.disk_usage(next(folder for folder in (media, *media.parents) if folder.exists())).free > FREE_BYTES


Check = Callable[[], bool]
WEB: dict[str, Check] = {"database": database_answers, "migraties": database_is_migrated}
ALL: dict[str, Check] = WEB | {"achtergrondwerk": worker_is_alive, "schijf": disk_has_room}


def passes(check: Check) -> bool:
    try:
        return check()
    except (DatabaseError, OSError):
        return False


def findings(checks: dict[str, Check]) -> dict[str, bool]:
    """Part of the site → whether it does its work."""
    return {name: passes(check) for name, check in checks.items()}
