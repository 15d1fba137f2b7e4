"""What a random sibling and the home page say of a page: an error that answers 200, a wall, or nothing."""

from __future__ import annotations

import pytest

from audit.links import Answer, Question, classify_questions

HTML = (("Content-Type", "text/html; charset=utf-8"),)
ASKED = "https://a.example/news/minister-resigns"
TITLE = "Minister resigns over ferry contract"
WALL = """<title>Hold on</title><h1>Hold on a second</h1><p>We look whether you are a person. Code {0}.</p>
<a href="https://w.example/why">Why?</a><form><input type=hidden name=x></form><script src=/w.js></script>"""
LOST = """<title>Paper</title><p>Diese Adresse führt leider ins Leere, suchen Sie doch einfach weiter.</p>
<a href=/>Start</a><form><input name=q></form><script src=/a.js></script>"""
FRONT = "<title>Paper</title>" + "".join(f"<p>Story {at} of the day with some words.</p>" for at in range(9))


def answer(body: str, asked: str = ASKED, status: int = 200, title: str | None = None) -> Answer:
    return Answer(asked, status, HTML, body.encode(), title=title)


def names(first: Answer, *others: Answer) -> str:
    sibling, front = (*others, None, None)[:2]
    (found,) = classify_questions([Question(first, sibling, front=front)])
    return found.outcome.name


RANDOM = "https://a.example/news/0f3e9a71"


@pytest.mark.parametrize("title", [None, TITLE])
def test_a_host_that_shows_its_wall_everywhere_is_walled(title: str | None) -> None:
    page = answer(WALL.format("7f31"), title=title)
    others = [answer(WALL.format(code), url) for code, url in (("a9", RANDOM), ("c0", "https://a.example/"))]
    assert names(page, *others) == "refused"


@pytest.mark.parametrize(("title", "name"), [(None, "soft-404"), (TITLE, "substituted")])
def test_a_page_shown_at_random_addresses_but_not_as_home_page_is_lost(title: str | None, name: str) -> None:
    page = answer(LOST, title=title)
    assert names(page, answer(LOST, RANDOM), answer(FRONT, "https://a.example/")) == name


def test_a_page_without_anything_to_press_or_run_is_no_wall_though_it_stands_everywhere() -> None:
    assert names(answer(FRONT), answer(FRONT, RANDOM), answer(FRONT, "https://a.example/")) == "soft-404"


def test_a_wall_whose_home_page_could_not_be_had_is_no_loss() -> None:
    assert names(answer(WALL.format(1)), answer(WALL.format(2), RANDOM), answer("", status=0)) == "refused"


def test_scripts_that_lead_nowhere_are_a_check_whatever_the_home_page_shows() -> None:
    text = "Die Verbindung zu dieser Seite ist gleich bereit, bleiben Sie hier."
    check = f"<title>a.example</title><p>{text}</p><script src=/c.js></script>"
    assert names(answer(check), answer(check, RANDOM), answer(FRONT, "https://a.example/")) == "refused"


@pytest.mark.parametrize(("status", "name"), [(404, "substituted"), (0, "empty-shell"), (403, "empty-shell")])
def test_a_page_with_another_title_may_be_a_wall_until_the_host_is_known_as_honest(
    status: int, name: str
) -> None:
    assert names(answer(WALL, title=TITLE), answer("", RANDOM, status)) == name


def test_a_page_that_shows_nothing_of_its_link_is_doubted_and_never_dead_for_that_alone() -> None:
    story = (
        "<title>Garden chairs</title><h1>Garden chairs</h1>"
        + f"<p>{'Chairs of wood and steel for summer. ' * 20}</p>" * 4
    )
    page = Answer(
        "https://a.example/x/1", 200, HTML, story.encode(), weak_title="the report on the ferry contract"
    )
    (found,) = classify_questions([Question(page)])
    assert (found.outcome.name, found.doubtful) == ("ok", True)
    (again,) = classify_questions([Question(page, Answer(RANDOM, 404))])
    assert (again.outcome.name, again.outcome.reasons[-1].code) == ("ok", "nothing-of-link-words")
    (alike,) = classify_questions(
        [Question(page, Answer(RANDOM, 200, HTML, story.encode()), front=answer(FRONT))]
    )
    assert alike.outcome.name == "soft-404"


def test_a_page_that_shows_a_word_of_its_link_is_not_doubted() -> None:
    story = (
        "<title>Ferry deal</title><h1>Ferry deal</h1>"
        + f"<p>{'The ferry contract was signed. ' * 20}</p>" * 4
    )
    page = Answer(
        "https://a.example/x/1", 200, HTML, story.encode(), weak_title="the report on the ferry contract"
    )
    (found,) = classify_questions([Question(page)])
    assert not found.doubtful
    assert len(found.outcome.reasons) == 1
