"""All checks of what the course states, over all of its texts."""

from collections.abc import Collection
from pathlib import Path

from coursekit.evidence import changes, constants, directions, ours
from coursekit.evidence.ledger import Ledger, load
from coursekit.evidence.prose import check_text
from coursekit.evidence.texts import FILES, Piece, pieces
from coursekit.text.contents import LAB_CONTENTS


def problems(root: Path) -> list[str]:
    """Everything that is wrong with the ledger of `root`, and with the texts that rest on it."""
    folder = root / "evidence"
    ledger = load(folder)
    found = changes.unrecorded(ledger, folder) + constants.problems(root, ledger)
    for path, source in sources(root).items():
        found += of_text(path, source, ledger, ours.declarations(folder, path))
    return found


def of_text(path: str, source: str, ledger: Ledger, declared: ours.Declared) -> list[str]:
    """What is wrong with one text: links, directions, and numbers without a source."""
    parts = pieces(path, source)
    found = [line for piece in parts for line in of_links(path, piece, ledger)]
    return found + ours.problems(path, source, declared, ledger)


def undeclared(path: str, piece: Piece, ledger: Ledger, declared: frozenset[str]) -> list[str]:
    """What one piece of a text states in its own voice and no declaration holds."""
    return [
        f"{path}: {found.place}: {ours.complaint(found)}"
        for found in ours.in_piece(piece, ledger)
        if found.phrase not in declared
    ]


def of_links(path: str, piece: Piece, ledger: Ledger) -> list[str]:
    """Where one piece disagrees with the facts and references that it links to."""
    faults = check_text(piece.text, ledger) + directions.check_text(piece.text, ledger)
    return [
        f"{path}: {piece.where}line {piece.line + fault.line - 1}: {fault.message}"
        for fault in faults
    ]


def unsourced(root: Path, ledger: Ledger) -> list[str]:
    """Numbers that are neither linked nor declared, and stale declarations."""
    texts = sources(root)
    folder = root / "evidence"
    wanted = {ours.file_for(folder, path) for path in texts}
    stray = sorted(set((folder / ours.FOLDER).glob("*.yaml")) - wanted)
    return [
        line
        for path, source in texts.items()
        for line in ours.problems(path, source, ours.declarations(folder, path), ledger)
    ] + [f"{path.relative_to(root)}: its text is not there any more: delete it" for path in stray]


def misdirected(root: Path, ledger: Ledger) -> list[str]:
    """Words of direction or strength that disagree with the fact beside them."""
    return [
        f"{path}: {piece.where}line {piece.line + fault.line - 1}: {fault.message}"
        for path, source in sources(root).items()
        for piece in pieces(path, source)
        for fault in directions.check_text(piece.text, ledger)
    ]


def declare(
    root: Path, ledger: Ledger, only: Collection[Path] | None = None
) -> dict[Path, list[str]]:
    """Write the declarations that are missing for the texts of `root`, or for `only` some of them.

    Returns, by file of evidence/ours, what has changed: a line for each phrase that is gone
    ("- direction: the score rose when") and for each new one ("+ direction: ...").
    """
    folder, added = root / "evidence", {}
    (folder / ours.FOLDER).mkdir(exist_ok=True)
    for path, source in sources(root).items():
        if only is not None and root / path not in only:
            continue
        declared, file = ours.declarations(folder, path), ours.file_for(folder, path)
        renewed = ours.proposals(path, source, declared, ledger)
        if renewed.all:
            file.write_text(ours.write(renewed), encoding="utf-8")
            added[file] = ours.changed(declared, renewed)
        elif file.is_file():
            file.unlink()
    return added


def sources(root: Path) -> dict[str, str]:
    """Path below `root` -> text, of every file that holds prose of the course."""
    every = sorted(path for pattern in FILES for path in root.glob(pattern))
    found = [path for path in every if path.name != LAB_CONTENTS]
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in found}
