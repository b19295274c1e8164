"""Copies the files that pages really serve out of node_modules into .assets/, and nothing else.

`.assets/vendor/<package>/` is served (settings name `.assets`); `.assets-tests/vendor/` is read by browser tests
only; `.assets-paper/` holds the letters of PDF files (settings name it `FONTS`), which nobody is served. All are ignored
by git: what a third party wrote is installed from the lock file, never committed.
"""

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
SERVED = ROOT / ".assets" / "vendor"
FOR_TESTS = ROOT / ".assets-tests" / "vendor"
FOR_PAPER = ROOT / ".assets-paper"

FONTS = ("latin-wght-normal", "latin-wght-italic", "latin-ext-wght-normal", "latin-ext-wght-italic")

# folder under vendor/ -> (npm package, its files); a file keeps its last name
PACKAGES: dict[str, tuple[str, tuple[str, ...]]] = {
    "htmx": ("htmx.org", ("dist/htmx.min.js", "LICENSE")),
    # its licence stands at the head of both files
    "tabler": ("@tabler/core", ("dist/css/tabler.min.css", "dist/js/tabler.min.js")),
    "echarts": ("echarts", ("dist/echarts.min.js", "LICENSE", "NOTICE")),
    "cytoscape": ("cytoscape", ("dist/cytoscape.min.js", "LICENSE")),
    "source-sans-3": (
        "@fontsource-variable/source-sans-3",
        (*(f"files/source-sans-3-{font}.woff2" for font in FONTS), "LICENSE"),
    ),
    "source-serif-4": (
        "@fontsource-variable/source-serif-4",
        (*(f"files/source-serif-4-{font}.woff2" for font in FONTS), "LICENSE"),
    ),
}
TEST_PACKAGES: dict[str, tuple[str, tuple[str, ...]]] = {"axe": ("axe-core", ("axe.min.js", "LICENSE"))}
# Two weights each, as a PDF file carries them; both have every Latin letter, and Han as it is drawn in their country.
PAPER_PACKAGES = {
    f"noto-sans-{country.lower()}": (
        f"@expo-google-fonts/noto-sans-{country.lower()}",
        (*(f"{weight}/NotoSans{country}_{weight}.ttf" for weight in ("400Regular", "700Bold")), "LICENSE_FONT"),
    )
    for country in ("SC", "JP")
}

# The maps are not copied, and a hashed storage refuses a reference to a file that is not there.
SOURCE_MAP = re.compile(r"\s*(/\*[#@]\s*sourceMappingURL=[^*]*\*/|//[#@]\s*sourceMappingURL=\S*)\s*\Z")


def copy_packages(packages: dict[str, tuple[str, tuple[str, ...]]], target: Path) -> int:
    """Lays the named files of each package under `target`, anew; returns how many files."""
    shutil.rmtree(target, ignore_errors=True)
    count = 0
    for folder, (package, names) in packages.items():
        (target / folder).mkdir(parents=True)
        for name in names:
            copy_file(MODULES / package / name, target / folder / Path(name).name)
            count += 1
    return count


def copy_file(source: Path, target: Path) -> None:
    """Copies one file; scripts and styles lose the line that names their source map."""
    if source.suffix in {".js", ".css"}:
        text = source.read_text(encoding="utf-8")
        target.write_text(SOURCE_MAP.sub("\n", text), encoding="utf-8")
    else:
        shutil.copyfile(source, target)


def main() -> None:
    """Copies everything and says how much."""
    served = copy_packages(PACKAGES, SERVED)
    for_tests = copy_packages(TEST_PACKAGES, FOR_TESTS)
    for_paper = copy_packages(PAPER_PACKAGES, FOR_PAPER)
    print(f"web assets: {served} files served, {for_tests} for tests, {for_paper} for paper")


if __name__ == "__main__":
    main()
