"""The load: wrk on a core of its own, and how much of the server's core the server really had."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from servers import LOAD_CORE, Server, core_seconds

SCRIPT = Path(__file__).with_name("load.lua")


@dataclass(frozen=True)
class Figure:
    """One run of load against one server."""

    per_second: float
    """Answered requests per second of wall clock."""
    per_cpu_second: float
    """Answered requests per second of processor time the server used: stays put when others use the machine."""
    requests: int
    p50_ms: float
    p99_ms: float
    foreign: float
    """Share of the server's core that went to others meanwhile: above a few per cent the wall clock is noise."""


def run(server: Server, path: str, headers: dict[str, str], clients: int, seconds: float, body: dict | None = None,
        key: str = "") -> Figure:
    command = ["taskset", "-c", str(LOAD_CORE), "wrk", "-t1", f"-c{clients}", f"-d{seconds:g}s", "--timeout", "10s",
               "-s", str(SCRIPT)]
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    environment = dict(os.environ)
    if body is not None:
        environment |= {"BENCH_BODY": json.dumps(body, ensure_ascii=False), "BENCH_RUN": key}
    used, busy = server.cpu_seconds(), core_seconds()
    text = subprocess.run([*command, server.address + path], env=environment, check=True, capture_output=True,
                          text=True).stdout
    used, busy = server.cpu_seconds() - used, core_seconds() - busy
    result = json.loads(next(line for line in text.splitlines() if line.startswith("RESULT ")).removeprefix("RESULT "))
    if result["refused"] or result["broken"]:
        raise SystemExit(f"benches: {server.name} refused {result['refused']} and broke {result['broken']} "
                         f"of {result['requests']} requests: nothing to compare")
    return Figure(
        per_second=result["requests"] / result["seconds"],
        per_cpu_second=result["requests"] / max(used, 1e-9),
        requests=result["requests"],
        p50_ms=result["p50_ms"],
        p99_ms=result["p99_ms"],
        foreign=max(0.0, (busy - used) / result["seconds"]),
    )
