"""P4: the first page of an owner's 10,000 requests, session and scope checked, one core each, beside the peers."""

import json
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from backend import ROWS, Estate, get
from load import Figure, run
from servers import Server, free_port

PEERS = Path(__file__).with_name("peers")
sys.path.insert(0, str(PEERS))
import pocketbase  # noqa: E402

CLIENTS = 16
PATH = "/api/v1/tickets"


@dataclass(frozen=True)
class Contender:
    name: str
    server: Server
    path: str
    headers: dict[str, str]
    target: float | None = None


def measure(estate: Estate, installed: Path, work: Path, rounds: int, seconds: float) -> None:
    with ExitStack() as running:
        contenders = start(estate, installed, work, running)
        assert_same_work(contenders)
        for one in contenders:
            run(one.server, one.path, one.headers, CLIENTS, min(seconds, 3))
        figures: list[list[Figure]] = [
            [run(one.server, one.path, one.headers, CLIENTS, seconds) for one in contenders] for _ in range(rounds)]
    table(contenders, figures, rounds, seconds)


def start(estate: Estate, installed: Path, work: Path, running: ExitStack) -> list[Contender]:
    ours = running.enter_context(estate.server())
    headers = estate.sign_in(ours)
    port = free_port()
    fastify = running.enter_context(Server(
        "Fastify", ["node", str(PEERS / "fastify.mjs"), str(installed), str(estate.database), str(port)], port,
        "/health", work / "fastify.log", {"NODE_ENV": "production"}))
    base = running.enter_context(pocketbase.prepare(
        installed / "python/bin/pocketbase", work / "pocketbase", estate.database, estate.owner))
    token = pocketbase.sign_in(base, estate.owner)
    return [
        Contender("Guanjia", ours, PATH, headers),
        Contender("Fastify + better-sqlite3", fastify, PATH, headers, 1.2),
        Contender("PocketBase, names expanded", base, pocketbase.LIST + pocketbase.EXPAND, token, 3.0),
        Contender("PocketBase, bare rows", base, pocketbase.LIST, token),
    ]


def assert_same_work(contenders: list[Contender]) -> None:
    """Fastify gives our answer to the letter, but for the opaque cursor and for the zeros that JavaScript writes after
    a whole second; PocketBase the same tickets in the same order."""
    answers = [get(one.server, one.path, one.headers)["items"] for one in contenders]
    answers = [json.loads(json.dumps(items).replace('.000Z"', 'Z"')) for items in answers]
    if len(answers[0]) != 20 or answers[0] != answers[1]:
        differing = next((pair for pair in zip(answers[0], answers[1]) if pair[0] != pair[1]), ())
        raise SystemExit(f"benches: Fastify answers differently: {differing}")
    for one, answer in zip(contenders[2:], answers[2:]):
        if [item["number"] for item in answer] != [item["number"] for item in answers[0]]:
            raise SystemExit(f"benches: {one.name} lists other tickets")


def table(contenders: list[Contender], figures: list[list[Figure]], rounds: int, seconds: float) -> None:
    print(f"\nP4  list of 20 of {ROWS:,} requests: session and scope checked, one core for each server, another for wrk;"
          f"\n    {CLIENTS} connections, {rounds} rounds in turn of {seconds:g} s each, medians")
    print(f"{'':29}{'requests/s':>11}{'per CPU s':>11}{'p50 ms':>8}{'p99 ms':>8}   Guanjia is … times as fast")
    for column, one in enumerate(contenders):
        own = [row[column] for row in figures]
        line = (f"{one.name:29}{median(f.per_second for f in own):11,.0f}{median(f.per_cpu_second for f in own):11,.0f}"
                f"{median(f.p50_ms for f in own):8.2f}{median(f.p99_ms for f in own):8.2f}")
        if column:
            wall = sorted(row[0].per_second / row[column].per_second for row in figures)
            cpu = median(row[0].per_cpu_second / row[column].per_cpu_second for row in figures)
            line += f"   {median(wall):.2f} ({wall[0]:.2f}–{wall[-1]:.2f}), per CPU second {cpu:.2f}"
            line += f", wanted {one.target:g}" if one.target else ""
        print(line)
    foreign = [figure.foreign for row in figures for figure in row]
    print(f"the server's core was taken by others: median {median(foreign):.0%}, at worst {max(foreign):.0%}")
