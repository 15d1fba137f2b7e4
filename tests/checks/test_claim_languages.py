"""One claim with a wrong day, in several languages: questioned, or said to be not examined, never sound."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from audit.judge import judge
from audit.model import Run
from audit.report import build_report
from tests.checks._cases import evidence

CLAIMS = {
    "en": "On 3 March 2021 the ministry said that the bridge was closed.",
    "de": "Am 3. März 2021 sagte das Ministerium, die Brücke sei gesperrt.",
    "it": "Il 3 marzo 2021 il ministero ha detto che il ponte era chiuso.",
    "hu": "2021. március 3-án a minisztérium közölte, hogy a hidat lezárták.",
    "ja": "国防省は2021年3月3日に橋を閉鎖したと発表した。",
}


@pytest.mark.parametrize(("declared", "language"), [(True, code) for code in CLAIMS] + [(False, "ja")])
def test_a_wrong_day_is_never_called_sound(language: str, *, declared: bool) -> None:
    held = evidence(
        {
            "document": {"issued": "2021-11-30", **({"language": language} if declared else {})},
            "claims": [CLAIMS[language]],
            "citation": {
                "type": "article-newspaper",
                "issued": "2021-03-10",
                "capture": {
                    "title": "Bridge closed",
                    "text": "The bridge has been closed, the ministry said on Wednesday.",
                    "language": "en",
                    "witnesses": [["published", "meta", "2021-03-10"]],
                    "published": "2021-03-10",
                },
            },
        }
    )
    judgement = judge(held, ["claim-date-differs"])
    run = Run(audit="1", now=datetime(2026, 1, 1, tzinfo=UTC), checks=("claim-date-differs",))
    report = build_report(held, judgement, run)
    (claim,) = report.claims
    if language in {"en", "de", "it"}:
        assert claim.state == "questioned"
        assert [finding.check for finding in report.findings] == ["claim-date-differs"]
    else:
        assert claim.state == "unverified"
        assert [reason.code for reason in claim.reasons] == ["not-examined"]
        assert [row.check for row in report.documents[0].not_examined] == ["claim-date-differs"]
