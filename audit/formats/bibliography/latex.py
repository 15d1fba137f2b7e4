"""LaTeX's commands in bibliographies as characters, and characters that LaTeX reads as commands escaped.

Source: the LaTeX2e reference manual (https://latexref.xyz/), accents and text symbols. Both take one pass.
"""

from __future__ import annotations

import re
import unicodedata

_TOKEN = re.compile(r"\\([A-Za-z]+)\*?[ \t\n]*|\\(.)|([{}])|---|--|``|''|~|[^\\{}~`'-]+|.", re.DOTALL)
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331", "t": "\u0361",
}  # fmt: skip
_SYMBOLS = {
    "ss": "ß", "o": "ø", "O": "Ø", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "l": "ł",
    "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ",
    "NG": "Ŋ", "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘",
    "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'", "textquotedbl": '"',
    "quotedblbase": "„", "quotesinglbase": "‚", "guillemotleft": "«", "guillemotright": "»",
    "guillemetleft": "«", "guillemetright": "»", "guilsinglleft": "‹", "guilsinglright": "›", "flqq": "«",
    "frqq": "»", "glqq": "„", "grqq": "“", "ldots": "…", "dots": "…", "textellipsis": "…",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textbraceleft": "{",
    "textbraceright": "}", "textunderscore": "_", "textdollar": "$", "textbar": "|", "textless": "<",
    "textgreater": ">", "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€", "EUR": "€",
    "textyen": "¥", "copyright": "©", "textcopyright": "©", "textregistered": "®", "texttrademark": "™",
    "textdegree": "°", "textordfeminine": "ª", "textordmasculine": "º", "S": "§", "textsection": "§",
    "P": "¶", "dag": "†", "ddag": "‡", "textbullet": "•", "textperiodcentered": "·", "textmu": "µ",
    "textexclamdown": "¡", "textquestiondown": "¿", "slash": "/", "LaTeX": "LaTeX", "TeX": "TeX",
    "textpm": "±", "texttimes": "×", "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾",
    "nobreakdash": "", "newblock": "", "relax": "", "protect": "", "linebreak": " ", "newline": " ",
    "allowbreak": "", "space": " ", "quad": " ", "qquad": " ",
}  # fmt: skip
# Commands that change how their argument looks: the argument stays.
_LOOKS = frozenset(
    """emph textit textbf textsc textsf texttt textrm textup textsl textmd textnormal textsuperscript
    textsubscript uppercase lowercase MakeUppercase MakeLowercase url nolinkurl path mkbibemph mkbibbold
    mkbibitalic em it bf sc tt rm sl itshape bfseries scshape noopsort enquote mkbibquote hbox mbox
    foreignlanguage ensuremath""".split()  # noqa: SIM905  a list of words reads best as words
)
_PLAIN = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " "}
_ESCAPES = str.maketrans(
    {
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "$": r"\$",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\\": r"\textbackslash{}",
    }
)
_LIGATURES = re.compile(r"--+|``|''")
_WORD = re.compile(r"\w+(?:[.’'&]\w+)*")


def from_latex(text: str) -> str:
    """A value of a BibTeX field as plain text: commands as characters, braces gone, white space as one space.

    A command that is not known stays as it is.
    """
    out: list[str] = []
    accent = ""
    for token in _TOKEN.finditer(text):
        word, sign, brace = token.groups()
        if brace:
            continue
        if (mark := word or sign) in _ACCENTS and (sign or len(word or "") == 1):
            accent = _ACCENTS[mark]
            continue
        piece = _piece(token[0], word, sign)
        if accent and piece:
            piece, accent = _accented(piece, accent), ""
        out.append(piece)
    return " ".join("".join(out).split())


def _piece(whole: str, word: str | None, sign: str | None) -> str:
    if word:
        if word in _SYMBOLS:
            return _SYMBOLS[word]
        return "" if word in _LOOKS else whole
    if sign:
        return {"-": "", "/": "", "@": "", "\\": " ", "\n": " ", "(": "$", ")": "$"}.get(sign, sign)
    return _PLAIN.get(whole, whole)


def _accented(piece: str, accent: str) -> str:
    first = {"ı": "i", "ȷ": "j"}.get(piece[0], piece[0])
    return unicodedata.normalize("NFC", first + accent) + piece[1:] if first.isalpha() else piece


def to_latex(text: str) -> str:
    """Text for a BibTeX field: LaTeX's signs escaped, so that pandoc and biber give it back as it is.

    Other characters stay: BibLaTeX files are UTF-8.
    """
    escaped = " ".join(text.split()).translate(_escapes(text))
    return _LIGATURES.sub(lambda found: "{}".join(found[0]), escaped)


def _escapes(text: str) -> dict[int, str]:
    r"""Braces are ``\{`` where they stand in pairs, which every reader knows, and named otherwise."""
    depth, paired = 0, True
    for char in text:
        depth += (char == "{") - (char == "}")
        paired = paired and depth >= 0
    left, right = (r"\{", r"\}") if paired and not depth else (r"\textbraceleft{}", r"\textbraceright{}")
    return {**_ESCAPES, ord("{"): left, ord("}"): right}


def title_to_latex(title: str) -> str:
    """A title whose capitals stay where a style writes titles small: each word with one is in braces.

    The first letter of a title stays large in any style.
    """
    words = _WORD.finditer(title)
    first = next(words, None)
    if first is None:
        return to_latex(title)
    marks = [found.span() for found in (first, *words)]
    pieces: list[tuple[str, bool]] = []
    last = 0
    for number, (start, end) in enumerate(marks):
        word = title[start:end]
        kept = any(char.isupper() for char in (word[1:] if number == 0 else word))
        if kept:
            pieces += (title[last:start], False), (word, True)
            last = end
    pieces.append((title[last:], False))
    return "".join(f"{{{to_latex(part)}}}" if kept else _spaced(part) for part, kept in pieces)


def _spaced(part: str) -> str:
    """Escaped, with the blanks at its ends that ``to_latex`` drops."""
    before = " " if part[:1].isspace() else ""
    after = " " if part[-1:].isspace() and part.strip() else ""
    return f"{before}{to_latex(part)}{after}"
