"""The same on a Dask cluster of this machine."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from audit.errors import AuditError
from audit.jobs.corpus import Options, read_corpus
from tests.jobs.corpus._crawl import Here, crawl, rows

if TYPE_CHECKING:
    from pathlib import Path

distributed = pytest.importorskip("distributed", reason="NOT TESTED: distributed is not installed")
NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.filterwarnings("default")  # of the cluster's own: ours are heard in the other tests
def test_a_cluster_reads_what_one_process_reads(tmp_path: Path) -> None:
    path = crawl(tmp_path / "a.warc.gz", 20)
    read_corpus([str(path)], tmp_path / "whole", Options(executor=Here(), now=NOW, copies=5))
    cluster = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None
    )
    try:
        options = Options(scheduler=cluster.scheduler_address, now=NOW, copies=5)
        run = read_corpus([str(path)], tmp_path / "out", options)
    finally:
        cluster.close()
    assert (run.pages, run.read) == (20, 4)
    assert rows(tmp_path / "out") == rows(tmp_path / "whole")
    assert rows(tmp_path / "out", "witnesses") == rows(tmp_path / "whole", "witnesses")


@pytest.mark.filterwarnings("default")
def test_a_scheduler_that_is_not_there_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.jobs.corpus.pools._PATIENCE", 1)
    path = crawl(tmp_path / "a.warc.gz", 2)
    with pytest.raises(AuditError, match="no scheduler answers"):
        read_corpus([str(path)], tmp_path / "out", Options(scheduler="tcp://127.0.0.1:9", now=NOW))
