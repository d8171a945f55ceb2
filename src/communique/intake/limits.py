"""What intake takes in, at most. A larger input is refused with a line that says so."""

MAX_TEXT = 20_000_000
"""Bytes of one text or page (some three million words)."""

MAX_FILE = 200_000_000
"""Bytes of one PDF, DOCX, WACZ or downloaded file, packed or unpacked."""

MAX_MARKUP = 60_000_000
"""Bytes of all XML in a DOCX, which takes a multiple of it in memory when it is read."""

MAX_ENTRIES = 10_000
"""Files in a ZIP archive."""

MAX_PAGES = 10_000
"""Pages of a PDF; a file can name the same page as often as it likes."""

MAX_DEPTH = 2048
"""Elements inside one another on a page: the deepest that the HTML parser follows."""

MAX_GIVEN = 500
"""Texts in one file or address that a stranger hands in."""

TIMEOUT = 20.0
"""Seconds that an address has to answer, and between any two parts of its answer."""
