"""P6: what a page costs at ten thousand tickets and at a million, asked in turn, medians. And what the queue costs
under each filter, sort and search with a thousand tickets open and with a hundred thousand."""

import http.client
import statistics
import time
from pathlib import Path

from backend import Estate, get
from servers import Server

FEW, MANY = 10_000, 1_000_000
FEW_OPEN, MANY_OPEN = 1_000, 100_000

CALLS = {
    "resident: list": (None, "/api/v1/tickets"),
    "resident: detail": (None, "/api/v1/tickets/{id}"),
    "desk: queue, front desk": ("front_desk", "/api/v1/desk/tickets"),
    "desk: queue, manager": ("manager", "/api/v1/desk/tickets"),
    "desk: what has ended": ("manager", "/api/v1/desk/tickets?open=false"),
    "desk: detail": ("manager", "/api/v1/desk/tickets/{id}"),
    "desk: jobs": ("engineer", "/api/v1/desk/jobs"),
    "desk: units": ("front_desk", "/api/v1/desk/units?q=1-2"),
}

NARROWED = ["", "sort=newest", "sort=oldest", "phase=in_hand", "phase=waiting_other", "category=water", "category=lift",
            "category=lift&sort=newest", "building_id={building}", "building_id={building}&sort=newest", "whose=mine",
            "whose=nobody", "whose=nobody&sort=newest", "staff_id={colleague}", "staff_id={colleague}&sort=oldest",
            "overdue=true", "overdue=true&sort=newest", "awaits_reply=true", "emergency=true", "emergency=true&sort=newest",
            "q={number}", "q={tail}", "q=1-1-0301", "q=1-", "q=%E9%99%88", "q=0101"]


def measure(program: Path, work: Path, rounds: int) -> None:
    print(f"P6: median of {rounds} requests each, asked in turn")
    compare(program, work, rounds, FEW, MANY, CALLS)


def measure_queue(program: Path, work: Path, rounds: int) -> None:
    print(f"P6: the queue with {FEW_OPEN:,} and with {MANY_OPEN:,} open tickets, median of {rounds} requests each")
    calls = {query or "as it is": ("butler" if "mine" in query else "manager", f"/api/v1/desk/tickets?{query}")
             for query in NARROWED}
    calls |= {"what is mine at the end of a shift": ("butler", "/api/v1/desk/shift")}
    compare(program, work / "open", rounds, FEW_OPEN, MANY_OPEN, calls, all_open=True)


def compare(program: Path, work: Path, rounds: int, few: int, many: int, calls: dict, all_open: bool = False) -> None:
    estates = {count: Estate(program, work / str(count), count, all_open) for count in (few, many)}
    with estates[few].server() as less, estates[many].server() as more:
        ask(estates, {few: less, many: more}, rounds, calls)


def ask(estates: dict[int, Estate], running: dict[int, Server], rounds: int, calls: dict) -> None:
    few, many = estates
    for name, (role, path) in calls.items():
        ways = {}
        for count, estate in estates.items():
            headers = estate.sign_in(running[count], role)
            chosen = filled(running[count], path, headers)
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
        less, more = (statistics.median(times[count]) * 1000 for count in (few, many))
        print(f"  {name:34} {less:7.2f} ms {more:7.2f} ms  x {more / less:.2f}"
              f"   answers of {sizes[few]} and {sizes[many]} bytes")


def filled(running: Server, path: str, headers: dict[str, str]) -> str:
    """The path with what its placeholders stand for on this estate."""
    if "{id}" in path:
        path = path.replace("{id}", get(running, path.split("/{")[0], headers)["items"][0]["id"])
    if "{building}" in path:
        path = path.replace("{building}", get(running, "/api/v1/desk/buildings", headers)["items"][0]["id"])
    if "{colleague}" in path:
        path = path.replace("{colleague}", get(running, "/api/v1/desk/handlers", headers)["items"][0]["id"])
    if "{number}" in path or "{tail}" in path:
        number = get(running, "/api/v1/desk/tickets?limit=100", headers)["items"][77]["number"]
        path = path.replace("{number}", number).replace("{tail}", number[-3:])
    return path
