"""Lighthouse on the example's main pages, as on a slow phone: `make audit`.

Each page is loaded three times and the middle figure counts. Exit code 1 below the thresholds.
"""

import json
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from tests.support.browser import ARGUMENTS, find_browser, serve
from tests.support.judges import lighthouse
from tests.support.site import ROOT, dossier, project

PAGES = {
    "start": "",
    "actor": "akteure/donald-trump/",
    "topic": "themen/waffenstillstand/",
    "article": "artikel/telefongespraech/",
}
LEAST = {"performance": 100, "accessibility": 100, "best-practices": 100, "seo": 100}
MOST = {"largest-contentful-paint": 1300, "cumulative-layout-shift": 0}
SHOWN = (*MOST, "total-blocking-time")
RUNS = 3

_FLAGS = " ".join(("--headless=new", "--no-sandbox", *ARGUMENTS))


def main() -> int:
    """Print one line a page; return 0 where all figures hold."""
    holds = True
    with tempfile.TemporaryDirectory() as folder:
        built = dossier(project(Path(folder, "project"), ROOT / "content"), "build")
        if built.returncode != 0:
            print(built.stderr, file=sys.stderr)
            return 1
        print(f"{'':<10}{'perf.':>7}{'access.':>9}{'practice':>10}{'SEO':>5}", end="")
        print(f"{'LCP ms':>9}{'TBT ms':>8}{'CLS':>7}{'kB':>6}{'requests':>10}")
        with serve(Path(folder, "project/site")) as url:
            for name, path in PAGES.items():
                reports = [_report(url + path) for _ in range(RUNS)]
                holds &= _line(name, reports)
    return 0 if holds else 1


def _report(url: str) -> dict[str, Any]:
    done = lighthouse(
        *(url, "--quiet", "--output=json", f"--chrome-flags={_FLAGS}"),
        *(f"--only-categories={','.join(LEAST)}", "--max-wait-for-load=60000"),
        environment={"CHROME_PATH": find_browser()},
    )
    if done.returncode != 0:
        raise SystemExit(f"Lighthouse failed on {url}:\n{done.stderr!s}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _line(name: str, reports: list[dict[str, Any]]) -> bool:
    scores = {
        key: median(round(100 * (report["categories"][key]["score"] or 0)) for report in reports)
        for key in LEAST
    }
    figures = {
        key: median(report["audits"][key]["numericValue"] for report in reports) for key in SHOWN
    }
    loaded = [report["audits"]["network-requests"]["details"]["items"] for report in reports]
    size = median(sum(request["transferSize"] for request in requests) for requests in loaded)
    print(
        f"{name:<10}{scores['performance']:>7}{scores['accessibility']:>9}"
        f"{scores['best-practices']:>10}{scores['seo']:>5}"
        f"{figures['largest-contentful-paint']:>9.0f}{figures['total-blocking-time']:>8.0f}"
        f"{figures['cumulative-layout-shift']:>7.3f}{size / 1000:>6.0f}"
        f"{median(map(len, loaded)):>10.0f}",
        flush=True,
    )
    for audit in reports[-1]["audits"].values():
        if audit["score"] == 0 and audit["id"] in _decisive(reports[-1]):
            print(f"    {audit['id']}: {audit['title']}")
    return all(scores[key] >= least for key, least in LEAST.items()) and all(
        figures[key] <= most for key, most in MOST.items()
    )


def _decisive(report: dict[str, Any]) -> set[str]:
    """Return the audits that count for the categories in which nothing may be amiss."""
    return {
        audit["id"]
        for key in LEAST
        if key != "performance"
        for audit in report["categories"][key]["auditRefs"]
        if audit["weight"]
    }


if __name__ == "__main__":
    sys.exit(main())
