"""What a handout costs: printing one, beside others and beside readers, and handing out one that is kept.

Part of `make bench`, which has loaded the demonstration. The baselines are WeasyPrint on the same documents with the
same font files, and a static file of equal size from the same server.
"""

import asyncio
import http.client
import multiprocessing
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from typing import Any

TAGS = ("en", "es", "fr", "ar", "zh-hans", "vi")
SECONDS = 20
"""How long each side prints, after a first handout in each language."""
READS_A_SECOND = 1_000
RENDERS = 2_000
FONTS = {
    "Noto Sans": ("fontpkg_noto_sans", "NotoSans*wght].ttf", "100 900"),
    "Amiri": ("fontpkg_amiri", "Amiri-Regular.ttf", "400"),
    "Amiri bold": ("fontpkg_amiri", "Amiri-Bold.ttf", "700"),
    "Noto Sans SC": ("justmytype_intl_cjk", "NotoSansSC*.ttf", "100 900"),
}
STYLE = """
@page { size: A4; margin: 17mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt } }
body { font: 13pt/1.45 %s } h1 { font-size: 26pt } h2 { font-size: 16pt; break-after: avoid }
img { width: 80mm } table { width: 100%%; border-collapse: collapse }
td, th { border-bottom: 1pt solid #888; padding: 4pt }
aside, .callout { border: 2pt solid #7d1616; padding: 8pt; break-inside: avoid }
"""


def measure_handouts(say: Callable[[str], None]) -> None:
    documents = _documents()
    _throughput(documents, say)
    _memory(documents, say)
    with _server() as port:
        _beside_readers(documents, port, say)
        _kept(port, say)


def _documents() -> list[dict[str, Any]]:
    from pages.editions.models import Edition
    from pages.handouts.actions import document_to_print
    from pages.handouts.images import stored_images

    found = []
    for tag in TAGS:
        edition = Edition.objects.with_standing().get(
            publication__slug="cervical-insufficiency", publication__language=tag
        )
        document = document_to_print(edition)
        found.append({"document": document, "images": stored_images(document)})
    return found


def _print(job: dict[str, Any], number: int = 1) -> None:
    """:param number: of the issue: with another one it is another handout, and nothing is remembered of it."""
    from pages.handouts.branding import Branding
    from pages.handouts.printing import Printing
    from pages.handouts.typesetting import typeset

    arguments = {"branding": Branding("Example Clinic"), "public_url": "https://parity.example"}
    typeset(job["document"], printing=Printing(paper="a4"), issue=number, images=job["images"], **arguments)


# --- handouts a second ---


def _throughput(documents: list[dict[str, Any]], say: Callable[[str], None]) -> None:
    ours = _ours(documents)
    theirs = _theirs(documents)
    say(f"{'handouts a second, two renderers':40} {ours:8.1f}")
    say(f"{'WeasyPrint in two processes (baseline)':40} {theirs:8.2f}      {ours / theirs:6.1f} × as many")


def _ours(documents: list[dict[str, Any]]) -> float:
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(_print, documents * 2))
        numbers, started, done = iter(range(2, 10**6)), time.perf_counter(), []
        end = started + SECONDS

        def loop(jobs: Iterator[dict[str, Any]]) -> int:
            count = 0
            while time.perf_counter() < end:
                _print(next(jobs), next(numbers))
                count += 1
            return count

        done = list(threads.map(loop, [cycle(documents), cycle(documents[3:] + documents[:3])]))
        return sum(done) / (time.perf_counter() - started)


def _theirs(documents: list[dict[str, Any]]) -> float:
    from django.conf import settings

    from pages.rendering.fragment import html

    media = Path(settings.MEDIA_ROOT).as_uri()
    sheets = [
        (html(job["document"]).replace('="/media/', f'="{media}/'), job["document"]["language"]) for job in documents
    ]
    context = multiprocessing.get_context("spawn")
    with context.Pool(2) as pool:
        counts = pool.map(weasyprint_loop, [sheets, sheets[3:] + sheets[:3]], chunksize=1)
    return sum(count / seconds for count, seconds in counts)


def weasyprint_loop(sheets: list[tuple[str, str]]) -> tuple[int, float]:
    """How many it printed in how many seconds; in a process of its own."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    faces = "".join(_face(family, *where) for family, where in FONTS.items())

    def write(sheet: tuple[str, str]) -> None:
        content, tag = sheet
        family = {"ar": "Amiri", "zh-Hans": "Noto Sans SC"}.get(tag, "Noto Sans")
        style = CSS(string=faces + STYLE % f"'{family}', 'Noto Sans'", font_config=fonts)
        HTML(string=f'<html lang="{tag}"><title>Handout</title><body>{content}').write_pdf(
            stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1"
        )

    for sheet in sheets:
        write(sheet)
    started, count = time.perf_counter(), 0
    for sheet in cycle(sheets):
        write(sheet)
        count += 1
        if time.perf_counter() - started > SECONDS:
            break
    return count, time.perf_counter() - started


def _face(family: str, package: str, pattern: str, weight: str) -> str:
    import importlib

    folder = Path(str(importlib.import_module(package).__file__)).parent
    files = [file for file in sorted(folder.rglob(pattern)) if "Italic" not in file.name]
    source = f"src: url('{files[0].as_uri()}')"
    return f"@font-face {{ font-family: '{family.removesuffix(' bold')}'; font-weight: {weight}; {source} }}\n"


# --- memory ---


def _memory(documents: list[dict[str, Any]], say: Callable[[str], None]) -> None:
    from pages.handouts.renderer.pool import in_renderer

    early = 0.0
    for number, job in enumerate(islice(cycle(documents), RENDERS), start=1):
        _print(job, 10_000 + number)
        if number == RENDERS // 10:
            early = _resident({in_renderer(os.getpid) for _ in range(50)})
    late = _resident({in_renderer(os.getpid) for _ in range(50)})
    say(f"{'memory of the renderers, 200 handouts on':40} {early:8.0f} MB")
    say(f"{f'the same, {RENDERS} handouts on':40} {late:8.0f} MB   {late / early:6.2f} × as much")


def _resident(processes: set[int]) -> float:
    """How many MB these processes hold on average."""
    sizes = [int(Path(f"/proc/{process}/statm").read_text().split()[1]) * 4096 for process in processes]
    return sum(sizes) / len(sizes) / 2**20


# --- beside readers, and over HTTP ---


@contextmanager
def _server() -> Iterator[int]:
    """A server as `make run` starts it, on a port of its own; ``bench.bin`` is among its static files."""
    from django.conf import settings

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    Path(settings.STATIC_ROOT, "bench.bin").write_bytes(os.urandom(_kept_file()[1]))
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", "4", "--no-access-log", "cms.wsgi:application"]
    server = subprocess.Popen(command, env={**os.environ, "PORT": str(port)}, stdout=subprocess.DEVNULL)
    try:
        while True:
            with socket.socket() as found:
                if not found.connect_ex(("127.0.0.1", port)):
                    break
            time.sleep(0.2)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _beside_readers(documents: list[dict[str, Any]], port: int, say: Callable[[str], None]) -> None:
    alone = _times(documents, 20_000)
    context = multiprocessing.get_context("spawn")
    stop, result = context.Event(), context.Queue()
    readers = context.Process(target=read_on, args=(port, stop, result))
    readers.start()
    result.get()  # they have begun
    beside = _times(documents, 30_000)
    stop.set()
    reads = result.get()
    readers.join()
    say(f"{'an uncached handout, alone: p95':40} {_p95(alone):8.1f} ms   median {statistics.median(alone):.1f} ms")
    say(f"{'the same beside readers: p95':40} {_p95(beside):8.1f} ms   median {statistics.median(beside):.1f} ms")
    say(f"{'reads a second meanwhile':40} {reads['rate']:8.0f}      p95 {reads['p95']:.1f} ms")


def _times(documents: list[dict[str, Any]], number: int) -> list[float]:
    """Milliseconds of each handout, one after the other."""
    taken = []
    for job in islice(cycle(documents), 300):
        number += 1
        started = time.perf_counter()
        _print(job, number)
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def _p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]


def read_on(port: int, stop: Any, result: Any) -> None:
    """Reads documents of the API at READS_A_SECOND over kept connections, in a process of its own."""
    asyncio.run(_read_on(port, stop, result))


async def _read_on(port: int, stop: Any, result: Any) -> None:
    addresses = [f"/api/v1/topics/cervical-insufficiency/?lang={tag}" for tag in TAGS]
    taken: list[float] = []
    readers = 16

    async def reader(first: int) -> None:
        source, sink = await asyncio.open_connection("127.0.0.1", port)
        due = time.perf_counter() + first / READS_A_SECOND
        for address in cycle(addresses):
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            if stop.is_set():
                sink.close()
                return
            started = time.perf_counter()
            sink.write(f"GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            head = await source.readuntil(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200"), head
            length = next(
                int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")
            )
            await source.readexactly(length)
            taken.append((time.perf_counter() - started) * 1000)
            due = max(due + readers / READS_A_SECOND, time.perf_counter() - 1)

    started = time.perf_counter()
    result.put("begun")
    await asyncio.gather(*(reader(number) for number in range(readers)))
    result.put({"rate": len(taken) / (time.perf_counter() - started), "p95": _p95(taken)})


def _kept_file() -> tuple[str, int]:
    """The address of a handout that is kept, and its bytes."""
    from pages.editions import addresses
    from pages.editions.models import Edition
    from pages.handouts.actions import issue_handout
    from pages.handouts.printing import Printing

    edition = Edition.objects.with_standing().get(
        publication__slug="cervical-insufficiency", publication__language="en"
    )
    issue = issue_handout(edition, Printing())
    return addresses.handout_file(issue.sha256), issue.bytes


def _kept(port: int, say: Callable[[str], None]) -> None:
    address, size = _kept_file()
    connection = http.client.HTTPConnection("127.0.0.1", port)
    times: dict[str, list[float]] = {address: [], "/static/bench.bin": []}
    for turn in range(550):
        for each, taken in times.items():
            started = time.perf_counter()
            connection.request("GET", each)
            answer = connection.getresponse()
            content = answer.read()
            assert (answer.status, len(content)) == (200, size), (each, answer.status)
            if turn >= 50:
                taken.append((time.perf_counter() - started) * 1000)
    handout, static = (statistics.median(taken) for taken in times.values())
    say(f"{f'a static file of {size // 1024} KB (baseline)':40} {static:8.2f} ms")
    say(f"{'a kept handout of that size':40} {handout:8.2f} ms   {handout / static:6.2f} × the baseline")
