"""What `check_quote` says of quotations that are right, changed, cut and joined."""

from __future__ import annotations

import time

import pytest

from audit.support import QuoteMatch, QuoteSource, check_quote

TEXT = (
    "The council did not approve the plan, and 2,500 people marched on Tuesday. “We will not "
    "yield,” Mayor Anna Berg said. “If the state pays, we will build the bridge next year.” It is "
    "false that the bank lent them money without security. The river rose by three metres in May, "
    "he falsely claimed. Officials said they would come back to the village unless the road was "
    "closed. Prices rose by 5 percent in Berlin, and Mr. Smith [of the union] thanked all members "
    "of the team for their hard work in the past twelve months. The inter-\nnational co-operation "
    "went on. The tenant may not sublet the rooms. The landlord keeps the keys."
)


def grade(quote: str, text: str = TEXT) -> str:
    return check_quote(quote, text).grade


def kinds(match: QuoteMatch) -> set[str]:
    return {change.kind for change in match.difference}


@pytest.mark.parametrize(
    "quote",
    [
        "did not approve the plan, and 2,500 people marched on Tuesday",
        "2,500 people marched on Tuesday",  # the negation governs something else
        "DID NOT APPROVE THE PLAN — AND 2500 PEOPLE MARCHED",
        "The international cooperation went on",
        "Mr. Smith thanked all members of the team",
        "Mr. Smith [of the company] thanked all members",
        "[T]hanked all members of the team for their hard&nbsp;work",
        "We will not yield. If the state pays, we will build the bridge",
    ],
)
def test_typography_and_brackets_are_no_difference(quote: str) -> None:
    assert grade(quote) == "verbatim"


@pytest.mark.parametrize(
    ("quote", "kind", "source"),
    [
        ("The council did not approve the plan, and 2,600 people marched", "number", "2,500"),
        ("The council did approve the plan, and 2,500 people marched", "negation", "not"),
        ("Prices rose by 5 percent in Munich, and Mr. Smith thanked", "name", "Berlin"),
        ("Prices fell by 5 percent in Berlin, and Mr. Smith thanked", "opposite", "rose"),
        ("and 2,500 people marched on Monday", "date", "Tuesday"),
        ("the river rose by four metres in May", "number", "three"),
        ("The council ... approve the plan", "negation", "did not"),
        ("If the state pays, we will [never] build the bridge", "negation", None),
    ],
)
def test_a_difference_that_changes_what_is_said_is_shown(quote: str, kind: str, source: str | None) -> None:
    match = check_quote(quote, TEXT)
    changes = [(change.kind, change.source and change.source.text) for change in match.difference]
    assert (kind, source) in changes
    assert match.grade == "altered-meaning"


@pytest.mark.parametrize(
    ("quote", "cut"),
    [
        ("approve the plan, and 2,500 people marched", "not"),
        ("the bank lent them money without security", "false that"),
        ("The river rose by three metres in May", "falsely claimed"),
        ("they would come back to the village", "unless"),
        ("we will build the bridge next year", "If the state pays"),
    ],
)
def test_what_was_cut_off_and_turns_the_words_round_is_shown(quote: str, cut: str) -> None:
    match = check_quote(quote, TEXT)
    assert match.grade == "clipped"
    assert match.cut_off is not None
    assert match.cut_off.text == cut
    assert TEXT[match.cut_off.start : match.cut_off.end] == cut


@pytest.mark.parametrize(
    ("quote", "text", "cut"),
    [
        (
            "Der Rat genehmigte den Plan für die Brücke",
            "Der Rat genehmigte den Plan für die Brücke nicht.",
            "nicht",
        ),
        (
            "der Plan für die Brücke genehmigt wurde",
            "Er bestritt, dass der Plan für die Brücke genehmigt wurde.",
            "bestritt",
        ),
        (
            "the plan was approved by the council",
            "He denied that the plan was approved by the council.",
            "denied",
        ),
        ("the moon is made of green cheese", "That the moon is made of green cheese is a myth.", "is a myth"),
        ("that is something that you are", "Do not say that is something that you are not, she said.", "not"),
    ],
)
def test_denials_stand_before_and_behind(quote: str, text: str, cut: str) -> None:
    match = check_quote(quote, text)
    assert match.cut_off is not None
    assert match.cut_off.text == cut


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("a long war with no end in sight", "She did not want “a long war with no end in sight”, she said."),
        ("the plan had failed in the north", "He did not know that the plan had failed in the north."),
        (
            "the plan will be approved by the council",
            "There is no doubt that the plan will be approved by the council.",
        ),
        (
            "people marched through the town on Monday",
            "The mayor did not come when people marched through the town on Monday.",
        ),
    ],
)
def test_a_negation_of_something_else_cuts_nothing_off(quote: str, text: str) -> None:
    assert grade(quote, text) == "verbatim"


def test_what_an_ellipsis_leaves_out_is_bounded_and_in_order() -> None:
    spliced = check_quote("The council did not approve the plan … on Tuesday", TEXT)
    assert spliced.grade == "spliced"
    assert [passage.text for passage in spliced.omitted] == ["and 2,500 people marched"]
    assert kinds(check_quote("The landlord keeps … rose by three metres", TEXT)) == {"order"}
    assert grade("The tenant may … keeps the keys") == "altered-meaning"
    far = "We begin the work today. " + "The town is large and old. " * 20 + "We end the work tomorrow."
    assert grade("We begin the work … We end the work", far) == "altered"


def test_a_whole_sentence_may_be_left_out_whatever_it_denies() -> None:
    text = "We begin the work today. It is not easy. We end the work tomorrow."
    assert grade("We begin the work today … We end the work tomorrow", text) == "spliced"


def test_of_a_few_words_and_of_another_language_nothing_is_said() -> None:
    assert check_quote("never yield", TEXT).not_compared == "quote-too-short"
    german = "Der Rat hat den Plan nicht genehmigt und die Leute sind auf die Straße gegangen"
    assert check_quote(german, TEXT).not_compared == "other-language"
    assert check_quote("Совет не утвердил план моста", TEXT).not_compared == "other-language"
    assert check_quote("something to look for here", "").not_compared == "text-empty"
    assert check_quote("…", TEXT).grade == "not-compared"


def test_words_of_another_story_are_absent() -> None:
    match = check_quote("The museum will open its new wing to the public in the spring", TEXT)
    assert (match.grade, match.passage) == ("absent", None)


def test_it_is_said_who_speaks_in_the_source() -> None:
    quote = "If the state pays, we will build the bridge"
    match = check_quote(quote, TEXT, speaker="Anna Berg")
    assert match.speaker is not None
    assert (match.speaker.text, match.other_speaker) == ("Mayor Anna Berg", False)
    assert check_quote(quote, TEXT, speaker="John Miller").other_speaker
    assert not check_quote(quote, TEXT, speaker="the mayor").other_speaker


@pytest.mark.parametrize(
    "text",
    [
        "Holm said: “If the ministry agrees, we will sign in May.”",
        "Holm said that if the ministry agrees, we will sign in May.",
        "“It is late,” Holm said. “If the ministry agrees, we will sign in May.”",
        "“If the ministry agrees, we will sign in May.”",
    ],
)
def test_a_condition_that_begins_what_is_said_was_cut_off(text: str) -> None:
    match = check_quote("we will sign in May", text)
    assert match.grade == "clipped"
    assert match.cut_off is not None
    assert match.cut_off.text.casefold() == "if the ministry agrees"


_REFUSED = '"We will never accept this deal," Mayor Anna Holm told reporters.'


@pytest.mark.parametrize(
    "text",
    [
        _REFUSED,
        f"Jan Berg leads the council. {_REFUSED}",
        f'"It is a good deal," Jan Berg said. {_REFUSED} Jan Berg was not there.',
    ],
)
def test_another_full_name_is_another_speaker_wherever_the_one_asked_for_stands(text: str) -> None:
    assert check_quote("We will never accept this deal", text, speaker="Jan Berg").other_speaker
    assert not check_quote("We will never accept this deal", text, speaker="Anna Holm").other_speaker


@pytest.mark.parametrize(
    "text",
    [
        '"We will never accept this deal," Anna Holm and Jan Berg said in a letter.',
        '"We will never accept this deal," Jan Berg, a friend of Anna Holm, said.',
        'Jan Berg was angry. "We will never accept this deal," the Ministry said.',
        'Jan Berg met Anna Holm on Monday, saying "We will never accept this deal".',
        'Jan Berg spoke at length in Oslo and said "We will never accept this deal".',
    ],
)
def test_where_it_is_not_sure_who_speaks_nobody_else_does(text: str) -> None:
    assert not check_quote("We will never accept this deal", text, speaker="Jan Berg").other_speaker


def test_places_are_those_of_the_text_as_given() -> None:
    text = "&quot;Caf&eacute;s&quot; and bars\u00a0were co\u00adoper\u00adating, she said."
    match = check_quote("cafés and bars were cooperating", text)
    assert match.grade == "verbatim"
    assert match.passage is not None
    assert text[match.passage.start : match.passage.end] == match.passage.text
    assert match.passage.text.startswith("Caf&eacute;s")


def test_other_scripts_are_read() -> None:
    text = "市長は「私たちは橋を決して諦めません」と述べた。"
    assert grade("私たちは橋を決して諦めません", text) == "verbatim"
    assert grade("橋を決して諦めません", text) == "verbatim"


def test_one_reading_of_a_text_serves_many_quotations() -> None:
    source = QuoteSource(TEXT)
    assert check_quote("The landlord keeps the keys", source).grade == "verbatim"
    assert source.words is source.words


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("a " * 900, "a " * 100_000),
        ("a" * 5_000, "a" * 200_000),
        ("not a … " * 200, "not a b " * 25_000),
        ("[a] (...) " * 400, "[a " * 60_000),
        ("“ the plan " * 300, "“" * 200_000),
        ("the plan was here and there", "“the plan,” he said, “" * 9_000),
    ],
)
def test_hostile_texts_take_little_time(quote: str, text: str) -> None:
    began = time.thread_time()
    check_quote(quote, text)
    assert time.thread_time() - began < 6


@pytest.mark.parametrize(
    ("quote", "text", "language", "grade"),
    [
        (
            "الحكومة توقع الاتفاق مع الشركة في دمشق",
            "إن الحكومة لم توقع الاتفاق مع الشركة في دمشق.",
            "ar",
            "altered-meaning",
        ),
        ("توقع الاتفاق مع الشركة في دمشق", "إن الحكومة لم توقع الاتفاق مع الشركة في دمشق.", "ar", "clipped"),
        ("إن الشركة وظفت 1500 عامل في دمشق", "إن الشركة وظفت ١٥٠٠ عامل في دمشق.", "ar", "near-verbatim"),
        ("إن الشركة وظفت 2500 عامل في دمشق", "إن الشركة وظفت ١٥٠٠ عامل في دمشق.", "ar", "altered-meaning"),
        (
            "gobernuak hitzarmena sinatu zuela esan zuen",
            "Gobernuak hitzarmena ez sinatu zuela esan zuen.",
            "eu",
            "altered-meaning",
        ),
        ("政府签署协议工人留在家里", "部长说政府没有签署协议工人留在家里。", "zh", "altered-meaning"),
        ("签署协议工人留在家里", "部长说政府没有签署协议工人留在家里。", "zh", "clipped"),
        (
            "A kormány aláírta a szerződést tegnap este",
            "A kormány nem aláírta a szerződést tegnap este.",
            "hu",
            "altered-meaning",
        ),
    ],
)
def test_a_negation_is_known_in_languages_beyond_those_of_europes_west(
    quote: str, text: str, language: str, grade: str
) -> None:
    assert check_quote(quote, text, language=language).grade == grade


def test_nothing_is_near_verbatim_in_a_language_whose_negations_are_not_known() -> None:
    text = "Serikali haikusaini mkataba huo na kampuni ya ujenzi jana jioni mjini Mombasa."
    quote = text.replace("haikusaini", "ilisaini")
    assert check_quote(quote, text, language="sw").grade == "altered"
    assert check_quote(text, text, language="sw").grade == "verbatim"


@pytest.mark.parametrize("language", ["eu", None])
def test_a_quotation_is_not_called_absent_from_a_text_in_a_language_without_small_words(
    language: str | None,
) -> None:
    text = "Ministroak esan zuen gobernuak ez zuela hitzarmena sinatu eta langileak etxean geratu zirela."
    match = check_quote(
        "The government signed the agreement and workers stayed home.", text, language=language
    )
    assert (match.grade, match.not_compared) == ("not-compared", "other-language")


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("I doubt that the drug works in small children.", "doubt that"),
        ("The idea that the drug works in small children has been debunked.", "has been debunked"),
        ("There is no doubt that the drug works in small children.", None),
        ("The idea that the drug works in small children has been praised.", None),
    ],
)
def test_a_doubt_before_and_a_denial_behind_are_cut_off(text: str, cut: str | None) -> None:
    match = check_quote("the drug works in small children", text)
    assert (match.cut_off.text if match.cut_off else None) == cut


def test_two_transliterations_of_a_name_are_no_other_name() -> None:
    text = "Officials in Tripoli told Muammar Gaddafi that the long war was over."
    assert check_quote(text.replace("Muammar Gaddafi", "Moammar Kadhafi"), text).grade == "near-verbatim"
    assert check_quote(text.replace("Muammar Gaddafi", "Mahmoud Jibril"), text).grade == "altered-meaning"
