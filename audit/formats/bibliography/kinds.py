"""Types of works in the three formats, and the fields that hold the same thing.

CSL 1.0.2 (https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types), RIS (Reference
Manager's list of 2011, as in Zotero and EndNote), BibLaTeX (manual, section 2.1). Where a format has no type
of its own, it is the nearest that Zotero and pandoc read as the same thing.
"""

from __future__ import annotations

# RIS type → CSL type. The first RIS type of a CSL type is the one that is written.
RIS_TYPES = {
    "NEWS": "article-newspaper", "MGZN": "article-magazine", "JOUR": "article-journal", "WEB": "webpage",
    "BLOG": "post-weblog", "BOOK": "book", "CHAP": "chapter", "RPRT": "report", "THES": "thesis",
    "CONF": "paper-conference", "CPAPER": "paper-conference", "CASE": "legal_case", "BILL": "bill",
    "STAT": "legislation", "HEAR": "hearing", "PAT": "patent", "MAP": "map", "DATA": "dataset",
    "COMP": "software", "PCOMM": "personal_communication", "MANSCPT": "manuscript", "SLIDE": "speech",
    "ENCYC": "entry-encyclopedia", "DICT": "entry-dictionary", "ART": "graphic", "FIGURE": "figure",
    "SOUND": "song", "MUSIC": "musical_score", "MPCT": "motion_picture", "STAND": "standard",
    "PAMP": "pamphlet", "CLSWK": "classic", "EDBOOK": "collection", "JFULL": "periodical",
    "GEN": "document",
    # read only
    "ABST": "article-journal", "ADVS": "motion_picture", "AGGR": "dataset", "ANCIENT": "classic",
    "CHART": "figure", "CTLG": "document", "DBASE": "dataset", "EBOOK": "book", "ECHAP": "chapter",
    "EJOUR": "article-journal", "ELEC": "webpage", "EQUA": "document", "GOVDOC": "report", "GRNT": "document",
    "ICOMM": "post", "INPR": "article", "LEGAL": "legal_case", "MULTI": "motion_picture",
    "PODCAST": "broadcast", "SER": "periodical", "UNBILL": "bill", "UNPB": "manuscript", "UNPD": "manuscript",
    "VIDEO": "motion_picture",
}  # fmt: skip
# CSL types that RIS has no type for.
_NEAR_RIS = {
    "article": "GEN", "broadcast": "MPCT", "entry": "ENCYC", "event": "GEN", "interview": "PCOMM",
    "performance": "GEN", "post": "BLOG", "regulation": "STAT", "review": "JOUR", "review-book": "JOUR",
    "treaty": "STAT",
}  # fmt: skip
TO_RIS = {**{csl: ris for ris, csl in reversed(RIS_TYPES.items())}, **_NEAR_RIS}

# BibTeX and BibLaTeX → CSL.
BIBTEX_TYPES = {
    "article": "article-journal", "book": "book", "mvbook": "book", "booklet": "pamphlet",
    "bookinbook": "chapter", "inbook": "chapter", "incollection": "chapter", "suppbook": "chapter",
    "suppcollection": "chapter", "suppperiodical": "article-journal", "collection": "collection",
    "mvcollection": "collection", "proceedings": "book", "mvproceedings": "book", "reference": "book",
    "mvreference": "book", "inproceedings": "paper-conference", "conference": "paper-conference",
    "inreference": "entry-encyclopedia", "manual": "report", "online": "webpage", "electronic": "webpage",
    "www": "webpage", "webpage": "webpage", "misc": "document", "patent": "patent",
    "periodical": "periodical", "web_page": "webpage", "generic": "document",
    "report": "report", "techreport": "report", "thesis": "thesis", "phdthesis": "thesis",
    "mastersthesis": "thesis", "unpublished": "manuscript", "software": "software", "dataset": "dataset",
    "artwork": "graphic", "image": "graphic", "audio": "song", "music": "song", "movie": "motion_picture",
    "video": "motion_picture", "performance": "performance", "jurisdiction": "legal_case",
    "legislation": "legislation", "legal": "treaty", "letter": "personal_communication",
    "standard": "standard", "review": "review", "commentary": "book", "newspaper": "article-newspaper",
}  # fmt: skip
# Types of CSL → the type of BibLaTeX that pandoc and biber take.
TO_BIBTEX = {
    "article": "article", "article-journal": "article", "article-magazine": "article",
    "article-newspaper": "article", "bill": "legislation", "book": "book", "broadcast": "video",
    "chapter": "incollection", "classic": "book", "collection": "collection", "dataset": "dataset",
    "document": "misc", "entry": "inreference", "entry-dictionary": "inreference",
    "entry-encyclopedia": "inreference", "event": "misc", "figure": "image", "graphic": "artwork",
    "hearing": "misc", "interview": "misc", "legal_case": "jurisdiction", "legislation": "legislation",
    "manuscript": "unpublished", "map": "misc", "motion_picture": "movie", "musical_score": "music",
    "pamphlet": "booklet", "paper-conference": "inproceedings", "patent": "patent",
    "performance": "performance", "periodical": "periodical", "personal_communication": "letter",
    "post": "online", "post-weblog": "online", "regulation": "legislation", "report": "report",
    "review": "review", "review-book": "review", "software": "software", "song": "music",
    "speech": "unpublished", "standard": "standard", "thesis": "thesis", "treaty": "legal",
    "webpage": "online",
}  # fmt: skip
# What tells types apart that BibLaTeX writes with one: `entrysubtype`.
SUBTYPES = {
    "newspaper": "article-newspaper", "magazine": "article-magazine", "blog": "post-weblog", "post": "post",
    "bill": "bill", "regulation": "regulation", "broadcast": "broadcast", "interview": "interview",
    "hearing": "hearing", "map": "map", "speech": "speech", "dictionary": "entry-dictionary",
    "figure": "figure", "score": "musical_score", "event": "event", "classic": "classic",
    "review-book": "review-book", "preprint": "article", "entry": "entry",
}  # fmt: skip

# Languages (BCP 47) as babel and BibLaTeX name them (manual of biblatex, section 2.3.7 and its table 2).
LANGUAGES = {
    "en": "english", "en-US": "american", "en-GB": "british", "fr": "french", "de": "german",
    "de-AT": "austrian", "es": "spanish", "it": "italian", "pt": "portuguese", "pt-BR": "brazilian",
    "nl": "dutch", "ru": "russian", "pl": "polish", "tr": "turkish", "ar": "arabic", "fa": "persian",
    "he": "hebrew", "el": "greek", "sv": "swedish", "da": "danish", "nb": "norwegian", "fi": "finnish",
    "cs": "czech", "hu": "hungarian", "ja": "japanese", "uk": "ukrainian", "ro": "romanian",
    "bg": "bulgarian", "hr": "croatian", "sr": "serbian", "ca": "catalan", "ko": "korean",
}  # fmt: skip

# Zotero refuses a whole file of CSL-JSON for an item of another type (its translator "CSL JSON", 2022-09-20).
REFUSED_BY_ZOTERO = {"software": "document"}

ZOTERO_TYPES = {
    "artwork": "graphic", "audioRecording": "song", "bill": "bill", "blogPost": "post-weblog",
    "book": "book", "bookSection": "chapter", "case": "legal_case", "computerProgram": "software",
    "conferencePaper": "paper-conference", "dataset": "dataset", "dictionaryEntry": "entry-dictionary",
    "document": "document", "email": "personal_communication", "encyclopediaArticle": "entry-encyclopedia",
    "film": "motion_picture", "forumPost": "post", "hearing": "hearing",
    "instantMessage": "personal_communication", "interview": "interview",
    "journalArticle": "article-journal", "letter": "personal_communication",
    "magazineArticle": "article-magazine", "manuscript": "manuscript", "map": "map",
    "newspaperArticle": "article-newspaper", "patent": "patent", "podcast": "broadcast",
    "preprint": "article", "presentation": "speech", "radioBroadcast": "broadcast", "report": "report",
    "standard": "standard", "statute": "legislation", "thesis": "thesis", "tvBroadcast": "broadcast",
    "videoRecording": "motion_picture", "webpage": "webpage",
}  # fmt: skip
