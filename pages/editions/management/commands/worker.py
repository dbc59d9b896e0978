import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from pages.editions.worker import run_worker, work_off


class Command(BaseCommand):
    help = "Does the outbox's jobs and publishes what is due, until it is told to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what waits now, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            self.stdout.write(f"{work_off()} jobs done")
            return
        stop = threading.Event()
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: stop.set())
        run_worker(stop)
