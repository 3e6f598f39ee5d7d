"""Make the pictures of docs/adopt.md: a foreign register and what became of it. Needs soffice and pdftoppm."""

from dualregister.app.adopt import Wish, adoption, register_bytes
from make_theirs import OUT
from picture import PICTURES, Part, picture

_SOA = "Anwendbarkeitserklärung"


def main() -> None:
    """Make them."""
    theirs = OUT.read_bytes()
    made = register_bytes(adoption(OUT, Wish()))
    pictures = (
        (
            theirs,
            "adopt-theirs-soa",
            Part(sheet=_SOA, columns=frozenset(), first=1, last=13, width=1000),
        ),
        (theirs, "adopt-theirs-plan", Part(sheet="Maßnahmenplan", columns=frozenset(), first=1, last=9, width=1000)),
        (made, "adopt-soa", Part(sheet="SoA", columns=frozenset(), first=1, last=7, width=1000)),
        (made, "adopt-register", Part(sheet="Register", columns=frozenset("ABCFIUV"), first=1, last=7, width=1000)),
        (made, "adopt-notes", Part(sheet="Adoption notes", columns=frozenset(), first=1, last=20, width=1100)),
    )
    for book, name, part in pictures:
        picture(book, PICTURES / f"{name}.png", part)


if __name__ == "__main__":
    main()
