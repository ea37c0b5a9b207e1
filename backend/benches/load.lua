-- What the load generator sends and prints. Headers that never change come from wrk's -H; a create needs a key of its own.
local body = os.getenv("BENCH_BODY")
if body then
    local run, count = os.getenv("BENCH_RUN"), 0
    wrk.method, wrk.body = "POST", body
    function request()
        count = count + 1
        wrk.headers["Idempotency-Key"] = string.format("%s-%08d", run, count)
        return wrk.format()
    end
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format(
        'RESULT {"requests": %d, "seconds": %f, "refused": %d, "broken": %d, "p50_ms": %f, "p99_ms": %f}\n',
        summary.requests, summary.duration / 1e6, errors.status,
        errors.connect + errors.read + errors.write + errors.timeout,
        latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
