"""Which lines of a page are its main text."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from audit.formats.html import BANNER, FOOTER, NAV, OUTSIDE
from audit.page.text.lines import is_sentence
from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.page.text.lines import Lines

_LITTLE = 600  # characters of main text that make one doubt the markup's word
_GAP = 4  # lines of no running text that a story can contain
_BOX = 12  # lines that a list of other stories amid the story can have
_MARKS = " -–—•:»>"
# With the digits, all that a heading of comments can begin with; ``re`` takes two more letters for k and s.
_AT_COMMENTS = frozenset(f"{_MARKS}cdjklnprsCDJKLNPRS\u017f\u212a")
# Both begin by looking at the first letter: nearly every line is found to be no such heading by it.
_OTHERS = compile_later(
    r"""(?=[adlmnprstyà])(?:related|ranking|recommend(?:ed|ations?)?|trending|popular|most\s(?:read|popular|viewed)|latest
    |read\s(?:more|next|also)|also\sread|see\salso|more\s(?:from|on|stories|news)|(?:top|related)\sstories
    |you\s(?:may|might)\s(?:also\s)?like|related\s(?:articles?|posts?|news|topics|content)
    |similar\s(?:articles|stories|posts)|mehr\szum\sthema|das\skönnte\ssie\sauch\sinteressieren|meistgelesen
    |(?:à\s)?lire\saussi|sur\sle\smême\ssujet|noticias\srelacionadas|te\spuede\sinteresar
    |leggi\sanche|articoli\scorrelati|leia\s(?:também|mais)|lees\sook)\s?:?""",
    re.IGNORECASE | re.VERBOSE,
)
_COMMENTED = compile_later(
    r"""(?=[\dcdjklnprs])(?:\d+\s|no\s)?(?:comments?|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties|responses)
    (?:\s?\(\d+\))?\s?:?|leave\sa\s(?:reply|comment)|schreibe?n?\s(?:sie\s)?einen\skommentar|say\syour\swords
    |post\sa\scomment|join\sthe\s(?:conversation|discussion)|laisser\sun\scommentaire|deja\sun\scomentario""",
    re.IGNORECASE | re.VERBOSE,
)


def plain_body(lines: Lines, start: int) -> list[int]:
    """The main text of a page without markup: what runs on from its headline to the lists and comments."""
    return _trimmed(lines, _without_lists(lines, list(range(start, len(lines)))))


def marked_body(lines: Lines, start: int) -> list[int]:
    """The main text of a page of HTML.

    First without all that the markup puts outside the text; where that leaves little of a page that has
    much, again with ever fewer zones left out.
    """
    best: list[int] = []
    within = range(start, _first_comment(lines, start))
    frame = NAV | FOOTER | BANNER
    for outside, figures in ((OUTSIDE, False), (frame, False), (frame, True), (BANNER, False)):
        body = _body_among(lines, within, outside, figures=figures)
        if _size(lines, body) > 3 * _size(lines, best):
            best = body
        if _size(lines, best) > _LITTLE:
            break
    return best


def _size(lines: Lines, chosen: list[int]) -> int:
    return sum([len(lines.texts[at]) for at in chosen])


def _body_among(lines: Lines, within: range, outside: int, *, figures: bool) -> list[int]:
    """The lines of the element with the most running text, and the running text right before and after.

    ``within`` begins with the headline and ends at the comments; the element may begin before the headline.
    Lines in the zones ``outside``, and without ``figures`` those in figures, are left out. They are looked
    at where the text can be: the markup around the other lines of a page is asked for by nobody.
    """
    end = within.stop

    def counts(at: int) -> bool:
        element = lines.element(at)
        return element is None or not (element.zones & outside or (element.in_figure and not figures))

    best = _best_holder(lines, [at for at in lines.long if at < end and counts(at)])
    inside = [at for at in lines.held_by(best) if at < end and counts(at)] if best else []
    if not inside:
        return []
    first, last = inside[0], inside[-1]
    chosen = _without_lists(lines, inside)
    goes_on = chosen and chosen[-1] == last
    ahead = _run(lines, filter(counts, range(last + 1, end))) if goes_on else []
    behind = _run(lines, filter(counts, range(first - 1, within.start - 1, -1)))
    return _trimmed(lines, [*reversed(behind), *chosen, *ahead])


def _best_holder(lines: Lines, long: Iterable[int]) -> int:
    """The element (by ``mem_id``) that holds the most running text; 0, which is none, where there is none."""
    score: dict[int, float] = defaultdict(float)
    for at in long:
        if lines[at].linked < 0.5:
            text = lines.texts[at]
            weight = len(text) * (1.0 if is_sentence(text) else 0.3)
            for step, holder in enumerate(lines.holders(at)):
                score[holder] += weight * (1.0, 0.7, 0.4)[step]
    return max(score, key=lambda holder: score[holder]) if score else 0


def _run(lines: Lines, order: Iterable[int]) -> list[int]:
    """The lines that go on in this order, up to a gap of more than a few that are no running text."""
    found: list[int] = []
    kept = gap = 0
    for at in order:
        text = lines.texts[at]
        if (len(text) < 60 and _heads_list(text)) or gap > _GAP:
            break
        runs = lines.runs(at)
        gap = 0 if runs else gap + 1
        found.append(at)
        kept = len(found) if runs else kept
    return found[:kept]


def _first_comment(lines: Lines, start: int) -> int:
    """The index of the line with which comments begin, after two lines of running text at least."""
    running = 0
    for at, text in enumerate(islice(lines.texts, start, None), start):
        if running < 2:
            running += lines.runs(at)
        if running > 1 and len(text) < 60 and _heads_comments(text):
            return at
    return len(lines)


def _heads_comments(text: str) -> bool:
    """Whether a line is the heading of comments; by its first character nearly every line is none."""
    if text[:1] not in _AT_COMMENTS and not text[:1].isdecimal():
        return False
    return _COMMENTED.fullmatch(text.strip(_MARKS)) is not None


def _without_lists(lines: Lines, chosen: list[int]) -> list[int]:
    """Up to the lists of other stories that end a page; such a list amid the story is left out of it."""
    kept: list[int] = []
    running = step = 0
    while step < len(chosen):
        text = lines.texts[chosen[step]]
        if running > 1 and len(text) < 60 and _heads_list(text):
            ahead = range(step + 1, min(step + 1 + _BOX, len(chosen)))
            resumes = [n for n in ahead if "." in lines.texts[chosen[n]][-3:] and lines.runs(chosen[n])]
            if len(resumes) < 2 or _heads_comments(text):
                break
            step = resumes[0]
            continue
        running += lines.runs(chosen[step])
        kept.append(chosen[step])
        step += 1
    return kept


def _heads_list(text: str) -> bool:
    return _OTHERS.fullmatch(text.strip(_MARKS)) is not None or _heads_comments(text)


def _trimmed(lines: Lines, chosen: list[int]) -> list[int]:
    """Without the short lines (stamps, buttons, counters) before the first and after the last paragraph."""
    running = [at for at in chosen if lines.runs(at)]
    return [at for at in chosen if running[0] <= at <= running[-1]] if running else chosen
