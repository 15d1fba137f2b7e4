"""Sentences that tell of a time as past, as still to come, or that do not say."""

from __future__ import annotations

import pytest

from audit.analysis.plans import plans_for
from audit.text import find_times

PAST = (
    "The county built a second crossing in 2026.",
    "Brandvold, who is 50, resigned on 3 May 2026.",
    "The old bridge, which is made of stone, was opened again in September 2026 by the county.",
    "In 2026 the three towns, all of them small, spent more on roads.",
    "The law was signed in May 2026.",
    "On 3 May 2026 the council announced the closure.",
    "She came to power in March 2026.",
    "The ferry has run daily since 2026.",
    "The mill was lost during the 2026 fire.",
    "The town celebrated its 900th anniversary in 2026.",
    "Siri Outlook moved to Porthaven in 2026.",
    "Released in May 2026, the book is read in all towns.",
    "The firm that would build the crossing was founded in 2026.",
    "The harbour, which could take no large ships, was set up in 2026.",
    "In 2026, she withdrew her words, saying she might have been wrong.",
    "In 2026 he dismissed concerns that the law would be broken.",
    "The quarrel dates back to May 2026, and may go on.",
    "There have been calls for a bridge since at least the 2030s.",
    "Under a 2026 agreement the county pays for the ferry.",
    "The floods of 2026 took three bridges.",
    "— Ida Brandvold (@harbourmaster) May 3, 2026",
)
TO_COME = (
    "The council announced that it would meet on 3 May 2026.",
    "The council announced a meeting for 3 May 2026.",
    "The bridge is to open in May 2026.",
    "The council postponed the opening to June 2026.",
    "The bridge opens in May 2026.",
    "The lease expires on 31 December 2026.",
    "The county rescheduled the vote, and chose 3 May 2026.",
    "The bank raised its price target for the end of 2026.",
    "The council elected her for a term from 2026 to 2028.",
    "She was elected to a term that ends in 2026.",
    "The county set a deadline of 31 March 2026 for the repairs.",
    "The county vowed to close the port by 2026.",
    "The budget for 2026 was approved.",
    "The contract was extended until 2026.",
    "Analysts forecast growth of 2 per cent in 2026.",
    "The bridge will be opened in May 2026.",
    "The bridge is expected to have been repaired in May 2026.",
    "The county would not only have closed the port in 2026.",
    "If the bridge closed in May 2026, the ferry would run.",
    "In May 2026, the county said, the bridge would open.",
    "In May 2026 the bridge built by Karlsson will close.",
    "In May 2026 the council, led by Brandvold, will vote.",
)
OPEN = (
    "The council announced the closure on 3 May 2026.",
    "Porthaven to get a second bridge in 2026.",
    "The council approved the Strategy 2026.",
    "Porthaven won the rights of the 2026 Games.",
    "The county hired a firm to build the crossing in 2026.",
    "The council approved the opening of the crossing in 2026.",
    "The town prints posters of its 900th anniversary in 2026.",
    "The opening in May 2026 was cancelled.",
    "The council announced a 2026 agreement.",
    "The council set up a meeting on 3 May 2026.",
)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        *((each, "past") for each in PAST),
        *((each, "to come") for each in TO_COME),
        *((each, "open") for each in OPEN),
    ],
)
def test_a_time_is_told_as_past_only_where_a_verb_in_the_past_tense_is_its_own(
    sentence: str, told: str
) -> None:
    plans = plans_for("en")
    assert plans is not None
    time = find_times(sentence, language="en")[0]
    assert plans.tells(sentence, time) == told


ANNOUNCED = (
    "The council will meet on 3 May 2026.",
    "The council said that it would meet on 3 May 2026.",
    "The meeting on 3 May 2026 will be held in the mill.",
    "The council announced a meeting for 3 May 2026.",
    "A meeting, announced last week, is to be held on 3 May 2026.",
    "The lease ends on 3 May 2026.",
    "The plan will be approved on 3 May 2026.",
)
NOT_ANNOUNCED = (
    "The council met on 3 May 2026, and plans a second bridge.",
    "The council met the mayor in the mill on 3 May 2026 and will meet again.",
    "The meeting of 3 May 2026 drew those who plan a bridge.",
    "The council meeting on 3 May 2026.",
    "The plan was approved on 3 May 2026.",
    "The council announced on 3 May 2026 a plan for a second bridge.",
)


@pytest.mark.parametrize("sentence", [*ANNOUNCED, *NOT_ANNOUNCED])
def test_a_time_is_announced_where_the_nearest_words_make_a_plan_of_it(sentence: str) -> None:
    plans = plans_for("en")
    assert plans is not None
    assert plans.announces(sentence, find_times(sentence, language="en")[0]) is (sentence in ANNOUNCED)


def test_only_the_sentence_of_the_time_counts() -> None:
    plans = plans_for("en")
    text = "The council plans a bridge. The ferry Gannet sank on 3 May 2026. A ship will come."
    assert plans is not None
    assert plans.tells(text, find_times(text, language="en")[0]) == "past"


def test_the_words_of_other_languages_are_not_known() -> None:
    assert plans_for("de") is None
