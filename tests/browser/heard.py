"""What VS Code's workbench would hear of the keys that are pressed in an app (the stand-in's `notebook.keys`)."""

from __future__ import annotations

from tests.browser.hands import Book


def keys(book: Book) -> list[str]:
    """Return the keys pressed that VS Code would have got since the last call."""
    return book.page.evaluate(
        "() => notebook.keys.splice(0).filter(it => it.type === 'keydown').map(it => it.key)"
    )


def heard_nothing(book: Book, where: str = "") -> None:
    """Check that no key has reached VS Code but the one that is pressed now and is VS Code's."""
    # What was pressed before this key is told before it.
    book.page.keyboard.press("Control+Shift+P")
    book.page.wait_for_function("() => notebook.keys.some(it => it.key === 'P')")
    heard = [key for key in keys(book) if key != "P"]
    assert heard == [], f"{where}: {heard}"
