"""Each case is judged as a strict news desk would, except for those in known.txt."""

import pytest

from tests.judge.cases import Case, all_cases
from tests.judge.desk import Outcome
from tests.judge.table import Judge, Judged, as_table, known

CASES = all_cases()
KNOWN = frozenset(known())


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """The judge, with the desks it has opened."""
    return Judge(tmp_path_factory.mktemp("judge"))


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{n}-{case.table}-{case.kind}" for n, case in enumerate(CASES)]
)
def test_the_check_agrees_with_the_desk(case: Case, judge: Judge) -> None:
    judged = judge(case)
    if case.key in KNOWN:
        assert not judged.is_right, f"judged rightly now; remove it from known.txt: {case.key}"
    else:
        assert judged.is_right, str(judged)


def test_each_case_is_there_once_and_each_known_one_is_a_case() -> None:
    keys = [case.key for case in CASES]
    assert len(keys) == len(set(keys))
    assert set(keys) >= KNOWN
    assert len(known()) == len(KNOWN)


def test_a_table_counts_by_kind_what_went_which_way() -> None:
    bad = Case("t", "kind", "reject")
    good = Case("t", "kind", "accept")
    judged = [
        Judged(bad, Outcome("accepted", ())),
        Judged(bad, Outcome("warned", ())),
        Judged(bad, Outcome("refused", ())),
        Judged(good, Outcome("refused", ())),
    ]
    total = list(as_table(judged))[-1]
    assert total.split() == ["all", "3", "1", "1", "1", "1", ".", "3"]
