"""Requests per second of an address, asked by `wrk` over eight connections."""

import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

CONNECTIONS, THREADS, SECONDS = 8, 1, 4
REPORT = """
done = function(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("\\nresult %d %d %.3f %d\\n",
    summary.requests, summary.duration, latency:percentile(95) / 1000, failed))
end
"""


@dataclass(frozen=True, slots=True)
class Rate:
    requests: int
    a_second: float
    p95: float  # ms
    failed: int


def ask(address: str, headers: dict[str, str]) -> Rate:
    """Asks the address again and again for some seconds."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        Path(script.name).write_text(REPORT)
        options = [f"-c{CONNECTIONS}", f"-t{THREADS}", f"-d{SECONDS}s", "-s", script.name]
        given = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
        argv = ["wrk", *options, *given, address]
        printed = subprocess.run(argv, check=True, capture_output=True, text=True).stdout
    line = next(line for line in printed.splitlines() if line.startswith("result"))
    requests, microseconds, p95, failed = line.split()[1:]
    second = int(requests) / (int(microseconds) / 1e6)
    return Rate(int(requests), second, float(p95), int(failed))


def etag(address: str, headers: dict[str, str]) -> str:
    with urlopen(Request(address, headers=headers)) as answer:
        return answer.headers["ETag"] or ""


def status(address: str, headers: dict[str, str]) -> int:
    try:
        with urlopen(Request(address, headers=headers)) as answer:
            return int(answer.status)
    except HTTPError as refusal:
        return refusal.code
