"""Random edits of a dossier, its files, its store and the options, each run with what was kept and without.

Two copies of one dossier get the same edits. In one, runs use what earlier ones kept; in the other nothing is
kept. Whatever is printed and written has to be the same, byte for byte.
"""

from __future__ import annotations

import copy
import random
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner

from audit.cli import main
from audit.jobs import cache as caches
from audit.model import Attempt, Outcome, OutcomeName, Reason
from audit.store import Store

CAPTURED = "2025-01-01"
WORDS = re.findall(
    r"\w+",
    "the council said that a bridge over the river would open after nine years of work while engineers "
    "measured each pier and found no fault to delay the first tram which carried forty guests to the port",
)
TOWNS = ("Oslo", "Lisbon", "Riga", "Turin", "Cork")
OUTCOMES: tuple[OutcomeName, ...] = ("ok", "gone", "unreachable", "unavailable")
SHARED = f"<p>{' '.join(random.Random(7).choices(WORDS, k=70))}</p>"
FORMS = (("markdown",), ("markdown", "html"), ("json",), ("sarif", "lines"), ("junit",))


def page(chance: random.Random, *, story: int, number: int) -> str:
    """A page of one of a few stories: two of one story share most of their text, often an agency's."""
    own, told = random.Random(story), random.Random(story * 1000 + number)
    town, day = own.choice(TOWNS), f"2024-{own.randint(1, 12):02}-{told.randint(1, 28):02}"
    title = f"{town} bridge opens after {own.choice(('nine', 'ten', 'six'))} years"
    rows = [f"{town} (Reuters) - The bridge opened in {day[:4]}." if own.random() < 0.5 else f"{town}."]
    rows += [" ".join(own.choices(WORDS, k=40)).capitalize() + "." for _ in range(6)]
    rows += [" ".join(told.choices(WORDS, k=30)).capitalize() + "." for _ in range(2)]
    if chance.random() < 0.3:
        rows.append(f"It cost {told.randint(2, 90)} million euros, the city said.")
    body = "".join(f"<p>{row}</p>" for row in rows)
    stamp = (
        f'<meta property="article:published_time" content="{day}T10:00:00Z">' if told.random() < 0.8 else ""
    )
    head = f'<html lang="en"><head><meta charset="utf-8"><title>{title}</title>{stamp}</head>'
    return f"<!doctype html>{head}<body><article><h1>{title}</h1>{body}</article></body></html>"


class Home:
    """A dossier that is edited; ``folders`` are its copies.

    On so many ``jobs`` runs that which uses what was kept; the other runs on one.
    """

    def __init__(self, top: Path, seed: int, jobs: int = 1) -> None:
        self.jobs = jobs
        self.chance = random.Random(seed)
        self.folders = (top / "kept", top / "anew")
        self.now = datetime(2026, 1, 15, 9, tzinfo=UTC)
        self.options: list[str] = []
        self.forms: tuple[str, ...] = FORMS[0]
        self.sources = self._begun()
        self._number = 100
        self._save()
        if seed % 2:
            Store.open(self.folders[0] / ".audit").close()
            shutil.copytree(self.folders[0] / ".audit", self.folders[1] / ".audit")

    def _begun(self) -> dict[str, Any]:
        citations = []
        for number in range(8):
            story = number // 2
            self._write(f"archive/{number}.html", page(self.chance, story=story, number=number))
            citations.append(
                {
                    "id": f"source-{number}", "title": f"{TOWNS[story % 5]} bridge opens after nine years",
                    "container-title": "Harbour Mail", "issued": "2024",
                    "URL": f"https://mail{number}.example/2024/03/0{number + 1}/story",
                    "captures": [{"path": f"archive/{number}.html", "received": CAPTURED}],
                }
            )  # fmt: skip
        documents = []
        for name in ("first", "second"):
            claims = [self._claim(f"{name}-{number}") for number in range(5)]
            documents.append({"id": name, "text": f"{name}.txt", "issued": "2025-03-01", "claims": claims})
        return {"documents": documents, "citations": citations}

    def _claim(self, name: str) -> dict[str, Any]:
        chance = self.chance
        said = chance.choice(
            ("opened in 2024", "cost 12 million euros", "opened on 3 March 2024", "was not late")
        )
        cites = [f"source-{number}" for number in chance.sample(range(8), chance.randint(0, 3))]
        return {
            "id": name,
            "text": f"The bridge of {chance.choice(TOWNS)} {said}, claim {name}.",
            "cites": cites,
        }

    def _save(self) -> None:
        for document in self.sources["documents"]:
            text = "\n\n".join(claim["text"] for claim in document["claims"])
            self._write(document["text"], f"{text}\n\nIt rained.\n")
        self._write("sources.yaml", yaml.safe_dump(self.sources, sort_keys=False))

    def _write(self, name: str, text: str) -> None:
        for folder in self.folders:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")

    def edit(self) -> str:
        """Change one thing; what that was."""
        chance = self.chance
        edits = (
            self._change_capture, self._change_capture, self._add_capture, self._remove_capture,
            self._swap, self._change_claim, self._change_cites, self._change_citation, self._reorder,
            self._change_citation, self._rename, self._decide, self._choose, self._attempt, self._wait,
            self._damage, self._nothing, self._rejoin, self._remove_citation, self._add_claim,
            self._share, self._unshare,
        )  # fmt: skip
        return chance.choice(edits)() or "nothing"

    def run(self) -> tuple[dict[str, object], dict[str, object]]:
        """What both copies print and write."""
        return self._one(0, ("--jobs", str(self.jobs))), self._one(1, ("--jobs", "1", "--no-cache"))

    def _one(self, which: int, more: tuple[str, ...]) -> dict[str, object]:
        caches._file_of.cache_clear()
        folder = self.folders[which]
        out = folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        forms = [word for form in self.forms for word in ("--format", form)]
        call = ["run", str(folder / "sources.yaml"), "--offline", "--output", str(out), "--now",
                f"{self.now:%Y-%m-%dT%H:%M:%S}", *forms, *self.options, *more]  # fmt: skip
        done = CliRunner().invoke(main, call)
        assert done.exit_code in {0, 1}, done.output
        texts = {path.name: path.read_bytes() for path in sorted(out.glob("*"))}
        said = done.output.replace(str(folder), "HOME")
        return {"said": said, "code": done.exit_code} | {
            name: text.replace(str(folder).encode(), b"HOME") for name, text in texts.items()
        }

    # -- the edits

    def _citation(self) -> dict[str, Any]:
        return self.chance.choice(self.sources["citations"])

    def _named(self) -> str | None:
        files = [file["path"] for one in self.sources["citations"] for file in one.get("captures", ())]
        return self.chance.choice(files) if files else None

    def _change_capture(self) -> str | None:
        name = self._named()
        if name is None or not (self.folders[0] / name).exists():
            return None
        text = (self.folders[0] / name).read_text(encoding="utf-8")
        old, new = self.chance.choice(
            (("2024", "2023"), ("bridge", "tunnel"), ("Reuters", "AP"), ("harbour", "port"), ("nine", "ten"),
             ("</article>", "<p>Correction: it cost 12 million euros.</p></article>"), ("million", "billion"))
        )  # fmt: skip
        self._write(name, text.replace(old, new, self.chance.randint(1, 3)))
        return f"{old} is {new} in {name}"

    def _rejoin(self) -> str | None:
        name = self._named()
        if name is None:
            return None
        self._number += 1
        self._write(name, page(self.chance, story=self.chance.randint(0, 4), number=self._number))
        return f"{name} is another page"

    def _share(self) -> str:
        """Many pages have one passage, at times more than those of which each two are compared."""
        many, shown = self.chance.choice((2, 2, 3, 3, 4, 4, 5, 30, 31, 32)), self._files()
        citation = self._citation()
        while len(shown) < many:
            self._number += 1
            shown.append(f"archive/{self._number}.html")
            self._write(shown[-1], page(self.chance, story=self._number, number=self._number))
            self._copied(citation, shown[-1])
        for name in self.chance.sample(shown, many):
            text = (self.folders[0] / name).read_text(encoding="utf-8")
            self._write(name, text.replace("</article>", f"{SHARED}</article>", 1))
        self._save()
        return f"{many} pages have a passage"

    def _copied(self, citation: dict[str, Any], name: str) -> None:
        """One more citation, of a page of its own."""
        made = {**citation, "id": f"source-{self._number}", "URL": f"https://mail{self._number}.example/a"}
        made["captures"] = [{"path": name, "received": CAPTURED}]
        self.sources["citations"].append(made)

    def _unshare(self) -> str | None:
        for name in self.chance.sample(held := self._files(), len(held)):
            text = (self.folders[0] / name).read_text(encoding="utf-8")
            if SHARED in text:
                self._write(name, text.replace(SHARED, ""))
                return f"{name} has the passage no longer"
        return None

    def _files(self) -> list[str]:
        """The captures that are there, each once."""
        files = [file["path"] for one in self.sources["citations"] for file in one.get("captures", ())]
        return [name for name in dict.fromkeys(files) if (self.folders[0] / name).exists()]

    def _add_capture(self) -> str:
        citation, self._number = self._citation(), self._number + 1
        name = f"archive/{self._number}.html"
        self._write(name, page(self.chance, story=self.chance.randint(0, 4), number=self._number))
        stated = {"path": name, "received": self.chance.choice((CAPTURED, "2025-06-01"))}
        if self.chance.random() < 0.2:
            del stated["received"]
        citation["captures"] = [*citation.get("captures", ()), stated]
        self._save()
        return f"{name} is added to {citation['id']}"

    def _remove_capture(self) -> str | None:
        name = self._named()
        if name is None or self.chance.random() < 0.5:
            return None
        for folder in self.folders:
            (folder / name).unlink(missing_ok=True)
        return f"{name} is removed"

    def _swap(self) -> str | None:
        one, other = self._named(), self._named()
        paths = [self.folders[0] / name for name in (one, other) if name]
        if one is None or other is None or not all(path.exists() for path in paths):
            return None
        texts = [path.read_text(encoding="utf-8") for path in paths]
        self._write(one, texts[1])
        self._write(other, texts[0])
        return f"{one} and {other} are swapped"

    def _change_claim(self) -> str:
        claims = self.chance.choice(self.sources["documents"])["claims"]
        claim = self.chance.choice(claims)
        claim["text"] = self._claim(claim["id"])["text"]
        self._save()
        return f"the words of {claim['id']}"

    def _add_claim(self) -> str:
        document, self._number = self.chance.choice(self.sources["documents"]), self._number + 1
        claim = self._claim(f"{document['id']}-{self._number}")
        ids = {citation["id"] for citation in self.sources["citations"]}
        claim["cites"] = [id_ for id_ in claim["cites"] if id_ in ids]
        document["claims"].insert(self.chance.randint(0, len(document["claims"])), claim)
        self._save()
        return f"{claim['id']} is added"

    def _change_cites(self) -> str:
        claim = self.chance.choice(self.chance.choice(self.sources["documents"])["claims"])
        ids = [citation["id"] for citation in self.sources["citations"]]
        claim["cites"] = self.chance.sample(ids, self.chance.randint(0, min(3, len(ids))))
        self._save()
        return f"what {claim['id']} cites"

    def _change_citation(self) -> str:
        citation = self._citation()
        field, value = self.chance.choice(
            (("title", "A tunnel closes"), ("title", "Oslo bridge opens after nine years"),
             ("issued", "2023-05-02"), ("issued", "2024-03"), ("container-title", "Reuters"),
             ("container-title", "Port Mail"), ("URL", "http://mail1.example/2024/03/02/story"),
             ("DOI", "10.1000/1"), ("URL", "https://a.example/b"))
        )  # fmt: skip
        citation[field] = value
        self._save()
        return f"{field} of {citation['id']} is {value}"

    def _remove_citation(self) -> str | None:
        if len(self.sources["citations"]) < 6:
            return None
        gone = self.sources["citations"].pop(self.chance.randrange(len(self.sources["citations"])))["id"]
        for document in self.sources["documents"]:
            for claim in document["claims"]:
                claim["cites"] = [id_ for id_ in claim["cites"] if id_ != gone]
        self._forget(gone)
        self._save()
        return f"{gone} is removed"

    def _reorder(self) -> str:
        which = self.chance.choice((self.sources["citations"], self.sources["documents"][0]["claims"]))
        self.chance.shuffle(which)
        self._save()
        return "the order"

    def _rename(self) -> str:
        citation, self._number = self._citation(), self._number + 1
        old, new = citation["id"], f"source-{self._number}"
        citation["id"] = new
        for document in self.sources["documents"]:
            for claim in document["claims"]:
                claim["cites"] = [new if id_ == old else id_ for id_ in claim["cites"]]
        self._forget(old)
        self._save()
        return f"{old} is {new}"

    def _forget(self, citation: str) -> None:
        self.sources["accepted"] = [
            one for one in self.sources.get("accepted", ()) if one["citation"] != citation
        ]
        if not self.sources["accepted"]:
            del self.sources["accepted"]

    def _decide(self) -> str:
        accepted = copy.copy(self.sources.get("accepted", []))
        if accepted and self.chance.random() < 0.5:
            accepted.pop()
        else:
            check = self.chance.choice(("no-archive", "undated", "altered-copy", "title-differs"))
            accepted.append({"check": check, "citation": self._citation()["id"], "reason": "known"})
        self.sources["accepted"] = accepted
        if not accepted:
            del self.sources["accepted"]
        self._save()
        return "a decision"

    def _choose(self) -> str:
        self.forms = self.chance.choice(FORMS)
        self.options = self.chance.choice(
            ([], [], ["--ignore", "no-archive"], ["--select", "title-differs"], ["--fail-on", "note"])
        )
        return f"options {self.forms} {self.options}"

    def _attempt(self) -> str | None:
        if not (self.folders[0] / ".audit").is_dir():
            return None
        url, outcome = self._citation()["URL"], self.chance.choice(OUTCOMES)
        at = self.now - timedelta(hours=self.chance.randint(-30, 200))
        made = Attempt(
            url=url,
            at=at,
            via="live",
            outcome=Outcome(name=outcome, reasons=(Reason("redirected-permanently", statuses="301"),)),
        )
        for folder in self.folders:
            with Store.open(folder / ".audit") as store:
                store.record(made)
        return f"{url} was {outcome} at {at}"

    def _wait(self) -> str:
        self.now += timedelta(minutes=self.chance.choice((1, 10, 60, 300, 1440, -60)))
        return f"it is {self.now}"

    def _damage(self) -> str | None:
        files = [*self.folders[0].glob(".audit*/results.sqlite*")]
        if not files or self.chance.random() < 0.6:
            return None
        file = self.chance.choice(files)
        data = bytearray(file.read_bytes())
        for _ in range(20):
            data[self.chance.randrange(len(data))] ^= 0x5A
        file.write_bytes(data)
        return f"{file.name} is damaged"

    def _nothing(self) -> None:
        """Nothing at all."""
