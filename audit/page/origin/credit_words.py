"""The words around a newsroom's name in bylines and credits, in the languages that agencies write in.

From general knowledge of the trade's own forms; a form counts only together with a name that is known.
"""

from __future__ import annotations

import re

from audit.text import compile_later

# What opens a byline where a colon or a known newsroom follows; the others also open ordinary lines.
OPENS_WITH_COLON = frozenset(
    """a af av da de di fra nga od oleh teksti text theo автор 文 作者 記者 记者""".split()  # noqa: SIM905 - a list of words reads best as words
)
BY = compile_later(
    r"""(?:(?:(?:written|posted|story|reported)\s)?by|(?:(?:ein\s)?artikel\s|text\s)?von|par|por|door|autor(?:in|en)?
    |author|auteur|autore|a\scura\sdi|di|de|da|av|af|text|teksti|skrevet\sav|skriven\sav|od|piše|avtor|szerző|nga
    |autorius|autors|автор|аутор|συντάκτης|yazan|muhabir|müəllif|oleh|penulis|pewarta|theo|tác\sgiả
    |بقلم|كتب|كتبت|نویسنده|به\sقلم|گزارش|מאת|โดย|লেখক|लेखक|հեղինակ|ავტორი|作者|记者|記者|文)
    (?::\s?|：\s?|[／/](?=(?-i:[^\x00-\u2e80]))|\s+)""",
    re.IGNORECASE | re.VERBOSE,
)
SOURCE = compile_later(
    r"""(?:sources?|quellen?|fuentes?|fontes?|fonti|källa|kilde|bron|lähde|allikas|avots|šaltinis|źródło|zdroj|forrás
    |surs[aă]|izvor|vir|burimi|kaynak|mənbə|sumber|nguồn|theo|via|credit|agency|agentur|agencia|agence|agenzia
    |источник|джерело|крыніца|източник|извор|дереккөз(?:і)?|булак|булагы|эх\sсурвалж|πηγή|աղբյուր[ըէ]?|წყარო
    |المصدر|مصدر|منبع|ה?מקור|ምንጭ|সূত্র|स्रोत|ที่มา|แหล่งที่มา|(?:消息)?来源|(?:消息)?來源|稿源|出典|配信|提供|출처)
    \s?[:：]\s?""",
    re.IGNORECASE | re.VERBOSE,
)
WITH = compile_later(
    r"""(?:(?:(?:with|additional)\s(?:agency\s)?(?:files|reporting|material|information|inputs?|contributions
        |agenc(?:y|ies))\s(?:from|by)|(?:agency\s)?inputs?\s(?:from|by)
    |with|mit(?:\smaterial\svon)?|(?:unter\sverwendung\s|mit\smaterial\s|material\s)von|avec
    |con(?:\sinformaci[oó]n\sde)?|com(?:\sinformações\sd[aeo]s?)?|met|med|przy\swspółpracy
    |по\s(?:материалам|сообщениям|данным)|с\sиспользованием\sматериалов|за\s(?:матеріалами|даними)|по\sматериали\sна
    |с\sматериалами|katkılarıyla|(?:بمشاركة|بالتعاون\sمع|مع)|با\s(?:همکاری|استفاده\sاز)|dengan\s(?:laporan|bahan)(?:\sdari)?)\s
    |(?:综合|據|据)\s?)(?P<who>.{2,80})""",
    re.IGNORECASE | re.VERBOSE,
)
# Texts that say where they first stood: how such a line opens, and what it must hold further on.
THIS_TEXT = compile_later(
    r"""(?:this\s(?:article|story|report|piece|dispatch|content|news)|the\s(?:article|story)\s(?:was|is|originally|first)|(?:originally|first)\s(?:published|appeared)
    |(?:published|republished|reprinted)\s(?:here\s)?(?:with\spermission|from|by|on)
    |diese[rs]?\s(?:artikel|beitrag|text|bericht|meldung|interview|analyse)|(?:zuerst|ursprünglich|zunächst)\s(?:erschienen|veröffentlicht)
    |c(?:et|e|ette)\s(?:article|texte|dépêche|reportage|contenu|information)|(?:initialement|d['’]abord)\s(?:publié|paru)
    |est[ea]\s(?:artículo|nota|noticia|reportaje|texto|información|artigo|matéria|reportagem|notícia|conteúdo|conteudo)
    |(?:publicado|publicada)\s(?:originalmente|originariamente|primero|por\sprimera\svez)
    |quest[oa']\s?(?:articolo|notizia|testo|servizio)|(?:pubblicato|apparso)\s(?:originariamente|originalmente|per\sla\sprima\svolta)
    |dit\s(?:artikel|bericht|verhaal|stuk)|(?:den\shär|denne|dette)\s(?:artikeln?|artikkelen|teksten|texten|saken|nyheten|nyheden|historien)|saken|artikk?el[en]+|artiklen
    |(?:artikkelin|jutun|uutisen)|(?:ten\s)?(?:artykuł|tekst)|(?:tento\s)?článek|(?:tento\s)?článok|(?:ez\s)?a\scikk
    |acest\s(?:articol|material|text)|(?:ovaj|ta|ta\s)?\s?članek|ovaj\s(?:članak|tekst)|овај\s(?:чланак|текст)|ky\sartikull
    |(?:этот\s|данный\s)?(?:материал|статья|текст|новость)|(?:цей\s|цю\s)?(?:матеріал|стаття|статтю|текст|новина)|(?:тази\s|този\s)?(?:статия|материал|текст)
    |(?:αυτό\s)?το\sάρθρο|bu\s(?:haber|makale|yazı|məqalə|xəbər)|(?:artikel|berita|tulisan)\sini|bài\s(?:viết|báo)
    |(?:نُ?شر(?:ت)?)\s(?:هذا|هذه)|(?:هذا|هذه)\s(?:المقال(?:ة)?|التقرير|الخبر)|این\s(?:مطلب|گزارش|مقاله|خبر)|(?:ה)?(?:כתבה|מאמר|ידיעה))""",
    re.IGNORECASE | re.VERBOSE,
)
PUBLISHED = compile_later(
    r"""\b(?:published|appeared|republished|reprinted|provided|produced|written|distributed|syndicated|taken|comes?\sfrom
    |erschien(?:en)?|veröffentlicht|stammt|übernommen|publiée?|parue?|diffusée?|issue?\sd|publicad[oa]|difundid[oa]|apareci[óo]
    |pubblicat[oa]|apparso|diffuso|gepubliceerd|verscheen|verschenen|publicerades?|publicerad|publisert|publiceret|udgivet|bragt
    |julkais\w+|opublikowan\w+|ukazał|publikován|publikovan\w+|vyšel|vyšiel|uverejnen\w+|megjelent|jelent\smeg|publicat[ă]?|preluat
    |objav[il]\w+|преузет\w*|објав\w+|botua\w*|опубликован\w*|вышл?а?|взят\w*|опублікован\w*|вийш\w+|публикуван\w*|δημοσιε[υύ]\w+
    |yayımlan\w*|yayınlan\w*|dərc\w*|yayıb|tayang|terbit|diterbitkan|dipublikasikan|dimuat|xuất\sbản|đăng)
    |نُ?شر|منشور|منتشر|פורסמה?""",
    re.IGNORECASE | re.VERBOSE,
)
# The same in scripts that set no blanks between words.
UNSPACED_ORIGIN = (
    compile_later(r"(?:本文|本稿|此文|该文|文章)[^。]{0,8}?(?:发表于|發表於|发布于|刊登于|刊载于|来自|來自|来源于|转自|轉自|转载自|轉載自|由)(?P<who>[^。，,]{2,36}?)(?:网站|網站|发布|發布|提供|[。）)]|$)"),
    compile_later(r"(?:この|本)(?:記事|稿|ニュース)は[、]?(?:最初に|もともと)?(?P<who>[^。、]{2,36}?)(?:が|により|に|で|から|の)(?:最初に)?(?:配信|掲載|公開|提供|初出|記事)"),
    compile_later(r"이\s?(?:기사|글)는\s(?:원래\s|처음\s)?(?P<who>[^.]{2,36}?)(?:에서|에|가|이|의|를|을)?\s(?:처음\s|최초로?\s|먼저\s)?(?:보도|게재|발행|제공|기사|전재)"),
)  # fmt: skip
