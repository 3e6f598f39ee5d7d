"""Validates books on servers of the real protocols on this machine: S3 (moto), Azure Blob Storage (Azurite), HTTP.

    pip install -e '.[dev]' s3fs 'moto[server]' adlfs aiohttp
    npm install azurite
    python tools/check_remote.py [--azurite node_modules/.bin/azurite-blob]

Without --azurite, abfs:// is left out. Leaves with 1 where something is not as it should be. Not run by CI: the servers
are not among the packages of the project.
"""

import argparse
import base64
import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
from dualregister.workbook.limits import Limits
from registers import write

SECRET = "Zm9vYmFyc2VjcmV0"  # noqa: S105 - looked for in what is told
NAMES = ("a.xlsx", "sub/b.xlsx", "sub/mit Leerzeichen und Ümläuten.xlsx", "sub/is it [1] 100%25 #2.xlsx")
OTHERS = ("~$a.xlsx", "a.findings.xlsx", "notes.txt")
HUGE = 5 << 30
# The account of the emulator, as its makers publish it.
_AZURE_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
_AZURE = (
    "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={key};"
    "BlobEndpoint=http://127.0.0.1:{port}/devstoreaccount1;"
)


class Web(BaseHTTPRequestHandler):
    """A web server with one book, and with what goes wrong by path."""

    book = b""

    def do_HEAD(self) -> None:
        """The head alone."""
        self._answer()

    def do_GET(self) -> None:
        """The head and the book, half of it, or far too much."""
        status, kind = self._answer(), urlsplit(self.path).path.split("/")[1]
        with contextlib.suppress(OSError):
            if kind in ("huge", "endless"):
                for _ in range(HUGE >> 20):
                    self.wfile.write(bytes(1 << 20))
            elif status == 200:
                self.wfile.write(self.book[: len(self.book) // 2] if kind == "cut" else self.book)

    def _answer(self) -> int:
        kind = urlsplit(self.path).path.split("/")[1]
        allowed = f"Basic {base64.b64encode(f'me:{SECRET}'.encode()).decode()}"
        status = {"none": 404, "broken": 500}.get(kind, 200)
        if kind == "mine" and self.headers.get("Authorization") != allowed:
            status = 401
        self.send_response(status)
        if kind != "endless":
            size = HUGE if kind == "huge" else len(self.book)
            self.send_header("Content-Length", str(size if status == 200 else 0))
        self.end_headers()
        return status

    def log_message(self, *_: object) -> None:
        """Nothing."""


class Trial:
    """Runs of the command line, and what was not as it should be."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self.env = dict(env)
        self.failed = 0

    def run(self, *arguments: str, without: tuple[str, ...] = (), **changed: str) -> list[tuple[str, str, str]]:
        """Path, status and message of each book; of an error alone, its words."""
        env = {name: value for name, value in {**self.env, **changed}.items() if not name.startswith(without or "?")}
        command = [sys.executable, "-m", "dualregister", "validate", "--as-of", "2026-11-23", "--format", "json"]
        done = subprocess.run([*command, *arguments], capture_output=True, text=True, env=env, check=False)
        self.holds("  no secret is told", SECRET not in done.stdout + done.stderr, silent=True)
        self.holds("  no traceback", "Traceback" not in done.stderr, silent=True)
        if not done.stdout:
            return [("", "error", done.stderr)]
        books = json.loads(done.stdout)["books"]
        return [(each["path"], each["status"], (each["error"] or {}).get("message", "")) for each in books]

    def says(self, what: str, words: str, *arguments: str, without: tuple[str, ...] = (), **changed: str) -> None:
        """Check that the one book is unreadable, for a reason with these words."""
        came = self.run(*arguments, without=without, **changed)
        self.holds(what, len(came) == 1 and came[0][1] in ("unreadable", "error") and words in came[0][2], came)

    def holds(self, what: str, good: object, came: object = None, *, silent: bool = False) -> None:
        """Count and print it."""
        if not good:
            self.failed += 1
        if not good or not silent:
            print(f"{'ok  ' if good else 'FAIL'} {what}{'' if good else f': {came}'}", flush=True)


def store(trial: Trial, protocol: str, system: Any, books: Path, rights: tuple[str, ...]) -> None:  # noqa: ANN401
    """What a user does with a store of objects."""
    system.mkdir("box")
    for name in (*NAMES, *OTHERS):
        system.pipe(f"box/share/{name}", (books / NAMES[0]).read_bytes())
    root = f"{protocol}://box/share"
    whole = sorted(f"{root}/{name}" for name in NAMES)
    for what, given in {"a folder": [root], "a pattern": [f"{root}/**/*.xlsx"], "names": whole}.items():
        for jobs in ("1", "2"):
            came = trial.run(*given, "--jobs", jobs)
            good = sorted(path for path, status, _ in came if status in ("clean", "findings")) == whole
            trial.holds(f"{protocol}: {what}, --jobs {jobs}", good, came)
    trial.says(f"{protocol}: no such object", "no such file", f"{root}/none.xlsx")
    trial.says(f"{protocol}: no such bucket", "no such file", f"{protocol}://nowhere/a.xlsx")
    trial.says(f"{protocol}: too large", "the limit is", f"{root}/a.xlsx", "--max-file-size", "1000")
    trial.says(f"{protocol}: not written to", "only read", f"{root}/a.xlsx", "--write")
    trial.says(f"{protocol}: no credentials", "cannot be reached", f"{root}/a.xlsx", without=rights)
    trial.says(f"{protocol}: a password in the URL", "cannot be reached", f"{protocol}://me:{SECRET}@box/a.xlsx")
    replaced(trial, protocol, system)


def replaced(trial: Trial, protocol: str, system: Any) -> None:  # noqa: ANN401
    """An object that is another before it has come whole."""
    remote: Any = import_module("dualregister.app.remote")
    system.pipe("box/large.xlsx", bytes(60 << 20))
    plain = remote._pieces  # noqa: SLF001 - there is no other place between two pieces

    def pieces(source: object, bounds: object) -> Iterator[bytes]:
        for number, piece in enumerate(plain(source, bounds)):
            if number == 2:
                system.pipe("box/large.xlsx", b"\1" * (60 << 20))
            yield piece

    remote._pieces = pieces  # noqa: SLF001
    told = "it came"
    try:
        with remote.fetched(f"{protocol}://box/large.xlsx", Limits()):
            pass
    except remote.Unreadable as error:
        told = error.message
    finally:
        remote._pieces = plain  # noqa: SLF001
    trial.holds(f"{protocol}: replaced while it comes", "replaced while" in told, told)


def web(trial: Trial, host: str) -> None:
    """What a user does with a web server, and what one may do to him."""
    for what, url in {
        "a book": f"http://{host}/a.xlsx",
        "a signed URL": f"http://{host}/a.xlsx?sig={SECRET}&se=1",
        "a password": f"http://me:{SECRET}@{host}/mine/a.xlsx",
    }.items():
        came = trial.run(url)
        trial.holds(f"http: {what}", [status for _, status, _ in came] in (["clean"], ["findings"]), came)
    sig = f"?sig={SECRET}"
    trial.says("http: no such book", "no such file", f"http://{host}/none/a.xlsx{sig}")
    trial.says("http: a wrong password", "401", f"http://me:{SECRET}x@{host}/mine/a.xlsx")
    trial.says("http: a broken server", "500", f"http://{host}/broken/a.xlsx{sig}")
    trial.says("http: cut off", "cannot be reached", f"http://{host}/cut/a.xlsx{sig}")
    trial.says("http: 5 GB", "The file is 5,120 MB", f"http://{host}/huge/a.xlsx{sig}")
    trial.says("http: without an end", "The file is larger", f"http://{host}/endless/a.xlsx{sig}")
    trial.says("http: nobody there", "cannot be reached", f"http://127.0.0.1:1/a.xlsx{sig}")


def cluster(trial: Trial, roots: list[str], host: str) -> None:
    """Two workers with the credentials in their environment."""
    distributed: Any = import_module("distributed")  # without types
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as made:
        given = [*roots, f"http://me:{SECRET}@{host}/mine/a.xlsx"]
        came = trial.run("--dask", made.scheduler_address, *given)
        logs = f"{made.get_logs()}"
    good = len(came) == len(NAMES) * len(roots) + 1 and all(status != "unreadable" for _, status, _ in came)
    trial.holds("two workers", good, came)
    trial.holds("no secret in the logs of scheduler and workers", SECRET not in logs)


@contextlib.contextmanager
def server(*command: str) -> Iterator[int]:
    """A server that listens on the port that stands for PORT, for as long as it is needed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    words = [str(port) if each == "PORT" else each for each in command]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(150):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.2)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def main(azurite: str | None) -> int:
    """0 where everything is as it should be."""
    fsspec: Any = import_module("fsspec")
    with contextlib.ExitStack() as open_things:
        books = Path(open_things.enter_context(tempfile.TemporaryDirectory()))
        write(20, books / NAMES[0], seed=1)
        Web.book = (books / NAMES[0]).read_bytes()
        site = open_things.enter_context(ThreadingHTTPServer(("127.0.0.1", 0), Web))
        open_things.callback(site.shutdown)
        threading.Thread(target=site.serve_forever, daemon=True).start()
        host = f"127.0.0.1:{site.server_port}"
        moto = str(Path(sys.executable).with_name("moto_server"))
        port = open_things.enter_context(server(moto, "-H", "127.0.0.1", "-p", "PORT"))
        os.environ |= {"AWS_ACCESS_KEY_ID": "me", "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_DEFAULT_REGION": "us-east-1"}
        os.environ |= {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "AWS_EC2_METADATA_DISABLED": "true"}
        stores: list[tuple[str, dict[str, str], tuple[str, ...]]] = [("s3", {}, ("AWS_ACCESS", "AWS_SECRET"))]
        if azurite is not None:
            listening = ("--blobHost", "127.0.0.1", "--blobPort", "PORT")
            quiet = ("--silent", "--disableTelemetry", "--skipApiVersionCheck", "--inMemoryPersistence")
            port = open_things.enter_context(server(azurite, *quiet, *listening))
            line = _AZURE.format(key=_AZURE_KEY, port=port)
            os.environ["AZURE_STORAGE_CONNECTION_STRING"] = line
            stores.append(("abfs", {"connection_string": line}, ("AZURE_",)))
        trial = Trial(os.environ)
        web(trial, host)
        for protocol, options, rights in stores:
            store(trial, protocol, fsspec.filesystem(protocol, **options), books, rights)
        cluster(trial, [f"{protocol}://box/share" for protocol, _, _ in stores], host)
    print(f"{trial.failed} not as it should be")
    return 1 if trial.failed else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--azurite", metavar="COMMAND")
    sys.exit(main(parser.parse_args().azurite))
