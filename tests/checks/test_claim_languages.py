"""One claim with a wrong day, in several languages: questioned, or not examined, never supported."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from audit.analysis import other_language
from audit.judge import judge
from audit.model import Reason, Run
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
def test_a_wrong_day_is_never_called_supported(language: str, *, declared: bool) -> None:
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
        assert claim.reasons[0].code in {"not-examined", "about-source"}
        assert [row.check for row in report.documents[0].not_examined] == ["claim-date-differs"]


OTHERS = {
    "es": "El 3 de marzo de 2021 el ministerio dijo que el puente estaba cerrado.",
    "fr": "Le 3 mars 2021, le ministère a dit que le pont était fermé dans la nuit.",
    "de": CLAIMS["de"],
}


@pytest.mark.parametrize(("stated", "language"), [("en", "es"), ("en", "fr"), ("en", "de"), ("it", "de")])
def test_a_claim_in_another_language_than_is_stated_is_not_examined(stated: str, language: str) -> None:
    held = evidence(
        {
            "document": {"issued": "2021-11-30", "language": stated},
            "claims": [OTHERS[language]],
            "citation": {
                "type": "article-newspaper",
                "issued": "2021-03-10",
                "capture": {
                    "title": "Bridge closed",
                    "text": "The bridge has been closed.",
                    "language": "en",
                },
            },
        }
    )
    judged = judge(held, ["claim-date-differs"])
    assert judged.findings == ()
    (row,) = judged.not_examined
    assert row.reason == Reason("language-other", stated=stated, read=language)


@pytest.mark.parametrize(
    ("text", "language", "around", "other"),
    [
        ("The bridge opened.", "en", None, None),
        ("Bridge opened Saturday.", "en", "en", None),
        ("Bridge opened Saturday.", "en", None, ""),
        ("Bridge opened Saturday.", "en", "de", "de"),
        ("Die Zeit said in Hamburg that the bridge was closed.", "en", "en", None),
        ("Regjeringen sa at det ikke er noen fare.", "da", None, None),
        (CLAIMS["de"], "en", "en", "de"),
        (OTHERS["es"], "en", "en", "es"),
    ],
)
def test_a_language_is_told_by_small_words_or_by_the_text_around(
    text: str, language: str, around: str | None, other: str | None
) -> None:
    assert other_language(text, language, around) == other
