"""Build hook: a wheel carries the compiled default taxonomy, so that nobody has to compile it at the first load."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledTaxonomy(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles ``data/taxonomy.yaml`` for a standard wheel; an editable install compiles at the first load."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version != "standard":
            return
        folder = Path(tempfile.mkdtemp(prefix="skillx-compiled-"))
        command = "from skillx.artefact import compiled, taxonomy_paths; compiled(taxonomy_paths(None))"
        environment = {**os.environ, "SKILLX_CACHE": str(folder), "PYTHONPATH": self.root}
        subprocess.run([sys.executable, "-c", command], check=True, cwd=self.root, env=environment)
        for file in folder.glob("taxonomy-*.skillx"):
            build_data["force_include"][str(file)] = f"skillx/compiled/{file.name}"
