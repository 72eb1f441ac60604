"""What is done with one pair: compared, its page written, its outcome put in a line."""

from __future__ import annotations

from pathlib import Path

from align.batch.checker import Checker, open_cache
from align.batch.outcome import Status, failed, judged, to_line
from align.batch.task import Done, Task, Terms, Work
from align.data import Comparison
from align.decisions import Case, Ledger, Review, judge, read
from align.decisions.recent import remember
from align.errors import InputError
from align.reports import save, write
from align.reports.json_report import to_dict
from align.rules import all_rules, selected

__all__ = ["Worker"]


class Worker:
    """Does tasks one after the other, in whatever process."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._checker = Checker(open_cache(work.cache))
        self._ledgers = _Ledgers()

    def knows(self, task: Task) -> bool:
        """Say whether a pair was compared before and takes no time to speak of."""
        return self._checker.knows(task.content)

    def do(self, task: Task) -> Done:
        """Check a pair; whatever goes wrong with it is its outcome."""
        try:
            return self._do(task)
        except InputError as error:
            outcome = failed(task.pair, str(error))
        except MemoryError:
            outcome = failed(task.pair, f"{task.pair.french}: too large for the memory of this machine")
        except Exception as error:  # a fault of ours must not cost the other pairs
            reason = " ".join(f"{type(error).__name__}: {error}".split())
            outcome = failed(task.pair, f"{task.pair.french}: a fault in align ({reason}); please report it")
        return Done(outcome, to_line(outcome))

    def _do(self, task: Task) -> Done:
        comparison = self._checker.compare(task.pair, task.terms.config)
        review = self._review(comparison, task.terms)
        outcome = judged(task.pair, comparison, review, page=task.page, key=task.key)
        if outcome.status is not Status.CHECKED:
            return Done(outcome, to_line(outcome))
        if task.page is not None and self._work.folder is not None:
            self._save(self._render("html", comparison, review), self._work.folder / task.page)
        if self._work.recent is not None and task.terms.ledgers:
            _remember(self._work.recent, task.terms.ledgers[0], comparison)
        line = to_line(outcome, to_dict(comparison, review)["findings"])
        return Done(outcome, line, {f: self._render(f, comparison, review) for f in self._work.formats})

    def _review(self, comparison: Comparison, terms: Terms) -> Review:
        rules = {rule.code for rule in selected(terms.config)}
        return judge(comparison, [self._ledgers.read(path) for path in terms.ledgers], rules)

    def _render(self, name: str, comparison: Comparison, review: Review) -> str:
        rules = {
            r.code: (r.name, r.summary, r.summary_fr, r.severity, r.name_fr)
            for r in all_rules(comparison.config)
        }
        content = write(
            comparison, name, ui=self._work.ui, rules=rules, explain=self._work.explain, review=review
        )
        assert isinstance(content, str)
        return content

    def _save(self, content: str, path: Path) -> None:
        try:
            save(content, path)
        except OSError as error:
            raise InputError(f"{path}: cannot be written ({error.strerror})") from None


class _Ledgers:
    """Files of decisions, each read again only when it has changed."""

    def __init__(self) -> None:
        self._held: dict[Path, tuple[tuple[int, int] | None, Ledger]] = {}

    def read(self, path: Path) -> Ledger:
        try:
            status = path.stat()
            stamp = status.st_mtime_ns, status.st_size
        except OSError:
            stamp = None
        held = self._held.get(path)
        if held is None or held[0] != stamp:
            held = self._held[path] = stamp, read(path)
        return held[1]


def _remember(folder: Path, ledger: Path, comparison: Comparison) -> None:
    documents = Ledger(ledger).documents(comparison.french.path, comparison.english.path)
    cases = [Case.of(finding, comparison, documents) for finding in comparison.findings]
    remember(folder, ledger, cases, documents)
