"""P5: durable creates. Every answer comes after the commit at synchronous=FULL; what many clients gain is that one
fsync carries many of them. One client alone is one commit per write: what it would be without group commit."""

import os
import sqlite3
import time
from pathlib import Path
from statistics import median

from backend import Estate
from load import Figure, run

CLIENTS = 128
SLOW_DISK_MS = 4


def measure(estate: Estate, work: Path, rounds: int, seconds: float) -> None:
    print(f"\nP5  durable creates (POST /repairs with an Idempotency-Key of its own each), answered after the commit;"
          f"\n    {CLIENTS} clients and one in turn, {rounds} rounds of {seconds:g} s each, medians")
    print(f"an fdatasync of 4 kB on this disk takes {fsync_ms(work):.2f} ms")
    for title, delay in (("this disk", 0), (f"each fsync {SLOW_DISK_MS} ms longer (strace)", SLOW_DISK_MS * 1000)):
        print(f"\n{title:37}{'writes/s':>9}{'p50 ms':>8}{'p99 ms':>8}{'writes':>9}{'fsyncs':>8}{'writes per fsync':>18}")
        pairs = [(creates(estate, work, CLIENTS, seconds, delay), creates(estate, work, 1, seconds, delay))
                 for _ in range(rounds)]
        for clients, own in zip((CLIENTS, 1), zip(*pairs)):
            figures = [one[0] for one in own]
            written, synced = sum(one.requests for one in figures), sum(one[1] for one in own)
            print(f"{clients:6} clients{'':23}{median(f.per_second for f in figures):9,.0f}"
                  f"{median(f.p50_ms for f in figures):8.2f}{median(f.p99_ms for f in figures):8.2f}"
                  f"{written:9,}{synced:8,}{written / synced:18.1f}")
        gains = sorted(many[0].per_second / one[0].per_second for many, one in pairs)
        print(f"{CLIENTS} clients write {median(gains):.2f} ({gains[0]:.2f}–{gains[-1]:.2f}) times what one commit per "
              "write does")


def creates(estate: Estate, work: Path, clients: int, seconds: float, delay_us: int) -> tuple[Figure, int]:
    """One run on a freshly started server under strace, and the fsyncs of its whole life, start and end included.

    strace stops the server at fsyncs only (seccomp), so that counting costs nothing elsewhere."""
    counts = work / "fsyncs.txt"
    strace = ["strace", "-f", "--seccomp-bpf", "-c", "-e", "trace=fsync,fdatasync", "-o", str(counts)]
    if delay_us:
        strace += ["-e", f"inject=fsync,fdatasync:delay_enter={delay_us}"]
    before = tickets(estate)
    with estate.server(under=strace) as server:
        headers = estate.sign_in(server) | {"Content-Type": "application/json"}
        form = {"unit_id": estate.owner.unit_id, "category": "water", "language": "zh-CN",
                "text": "厨房水槽下面的水管接头一直在滴水，已经用桶接着，麻烦尽快派师傅来看一下，谢谢。"}
        figure = run(server, "/api/v1/repairs", headers, clients, seconds, form, key=f"bench-{time.time_ns()}")
    lost = figure.requests - (tickets(estate) - before)
    if lost > 0:
        raise SystemExit(f"benches: {lost} acknowledged writes are not in the database")
    return figure, counted(counts)


def counted(summary: Path) -> int:
    """Adds up strace's table: `% time  seconds  usecs/call  calls  errors  syscall`."""
    rows = [line.split() for line in summary.read_text().splitlines()]
    return sum(int(row[3]) for row in rows if row and row[-1] in ("fsync", "fdatasync"))


def tickets(estate: Estate) -> int:
    with sqlite3.connect(estate.database) as db:
        count, = db.execute("SELECT count(*) FROM tickets").fetchone()
    db.close()
    return count


def fsync_ms(folder: Path) -> float:
    times = []
    with (folder / "fsync-probe").open("wb", buffering=0) as file:
        for _ in range(200):
            file.write(bytes(4096))
            start = time.perf_counter()
            os.fdatasync(file.fileno())
            times.append((time.perf_counter() - start) * 1000)
    return median(times)
