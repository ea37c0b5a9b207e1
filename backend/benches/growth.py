"""P6: what a page costs at ten thousand tickets and at a million, asked in turn, medians."""

import http.client
import statistics
import time
from pathlib import Path

from backend import Estate, get
from servers import Server

FEW, MANY = 10_000, 1_000_000


def measure(program: Path, work: Path, rounds: int) -> None:
    estates = {count: Estate(program, work / str(count), everywhere=count) for count in (FEW, MANY)}
    with estates[FEW].server() as few, estates[MANY].server() as many:
        ask(estates, {FEW: few, MANY: many}, rounds)


def ask(estates: dict[int, Estate], running: dict[int, Server], rounds: int) -> None:
    calls = {
        "resident: list": (None, "/api/v1/tickets"),
        "resident: detail": (None, "/api/v1/tickets/{id}"),
        "desk: queue, front desk": ("front_desk", "/api/v1/desk/tickets"),
        "desk: queue, manager": ("manager", "/api/v1/desk/tickets"),
        "desk: what has ended": ("manager", "/api/v1/desk/tickets?open=false"),
        "desk: detail": ("manager", "/api/v1/desk/tickets/{id}"),
        "desk: jobs": ("engineer", "/api/v1/desk/jobs"),
        "desk: units": ("front_desk", "/api/v1/desk/units?q=1-2"),
    }
    print(f"P6: median of {rounds} requests each, asked in turn")
    for name, (role, path) in calls.items():
        ways = {}
        for count, estate in estates.items():
            headers = estate.sign_in(running[count], role)
            listed = get(running[count], path.split("/{")[0], headers)
            chosen = path.replace("{id}", listed["items"][0]["id"]) if "{id}" in path else path
            ways[count] = (http.client.HTTPConnection("127.0.0.1", running[count].port), chosen, headers)
        times, sizes = {count: [] for count in ways}, {}
        for _ in range(rounds):
            for count, (connection, chosen, headers) in ways.items():
                begun = time.perf_counter()
                connection.request("GET", chosen, headers=headers)
                answer = connection.getresponse()
                sizes[count] = len(answer.read())
                times[count].append(time.perf_counter() - begun)
                if answer.status != 200:
                    raise SystemExit(f"benches: {answer.status} to {chosen}")
        few, many = (statistics.median(times[count]) * 1000 for count in (FEW, MANY))
        print(f"  {name:26} {few:7.2f} ms {many:7.2f} ms  x {many / few:.2f}"
              f"   answers of {sizes[FEW]} and {sizes[MANY]} bytes")
