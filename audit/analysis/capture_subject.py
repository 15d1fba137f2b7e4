"""One capture as checks look at it; each question about it is answered when first asked, and once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from audit.analysis.attribution import Credit, names_of_source, shown_by, site_of
from audit.analysis.cited_address import Ids
from audit.analysis.dates import StatedDate, first_put_up, own_date, stated_days
from audit.analysis.lateness import Lateness, find_lateness
from audit.analysis.near_duplicates import headline_key, share_signs
from audit.analysis.support import extent_of
from audit.language import language_of
from audit.model import Because, Extent, Method, Paragraph, Reason, because
from audit.page import weekday_fits, with_events
from audit.support import QuoteSource, SourceText
from audit.text import LANGUAGES, compare_titles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis.subjects import CitationSubject
    from audit.model import (
        About,
        Capture,
        CaptureEvidence,
        Interval,
        LeadWeekday,
        Origin,
        Page,
        Passage,
        StoryClues,
        Witness,
    )


@dataclass(eq=False)
class CaptureSubject:
    """One capture of a citation and the page read from it, ``None`` where it could not be read."""

    evidence: CaptureEvidence
    citation: CitationSubject

    @property
    def ids(self) -> Ids:
        """Its citation's id."""
        return Ids(citation=self.citation.id)

    @property
    def capture(self) -> Capture:
        """The capture itself."""
        return self.evidence.capture

    @property
    def page(self) -> Page | None:
        """The page."""
        return self.evidence.page

    @property
    def origin(self) -> Origin | None:
        """The newsroom that the page's text comes from."""
        return self.evidence.page.origin if self.evidence.page else None

    @cached_property
    def extent(self) -> Extent:
        """How much of the cited work its page is."""
        page = self.evidence.page
        return extent_of(page, self.citation.citation) if page else Extent("none")

    @cached_property
    def language(self) -> str | None:
        """The language of its text (ISO 639): as its small words tell, else as it is declared."""
        page = self.evidence.page
        if page is None:
            return None
        cache = self.citation.analysis.evidence.cache
        told = cache.result("language", (page.text,), lambda: language_of(page.text))
        code = told or page.language
        return code.replace("_", "-").split("-")[0].lower() if code else None

    @property
    def source_text(self) -> SourceText:
        """Its text as claims are held against it; of all texts of a run those asked for last are kept."""
        page = self.evidence.page
        size = len(page.text) if page else 0
        return self.citation.analysis.source_texts.of(self, self._read_text, size)

    def _read_text(self) -> SourceText:
        page = self.evidence.page
        if page is None:
            return SourceText("")
        day = self.own_date.date if self.own_date else None
        return SourceText(
            page.text, title=page.title, published=day, language=self.language, known=self.names_of_source
        )

    @cached_property
    def names_of_source(self) -> str:
        """The names of who wrote and published its page, a line each."""
        page = self.evidence.page
        return names_of_source(self.citation.citation, self.evidence.capture, page) if page else ""

    @cached_property
    def quote_source(self) -> QuoteSource:
        """The text of its page, read once for all quotations that are held against it."""
        page = self.evidence.page
        return QuoteSource(page.text if page else "", self.language)

    def words_of_text(self, passage: Passage) -> Because:
        """Words of its page's text as evidence, with the paragraph in which they begin."""
        text = self.evidence.page.text if self.evidence.page else ""
        where = Paragraph(text.count("\n", 0, passage.start) + 1)
        return Because(quote=passage.text, method=Method("text"), where=where, capture=self.held_as)

    @property
    def held_as(self) -> str | None:
        """What findings call the capture by: its digest, or else its path."""
        return self.capture.digest or self.capture.path

    @cached_property
    def own_date(self) -> StatedDate | None:
        """The one date the page stands for; see ``analysis.dates``."""
        return own_date(self.evidence)

    @cached_property
    def first_put_up(self) -> StatedDate | None:
        """The earliest day on which the page says that it was published, put up, or merely dated."""
        return first_put_up(self.evidence)

    def stated_days(self, *about: About) -> tuple[StatedDate, ...]:
        """The days that the page states in these roles, earliest first, each once."""
        return stated_days(self.evidence, *about)

    @cached_property
    def story_clues(self) -> StoryClues | None:
        """What the page's text says about when it was written; the dossier's own events count too."""
        page, events = self.evidence.page, self.citation.analysis.dossier.events
        return with_events(page.story_clues, page.text, events) if page else None

    @cached_property
    def clue_gap(self) -> Reason | None:
        """Why clues to its date may have been missed: no words about time are known in its language."""
        page = self.evidence.page
        if page is None or not page.text.strip():
            return None
        language = page.language or language_of(page.text)
        if language is None:
            return Reason("language-unknown")
        known = language.replace("_", "-").split("-")[0].lower() in LANGUAGES
        return None if known else Reason("language-without-rules", language=language)

    @cached_property
    def contradicting_weekdays(self) -> tuple[LeadWeekday, ...]:
        """The weekdays of the opening, where none is that of the page's date or of a day close to it."""
        days = self.own_date.date.local_days() if self.own_date else ()
        story = self.story_clues
        if not days or story is None or any(weekday_fits(story, day) for day in days):
            return ()
        return story.weekdays

    @cached_property
    def lateness(self) -> Lateness | None:
        """How long after its story the page was put up; ``None`` where nothing says that it was."""
        copies = (
            copy.evidence for copy in self.citation.captures if copy is not self and self._same_story(copy)
        )
        return find_lateness(self.evidence, copies, self.citation.citation, self.citation.dossier.path)

    @cached_property
    def taken(self) -> Interval | None:
        """When the copy was made: by the archive that holds it, or else by whoever received it."""
        return self.capture.archived or self.capture.received

    @cached_property
    def site(self) -> str | None:
        """The name of the site that shows the page."""
        return site_of(self.capture, self.evidence.page) if self.evidence.page else None

    def shown_by(self, credit: Credit) -> bool:
        """Whether the page stands on the site of the outlet that is credited."""
        return self.evidence.page is not None and shown_by(credit, self.capture, self.evidence.page)

    def same_text(self, other: CaptureSubject) -> bool:
        """Whether both captures hold one text, whatever stands around it."""
        mine, theirs = self.evidence.page, other.evidence.page
        return mine is not None and theirs is not None and self.citation.analysis.texts.same(mine, theirs)

    def _same_story(self, other: CaptureSubject) -> bool:
        """Whether both hold one text, or stand under one headline."""
        titles = [subject.evidence.page.title if subject.evidence.page else None for subject in (self, other)]
        return self.same_text(other) or bool(
            titles[0] and titles[1] and compare_titles(titles[0], titles[1]).same
        )

    def likely_copies(self) -> Iterator[CaptureSubject]:
        """Captures of other citations under its headline, on its site or in its family of copying sites.

        An agency's text on the sites of different newsrooms is no copy of that kind.
        """
        for other in self.citation.analysis.headlines.get(headline_key(self.page), ()):
            if other.citation is not self.citation and self._on_one_site(other):
                yield other

    def _on_one_site(self, other: CaptureSubject) -> bool:
        if self.page is None or other.page is None:
            return False
        return (self.site is not None and self.site == other.site) or share_signs(self.page, other.page)

    def quote(self, witness: Witness) -> Because:
        """A witness of the page as evidence."""
        return because(witness, self.capture)
