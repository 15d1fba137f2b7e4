"""A claim that cites one source twice rests on one source."""

from __future__ import annotations

from datetime import UTC, datetime

from audit.jobs.run import audit_dossier
from audit.model import Dossier


def test_a_source_cited_twice_in_one_claim_is_named_once() -> None:
    dossier = Dossier.model_validate(
        {
            "documents": [{"id": "d", "claims": [{"id": "c", "text": "x", "cites": ["a", "b", "a"]}]}],
            "citations": [{"id": "a"}, {"id": "b"}],
        }
    )
    (claim,) = audit_dossier(dossier, now=datetime(2026, 1, 1, tzinfo=UTC)).claims
    assert [link.id for link in claim.cites] == ["a", "b"]
    assert [source.source for source in claim.sources] == ["a", "b"]
