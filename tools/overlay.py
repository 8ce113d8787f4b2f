"""A virtual environment over this one: a few packages of its own, everything else from here.

    .venv/bin/python tools/overlay.py .venv-later "datasette>=1.0a0"

So a second version of one package is tried without a second installation of all the others, and without touching the locked one.
Packages are brought up to their newest version each time. `make later` and `make browser` use it.
"""

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path


def overlay(folder: Path, packages: list[str]) -> None:
    """Make the environment in `folder`, or bring it up to date."""
    if not (folder / "bin" / "python").exists():
        venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--upgrade"]
    (here := _site(python) / "zz_below.pth").unlink(missing_ok=True)  # pip is to install what is missing in the overlay itself
    subprocess.run([*pip, *packages], check=True)
    here.write_text(f"import site; site.addsitedir({sysconfig.get_path('purelib')!r})\n", encoding="utf-8")


def _site(python: Path) -> Path:
    asked = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    return Path(subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip())


if __name__ == "__main__":
    overlay(Path(sys.argv[1]), sys.argv[2:])
