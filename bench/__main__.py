"""`make bench`: at each size fill a throw-away database, serve it, time the pages against the floor; tables and JSON come out.

`python -m bench [--sizes 100,10000] [--years 10]`. Exits 1 when a page is over its budget or grows with the registry.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from bench.measure import Browser, Page, Result, gunicorn, measure
from core.postgres.throwaway import throwaway

OUT = Path("var/bench")
FLAT = 1.3


def run_size(size: int, years: int) -> list[Result]:
    """Everything measured at one size."""
    with throwaway() as url:
        environment = {"DATABASE_URL": url, "KSE_ENV": "demo", "DJANGO_SETTINGS_MODULE": "bench.settings"}
        start = time.monotonic()
        filled = subprocess.run(
            [sys.executable, "-m", "bench.prepare", str(size), str(years)], env=os.environ | environment, check=True, stdout=subprocess.PIPE
        )
        prepared = json.loads(filled.stdout)
        print(f"{size} initiatieven, {sum(prepared['rows'].values()):,} rijen in {time.monotonic() - start:.0f} s")
        with gunicorn(environment) as port:
            browser = Browser(port)
            return [measure(browser, Page(**page), size) for page in prepared["pages"]]


def table(results: list[Result]) -> str:
    lines = [
        "| pagina | initiatieven | ms | vloer ms | verhouding | grens | queries | kB |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {r.name} | {r.size} | {r.milliseconds} | {r.floor_milliseconds} | {r.ratio} | {r.budget} | {r.queries} | {r.kilobytes} |" for r in results
    ]
    return "\n".join(lines)


def growth(results: list[Result]) -> dict[str, float]:
    """Per page: the ratio at the largest size over the ratio at the smallest."""
    by_name: dict[str, list[Result]] = {}
    for result in results:
        by_name.setdefault(result.name, []).append(result)
    return {name: round(max(found, key=lambda r: r.size).ratio / min(found, key=lambda r: r.size).ratio, 2) for name, found in by_name.items()}


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--sizes", default="100,10000")
    parser.add_argument("--years", type=int, default=10)
    options = parser.parse_args()
    env = os.environ | {"KSE_ENV": "demo"}
    subprocess.run([sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"], env=env, check=True)
    results = [result for size in map(int, options.sizes.split(",")) for result in run_size(size, options.years)]
    grown = growth(results)
    print(table(results))
    print("Groei van klein naar groot: " + ", ".join(f"{name} ×{factor}" for name, factor in grown.items()))
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "pages.json").write_text(json.dumps({"results": [r.as_dict() for r in results], "growth": grown}, indent=1))
    over = [r.name for r in results if r.ratio > r.budget] + [name for name, factor in grown.items() if factor > FLAT]
    if over:
        print(f"Over de grens: {', '.join(over)}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
