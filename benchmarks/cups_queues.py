"""CUPS of our own on loopback, with an IPP Everywhere printer behind each queue; nothing is printed anywhere.

What a printer was sent lies in a folder, and what it was told is asked of it by IPP.
"""

import os
import plistlib
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TOOLS = ("cupsd", "ippeveprinter", "ipptool", "lpadmin", "dbus-daemon", "pdftoppm")
PACKAGES = "cups-daemon cups-client cups-filters cups-ipp-utils dbus poppler-utils"
PATIENCE = 120.0
_SIZES = {"a4": ("iso_a4_210x297mm", 21000, 29700), "letter": ("na_letter_8.5x11in", 21590, 27940)}
_MARGIN = 423
"""Hundredths of a millimetre that these printers leave white, as many do."""
_SERVER = """
LogLevel debug
MaxLogSize 0
Listen 127.0.0.1:{port}
Listen {folder}/cups.sock
Browsing No
WebInterface No
DefaultAuthType None
PreserveJobHistory Yes
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
_FILES = """
ServerRoot {folder}/server
CacheDir {folder}/cache
StateDir {folder}/state
RequestRoot {folder}/requests
TempDir {folder}/temporary
AccessLog {folder}/access.log
ErrorLog {folder}/error.log
PageLog {folder}/page.log
Sandboxing relaxed
"""
_JOBS = """{
  NAME "jobs"
  OPERATION Get-Jobs
  GROUP operation-attributes-tag
  ATTR charset attributes-charset utf-8
  ATTR naturalLanguage attributes-natural-language en
  ATTR uri printer-uri $uri
  ATTR keyword which-jobs completed
  ATTR integer limit 1000
  ATTR keyword requested-attributes all
}
"""


@dataclass
class Queue:
    """A queue, its paper, and in which format its printer is sent the pages."""

    name: str
    paper: str
    format: str
    port: int
    got: Path
    seen: dict[int, dict[str, Any]] = field(default_factory=dict)

    def told(self) -> list[dict[str, Any]]:
        """Return what the printer was told with each job it has done, oldest first.

        It forgets a job a minute after it is done, so it is to be asked again and again.
        """
        test = self.got.parent / "jobs.test"
        test.write_text(_JOBS)
        words = ["ipptool", "-X", f"ipp://localhost:{self.port}/ipp/print", str(test)]
        done = subprocess.run(words, capture_output=True)
        groups = plistlib.loads(done.stdout)["Tests"][0]["ResponseAttributes"]
        self.seen |= {int(group["job-id"]): group for group in groups if "job-id" in group}
        return [self.seen[number] for number in sorted(self.seen)]

    def wait_for(self, count: int) -> list[dict[str, Any]]:
        """Return what it was told once it has done so many jobs, or as many as it does."""
        end = time.monotonic() + PATIENCE
        while len(told := self.told()) < count and time.monotonic() < end:
            time.sleep(0.5)
        return told

    def sent(self, job: int) -> Path:
        """Return what the printer was sent with a job."""
        ending = "pdf" if self.format == "application/pdf" else "pwg"
        found = list(self.got.glob(f"{job}-*.{ending}"))
        if len(found) != 1:
            raise FileNotFoundError(f"{self.name}: job {job} left {[path.name for path in self.got.iterdir()]}")
        return found[0]


@contextmanager
def queues(folder: Path) -> Iterator[tuple[dict[str, str], list[Queue]]]:
    """Run it all; yield the environment to print in, and the queues."""
    folder.chmod(0o755)  # filters run as another account
    for name in ("server", "cache", "state", "requests", "temporary"):
        (folder / name).mkdir()
        (folder / name).chmod(0o777)
    wanted = [(p, f) for p in _SIZES for f in ("application/pdf", "image/pwg-raster")]
    ports = _free_ports(len(wanted) + 1)
    with ExitStack() as running:
        # It wants a system bus to tell the network of itself, and tells nobody.
        env = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": running.enter_context(_bus())}
        made = []
        for (paper, form), port in zip(wanted, ports, strict=False):
            name = f"{paper}-{form.partition('/')[2]}"
            queue = Queue(name, paper, form, port, folder / name)
            running.enter_context(_printer(queue, env))
            made.append(queue)
        port = ports[-1]
        running.enter_context(_scheduler(folder, port, env))
        here = {**os.environ, "CUPS_SERVER": f"127.0.0.1:{port}", "HOME": str(folder)}
        for queue in made:
            _answers(queue.port)
            uri = f"ipp://localhost:{queue.port}/ipp/print"
            subprocess.run(["lpadmin", "-p", queue.name, "-E", "-v", uri, "-m", "everywhere"], env=here, check=True)
        yield here, made


def _free_ports(count: int) -> list[int]:
    held = [socket.socket() for _ in range(count)]
    for one in held:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


def _answers(port: int) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


@contextmanager
def _bus() -> Iterator[str]:
    reader, writer = os.pipe()
    words = ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--print-address={writer}"]
    running = subprocess.Popen(words, pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    with _ending(running), os.fdopen(reader) as answer:
        yield answer.readline().strip()


@contextmanager
def _printer(queue: Queue, env: dict[str, str]) -> Iterator[None]:
    queue.got.mkdir()
    about = queue.got.with_suffix(".conf")
    about.write_text(_about(queue))
    words = ["ippeveprinter", "-n", "localhost", "-r", "off", "-p", str(queue.port), "-a", str(about)]
    # With a command a page takes no time to print; with -k what came is kept.
    words += ["-k", "-d", str(queue.got), "-c", "/bin/true", queue.name]
    with queue.got.with_suffix(".log").open("w") as log:
        running = subprocess.Popen(words, env=env, stdout=log, stderr=log)
    with _ending(running):
        yield


def _about(queue: Queue) -> str:
    """Say what the printer is: one paper, both sides, in colour."""
    media, width, height = _SIZES[queue.paper]
    sides = ("bottom", "left", "right", "top")
    size = f"{{MEMBER integer x-dimension {width} MEMBER integer y-dimension {height}}}"
    margins = " ".join(f"MEMBER integer media-{side}-margin {_MARGIN}" for side in sides)
    whole = f"{{MEMBER collection media-size {size} {margins} MEMBER keyword media-type stationery}}"
    lines = [
        f"mimeMediaType document-format-supported application/octet-stream,{queue.format}",
        "mimeMediaType document-format-default application/octet-stream",
        *(f"keyword media-{name} {media}" for name in ("supported", "default", "ready")),
        *(f"collection media-col-{name} {whole}" for name in ("default", "database", "ready")),
        f"collection media-size-supported {size}",
        *(f"integer media-{side}-margin-supported {_MARGIN}" for side in sides),
        "keyword media-type-supported stationery",
        "keyword sides-supported one-sided,two-sided-long-edge,two-sided-short-edge",
        "keyword sides-default one-sided",
        "rangeOfInteger copies-supported 1-999",
        "keyword print-color-mode-supported auto,color,monochrome",
        "keyword print-color-mode-default auto",
        "boolean color-supported true",
        "keyword print-scaling-supported auto,auto-fit,fill,fit,none",
        "keyword print-scaling-default auto",
        "resolution printer-resolution-supported 300dpi",
        "resolution printer-resolution-default 300dpi",
        "resolution pwg-raster-document-resolution-supported 300dpi",
        "keyword pwg-raster-document-type-supported srgb_8,sgray_8",
        "keyword pwg-raster-document-sheet-back normal",
        "keyword job-creation-attributes-supported copies,media,media-col,print-color-mode,print-scaling,sides",
        f"text printer-make-and-model {queue.name}",
    ]
    return "".join(f"ATTR {line}\n" for line in lines)


@contextmanager
def _scheduler(folder: Path, port: int, env: dict[str, str]) -> Iterator[None]:
    server, files = folder / "server" / "cupsd.conf", folder / "server" / "cups-files.conf"
    server.write_text(_SERVER.format(folder=folder, port=port))
    files.write_text(_FILES.format(folder=folder))
    running = subprocess.Popen(["cupsd", "-f", "-c", str(server), "-s", str(files)], env=env)
    (folder / "cupsd.pid").write_text(str(running.pid))
    with _ending(running):
        _answers(port)
        yield


@contextmanager
def _ending(running: "subprocess.Popen[bytes]") -> Iterator[None]:
    """End a process that we started, and no other."""
    try:
        yield
    finally:
        running.terminate()
        try:
            running.wait(10)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()


def missing(tools: Sequence[str] = TOOLS) -> list[str]:
    """Return the tools that are not here."""
    import shutil

    folders = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/bin"])
    return [name for name in tools if not shutil.which(name, path=folders)]
