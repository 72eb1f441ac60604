"""What is done with one pair: compared, its page written, its outcome put in a line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from align.batch.attempt import PairFailed, attempt
from align.batch.outcome import Status, failed, judged, to_line
from align.batch.tasks import PairResult, RunOptions, Task
from align.data import Comparison, Document
from align.decisions import Review
from align.errors import InputError
from align.passage import OneSided
from align.reports import save, write
from align.reports.json_report import to_dict
from align.session import Session, remember, rule_texts

__all__ = ["Worker"]


class Worker:
    """Does tasks one after the other, in whatever process."""

    def __init__(self, options: RunOptions) -> None:
        self._options = options
        self._session = Session.keeping(options.cache)

    def knows(self, task: Task) -> bool:
        """Say whether a pair was compared before and takes no time to speak of."""
        return self._session.knows(task.content)

    def has_seen(self, task: Task) -> bool:
        """Say whether a pair was looked at before."""
        return self._session.has_seen(task.content)

    def do(self, task: Task) -> PairResult:
        """Check a pair; whatever goes wrong with it is its outcome."""
        try:
            return attempt(str(task.pair.french), self._options.timeout, lambda: self._do(task))
        except PairFailed as failure:
            outcome = failed(self._options.pair_called(task.pair), self._options.called(str(failure)))
        return PairResult(outcome, to_line(outcome))

    def look(self, task: Task) -> OneSided:
        """Say which names only one side of a pair has; nothing where it cannot be read, as its check says."""
        settings, name = task.settings, str(task.pair.french)
        try:
            return attempt(
                name, self._options.timeout, lambda: self._session.look(task.pair.files, settings.config)
            )
        except PairFailed:
            return OneSided()

    def _do(self, task: Task) -> PairResult:
        comparison = self._session.compare(task.pair.files, task.settings.config)
        review = self._session.review(comparison, task.settings.ledgers)
        outcome = judged(
            self._options.pair_called(task.pair), comparison, review, page=task.page, key=task.key
        )
        if outcome.status is not Status.CHECKED:
            return PairResult(outcome, to_line(outcome))
        if self._options.recent is not None and task.settings.ledgers:
            remember(self._options.recent, task.settings.ledgers[0], comparison)
        french, english = map(self._called, (comparison.french, comparison.english))
        comparison = replace(comparison, french=french, english=english)
        if task.page is not None and self._options.folder is not None:
            self._save(self._render("html", comparison, review), self._options.folder / task.page)
        line = to_line(outcome, to_dict(comparison, review)["findings"])
        return PairResult(
            outcome, line, {f: self._render(f, comparison, review) for f in self._options.formats}
        )

    def _called(self, document: Document) -> Document:
        """Return a document under the name that the user knows it by."""
        return (
            document if document.path is None else replace(document, path=self._options.called(document.path))
        )

    def _render(self, name: str, comparison: Comparison, review: Review) -> str:
        display = replace(self._options.display, rules=rule_texts(comparison.config), review=review)
        content = write(comparison, name, display)
        assert isinstance(content, str)
        return content

    def _save(self, content: str, path: Path) -> None:
        try:
            save(content, path)
        except OSError as error:
            raise InputError(f"{path}: cannot be written ({error.strerror})") from None
