"""How claims and sources report, in the languages that have rules, and which language a text is in."""

from __future__ import annotations

import pytest

from audit.analysis.reporting import rules_for
from audit.data import facts
from audit.language import language_of
from audit.model import Interval

WRITTEN = Interval.parse("2021-11-30")
# The same in each language: on 3 March 2021 the ministry said that the bridge was closed. First with the time
# before everything else, then with the time at the verb.
SAID = {
    "en": (
        "On 3 March 2021 the ministry said that the bridge was closed.",
        "The ministry said on 3 March 2021 that the bridge was closed.",
    ),
    "de": (
        "Am 3. März 2021 sagte das Ministerium, die Brücke sei gesperrt.",
        "Das Ministerium hat am 3. März 2021 mitgeteilt, dass die Brücke gesperrt ist.",
    ),
    "fr": (
        "Le 3 mars 2021, le ministère a annoncé que le pont était fermé.",
        "Le ministère a annoncé le 3 mars 2021 que le pont était fermé.",
    ),
    "es": (
        "El 3 de marzo de 2021 el ministerio anunció que el puente estaba cerrado.",
        "El ministerio anunció el 3 de marzo de 2021 que el puente estaba cerrado.",
    ),
    "it": (
        "Il 3 marzo 2021 il ministero ha detto che il ponte era chiuso.",
        "Il ministero ha annunciato il 3 marzo 2021 che il ponte era chiuso.",
    ),
    "pt": (
        "Em 3 de março de 2021 o ministério disse que a ponte estava fechada.",
        "O ministério anunciou em 3 de março de 2021 que a ponte estava fechada.",
    ),
    "nl": (
        "Op 3 maart 2021 zei het ministerie dat de brug gesloten was.",
        "Het ministerie heeft op 3 maart 2021 gemeld dat de brug gesloten was.",
    ),
    "sv": (
        "Den 3 mars 2021 meddelade ministeriet att bron var stängd.",
        "Ministeriet meddelade den 3 mars 2021 att bron var stängd.",
    ),
    "da": (
        "Den 3. marts 2021 oplyste ministeriet, at broen var lukket.",
        "Ministeriet oplyste den 3. marts 2021, at broen ikke var åben.",
    ),
    "nb": (
        "3. mars 2021 opplyste departementet at broen var stengt.",
        "Departementet opplyste 3. mars 2021 at broen var stengt.",
    ),
    "pl": (
        "3 marca 2021 ministerstwo poinformowało, że most jest zamknięty.",
        "Ministerstwo poinformowało 3 marca 2021, że most jest zamknięty.",
    ),
    "cs": (
        "3. března 2021 ministerstvo oznámilo, že je most uzavřen.",
        "Ministerstvo oznámilo 3. března 2021, že je most uzavřen.",
    ),
    "ro": (
        "Pe 3 martie 2021 ministerul a anunțat că podul este închis.",
        "Ministerul a anunțat pe 3 martie 2021 că podul este închis.",
    ),
    "ru": (
        "3 марта 2021 года министерство сообщило, что мост закрыт.",
        "Министерство сообщило 3 марта 2021 года, что мост закрыт.",
    ),
}  # fmt: skip


def test_every_language_with_verbs_has_its_sentences() -> None:
    assert {code for code, words in facts("reporting-words").items() if "reports" in words} == set(SAID)


@pytest.mark.parametrize("language", SAID)
def test_the_time_of_the_report_is_found_before_everything_else_and_at_its_verb(language: str) -> None:
    rules = rules_for(language)
    assert rules is not None
    for sentence in SAID[language]:
        assert rules.reports(sentence)
        time = rules.governing_time(sentence, WRITTEN)
        assert time is not None, sentence
        assert time.interval == Interval.day(2021, 3, 3), sentence
        assert rules.first_sentence(f"{sentence} Rudaw.") == sentence


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The government said that the mission had begun its work on 3 March 2021."),
        ("de", "Das Ministerium teilte mit, dass die Brücke am 3. März 2021 gesperrt wurde."),
        ("de", "Die Brücke, die am 3. März 2021 gesperrt wurde, ist 90 Meter lang."),
        ("de", "Der am 3. März 2021 gewählte Sprecher, so hieß es, sagte nichts."),
        ("de", "Der Vorfall, der am 3. März 2021 gemeldet wurde, ist aufgeklärt."),
        ("nl", "De op 3 maart 2021 gekozen woordvoerder zei niets."),
        ("fr", "Le ministère a annoncé que le pont fermé le 3 mars 2021 serait rouvert."),
        ("it", "Il ministero ha detto che il ponte chiuso il 3 marzo 2021 era vecchio."),
        ("es", "El ministerio anunció que el puente cerrado el 3 de marzo de 2021 era viejo."),
        ("ru", "Министерство сообщило, что мост закрыт с 3 марта 2021 года."),
    ],
)
def test_a_time_of_what_is_reported_is_not_that_of_the_report(language: str, sentence: str) -> None:
    rules = rules_for(language)
    assert rules is not None
    assert rules.governing_time(sentence, WRITTEN) is None


@pytest.mark.parametrize("tag", ["de-AT", "de_CH", "DE", "no", "nn-NO", "pt-BR"])
def test_regions_and_old_tags_have_their_languages_rules(tag: str) -> None:
    assert rules_for(tag) is not None


@pytest.mark.parametrize("tag", ["hu", "ja", "xx", "", "zh-Hans"])
def test_other_languages_have_none(tag: str) -> None:
    assert rules_for(tag) is None


@pytest.mark.parametrize(("language", "sentence"), [(code, one) for code, two in SAID.items() for one in two])
def test_a_sentence_is_known_by_its_small_words_or_not_at_all(language: str, sentence: str) -> None:
    close = {"da": {"nb", "sv"}, "nb": {"da", "sv"}, "sv": {"da", "nb"}, "cs": {"sk"}, "pt": {"es"}}
    assert language_of(sentence) in {language, None, *close.get(language, ())}


@pytest.mark.parametrize(
    "text", ["", "Rudaw", "12.3.", "국방부는 다리를 폐쇄했다고 밝혔다", "كان الجسر مغلقا"]
)
def test_a_text_without_known_small_words_is_of_no_language(text: str) -> None:
    assert language_of(text) is None
