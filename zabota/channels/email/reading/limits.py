"""How much of one letter is read. What is cut is always said in the letter's defects; the raw letter stays whole."""

MAX_LETTER_BYTES = 50 * 1024 * 1024
MAX_HEADER_BLOCK = 512 * 1024
MAX_HEADER_VALUE = 64 * 1024
MAX_PARAMETERS = 8 * 1024
MAX_HEADERS = 2_000
MAX_HEADERS_KEPT = 200
MAX_ADDRESSES = 500
MAX_MESSAGE_IDS = 300
MAX_DEPTH = 20
MAX_PARTS = 300
MAX_SEARCHES = 6  # times a letter is searched through for the borders of its parts, a level at a time
MAX_TEXT = 1_000_000
MAX_HTML = 1_000_000
MAX_TAGS = 60_000
MAX_ENCODED_WORDS = 1_000
MAX_RETURNED = 20
MAX_LINES_JUDGED = 2_000
MAX_FILE_NAME = 200
