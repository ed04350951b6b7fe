"""The command behind `make judge`: what a strict news desk says, and what the check says.

`python -m tests.judge` prints a table of the cases of the repository; `--list` names each that is
judged wrongly, `--known` prints what `known.txt` has to hold. With the path of a file of articles
with annotated quotations (JSON lines, may be packed with gzip) it measures on these instead.
"""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.judge.cases import all_cases
from tests.judge.corpus import measure
from tests.judge.table import Judge, as_table


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.judge", description=__doc__)
    parser.add_argument("corpus", nargs="*", type=Path, help="files of annotated articles")
    parser.add_argument("--list", action="store_true", help="name each case judged wrongly")
    parser.add_argument("--known", action="store_true", help="print their keys, for known.txt")
    parser.add_argument("--articles", type=int, help="measure on the first articles only")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="dossier-judge-") as folder:
        if options.corpus:
            for line in measure(options.corpus, Path(folder), options.articles, options.list):
                print(line)
            return
        judge = Judge(Path(folder))
        judged = [judge(case) for case in all_cases()]
    wrong = [one for one in judged if not one.is_right]
    if options.known:
        print(*(one.case.key for one in wrong), sep="\n")
        return
    print(*as_table(judged), sep="\n")
    if options.list:
        print(*wrong, sep="\n")


if __name__ == "__main__":
    main()
