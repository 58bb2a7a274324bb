"""The whole site on this machine, from nothing to an address that answers. `make demo` calls it."""

from __future__ import annotations

import signal
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.postgres import PostgresError
from kortrijk_se import demo
from kortrijk_se.processes import Processes


class Command(BaseCommand):
    help = "Start de demo: database, gegevens, webserver en achtergrondwerk. Ctrl-C stopt alles."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="adres waarop de webserver luistert")
        parser.add_argument("--port", type=int, default=8000, help="poort waarop de webserver luistert")
        parser.add_argument("--reset", action="store_true", help="begin van niets: wis gegevens en bestanden van een vorige demo")

    def handle(self, *_args: Any, host: str, port: int, reset: bool, **_options: Any) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # SIGINT too: a script that starts in the background ignores it
            signal.signal(number, signal.default_int_handler)
        try:
            self.run(host, port, reset=reset)
        except (demo.DemoError, PostgresError) as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            self.say("De demo is gestopt. De gegevens blijven staan voor een volgende keer.")

    def run(self, host: str, port: int, *, reset: bool) -> None:
        begin = time.monotonic()
        demo.check_environment()
        demo.check_port(host, port)
        if reset:
            demo.reset()
        processes = Processes(settings.VAR_DIR / "log")
        with demo.database(self.say):
            try:
                demo.prepare(self.say)
                demo.start(processes, host, port)
                demo.wait_until_ready(processes, host, port)
                self.say(demo.announcement(host, port, time.monotonic() - begin, processes.logs))
                processes.wait()
                demo.fail_when_ended(processes)
            finally:
                ignore_interrupts()
                processes.stop()

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def ignore_interrupts() -> None:
    """Stopping is under way and takes seconds; a second Ctrl-C must not leave the database running."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
