"""The types that the contract gives compile, in strict mode, with the client that docs/examples/typescript shows, and
that client reads a server.

Each run makes the types anew from api/schema.yml, in a copy of the folder; the packages are kept between runs in var/.
"""

import hashlib
import shutil

import pytest
from django.conf import settings

from tests.contract.node import node, npm, run
from tests.contract.server import serving

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.slow]
EXAMPLE = settings.BASE_DIR / "docs" / "examples" / "typescript"
CONTRACT = settings.BASE_DIR / "api" / "schema.yml"
HAS_SEARCH = "/api/v1/search/:" in CONTRACT.read_text("utf-8")
# TypeScript refuses to compile this if it finds nothing wrong with the last line.
MISTAKE = """\
import { Parity } from "./parity.js";
const document = await new Parity("").document("a", "es");
// @ts-expect-error
console.log(document.headline);
"""


@pytest.fixture(scope="module")
def packages():
    """The folder of node_modules, as the lock says; installed once a lock."""
    lock = hashlib.sha256((EXAMPLE / "package-lock.json").read_bytes()).hexdigest()[:16]
    folder = settings.VAR_DIR / "node" / lock
    if not (folder / "done").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(EXAMPLE / name, folder)
        run(npm(), "ci", "--ignore-scripts", folder=folder)
        (folder / "done").touch()
    return folder / "node_modules"


@pytest.fixture(scope="module")
def built(packages, tmp_path_factory):
    """The example with its types made, compiled together with a mistake, which the compiler must find."""
    folder = tmp_path_factory.mktemp("typescript")
    left_out = ["schema.ts"] if HAS_SEARCH else ["schema.ts", "search.ts"]
    shutil.copytree(EXAMPLE / "src", folder / "src", ignore=shutil.ignore_patterns(*left_out))
    (folder / "src" / "mistake.ts").write_text(MISTAKE)
    for name in ("package.json", "tsconfig.json"):
        shutil.copy(EXAMPLE / name, folder)
    (folder / "node_modules").symlink_to(packages)
    generator = packages / "openapi-typescript" / "bin" / "cli.js"
    run(node(), str(generator), str(CONTRACT), "--output", "src/schema.ts", folder=folder)
    run(node(), str(packages / "typescript" / "bin" / "tsc"), folder=folder)
    return folder


def test_the_typed_client_reads_a_server(demonstration, built):
    with serving() as root:
        printed = run(node(), "build/main.js", root, "es", folder=built).splitlines()
    assert printed[0].startswith("topics in es: ")
    assert "Insuficiencia cervical" in printed[0]
    assert any(line.startswith("[emergency] ") for line in printed)
    assert "public documents: 12" in printed
    assert printed[-1] == "refused: language-unavailable; there is en, es, fr, ar, zh-Hans, vi"


@pytest.mark.skipif(not HAS_SEARCH, reason="the contract has no search yet")
def test_the_search_box_finds_in_one_language(demonstration, built):
    with serving() as root:
        printed = run(node(), "build/search.js", root, "es", "cuello", "uterino", folder=built)
    assert "Insuficiencia cervical" in printed


def test_the_lock_names_no_host():
    assert "://registry" not in (EXAMPLE / "package-lock.json").read_text("utf-8")
