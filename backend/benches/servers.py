"""Servers under measurement: each alone on one core, started, waited for, and ended."""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

SERVER_CORE = 0
LOAD_CORE = 1
TICKS = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def core_seconds() -> float:
    """Processor time used on the server's core so far, by anybody."""
    for line in Path("/proc/stat").read_text().splitlines():
        name, *numbers = line.split()
        if name == f"cpu{SERVER_CORE}":
            user, nice, system, _idle, _iowait, irq, softirq, steal = (int(number) for number in numbers[:8])
            return (user + nice + system + irq + softirq + steal) / TICKS
    raise SystemExit("benches: this machine does not tell how busy its cores are")


@dataclass
class Server:
    """A running server. Use as a context manager: nothing stays behind."""

    name: str
    command: list[str]
    port: int
    ready: str
    log: Path
    environment: dict[str, str] = field(default_factory=dict)
    under: list[str] = field(default_factory=list)
    """A command that runs the server for us (strace); it stays off the server's core."""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> "Server":
        pinned = ["taskset", "-c", str(SERVER_CORE), *self.command]
        if self.under:
            pinned = ["taskset", "-c", str(LOAD_CORE), *self.under, *pinned]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(pinned, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                                            env=os.environ | self.environment)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(self.address + self.ready, timeout=2):
                    return self
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        self.stop()
        raise SystemExit(f"benches: {self.name} did not start:\n" + self.log.read_text()[-2000:])

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        if self.process.poll() is None:
            os.kill(self.pid, signal.SIGTERM)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    @property
    def pid(self) -> int:
        """The server itself, also when something else runs it."""
        if not self.under:
            return self.process.pid
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return int(children[0]) if children else self.process.pid

    def cpu_seconds(self) -> float:
        after_name = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(after_name[11]) + int(after_name[12])) / TICKS
