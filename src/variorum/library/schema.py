"""The tables as they are now. What makes them is in `migrations`; a test compares the two."""

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()


def _work() -> Column[int]:
    return Column("work", Integer, ForeignKey("works.number", ondelete="CASCADE"), primary_key=True)


settings = Table("settings", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))

works = Table(
    "works",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("key", Text, nullable=False),  # of its originals: what is the same file is the same work
    Column("revision", Integer, nullable=False),
    Column("added", Text, nullable=False),
    Column("changed", Text, nullable=False),
    Column("csl", Text, nullable=False),
    Column("edited", Text, nullable=False),  # the bibliographic fields that a person gave, which nothing overwrites
    Column("title", Text, nullable=False),  # as it is sorted
    Column("author", Text, nullable=False),
    Column("titles", Text, nullable=False),  # as it is searched
    Column("authors", Text, nullable=False),
    Column("year", Integer),
    Column("language", Text, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("words", Integer, nullable=False),
    Column("notes", Integer, nullable=False),
    Column("doubtful", Integer, nullable=False),
    Column("findings", Integer, nullable=False),
    Column("cover", Integer, nullable=False),
)

# The originals of each reading.
files = Table(
    "files",
    metadata,
    _work(),
    Column("revision", Integer, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("path", Text, nullable=False, index=True),
    Column("sha256", Text, nullable=False, index=True),
    Column("size", Integer, nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    _work(),
    Column("number", Integer, primary_key=True),
    Column("made", Text, nullable=False),
    Column("maker", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("options", Text, nullable=False),
    Column("manifest", LargeBinary, nullable=False),  # the digests of the parts that the document is put together of
)

# Pages, and the blocks and notes that begin on a page: each once, however many revisions have it.
parts = Table(
    "parts",
    metadata,
    _work(),
    Column("digest", LargeBinary, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

# The pages of the present revision.
leaves = Table(
    "leaves",
    metadata,
    _work(),
    Column("at", Integer, primary_key=True),
    Column("folio", Text),
    Column("label", Text, nullable=False),
    Column("width", Float),
    Column("height", Float),
    Column("page", LargeBinary, nullable=False),  # the digest of its part
    Column("original", Integer),  # the place of its file among the originals
    Column("file_index", Integer, nullable=False),
    Column("doubtful", Integer, nullable=False),  # words worth a look
    Column("doubts", LargeBinary),  # these words (`doubted`); not there in libraries that did not keep them
)

# Pages of works that are being read: an import that was interrupted goes on with them.
drafts = Table(
    "drafts",
    metadata,
    Column("key", Text, primary_key=True),
    Column("at", Integer, primary_key=True),
    Column("begun", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

corrections = Table(
    "corrections",
    metadata,
    _work(),
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("undone", Text),
    Column("data", Text, nullable=False),
)

images = Table(
    "images",
    metadata,
    _work(),
    Column("original", Text, primary_key=True),
    Column("file_index", Integer, primary_key=True),
    Column("dpi", Integer, primary_key=True),
    Column("sha256", Text, nullable=False, index=True),
    Column("size", Integer, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
)

# What is searched: the reading text of each page of the present revision, with the places of its words.
wordings = Table(
    "wordings",
    metadata,
    Column("leaf", BigInteger, primary_key=True, autoincrement=False),  # `index.leaf_number`
    Column("work", Integer, ForeignKey("works.number", ondelete="CASCADE"), nullable=False, index=True),
    Column("data", LargeBinary, nullable=False),
)

names = Table(
    "names",
    metadata,
    Column(
        "leaf", BigInteger, ForeignKey("wordings.leaf", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("kind", Text, primary_key=True),
    Column("name", Text, primary_key=True),
)

terms = Table(
    "terms",
    metadata,
    Column("term", Text, primary_key=True),
    Column("backwards", Text, nullable=False, index=True),
    Column("shape", Text, nullable=False, index=True),  # `words.shape_of`
    Column("pages", Integer, nullable=False),
)

# What works cite, and where; sources of several works with the same `one` are one source, whose id that is.
sources = Table(
    "sources",
    metadata,
    _work(),
    Column("id", Text, primary_key=True),  # in the document
    Column("key", Text, nullable=False, index=True),  # of the description: equal ones have one
    Column("author", Text, nullable=False),
    Column("csl", Text, nullable=False),
    Column("one", Text, nullable=False, server_default=""),
    Column("year", Integer),
    Column("words", Text, nullable=False, server_default=""),  # what it says, folded, each word after a blank
    Index("ix_sources_one", "one", "author", "year"),
)

# Descriptions of one source mostly have a block in common; only what has is compared (`identity.blocks`).
blocks = Table(
    "blocks",
    metadata,
    Column("description", Text, primary_key=True),
    Column("block", BigInteger, primary_key=True, autoincrement=False, index=True),
)

# What persons said of two sources: they are one, or they are not. It holds when the works are gone or read again.
judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("one", Text, nullable=False),  # `judging.Side` as JSON
    Column("two", Text, nullable=False),
    Column("same", Integer, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("undone", Text),
)

# What persons said of two names: one bearer's, or not. It holds when the works are gone or read again.
namesakes = Table(
    "namesakes",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("one", Text, nullable=False),  # `chronology.namesakes.NameAt` as JSON
    Column("two", Text, nullable=False),
    Column("same", Integer, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("undone", Text),
)

mentions = Table(
    "mentions",
    metadata,
    _work(),
    Column("note", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("at", Integer, nullable=False),
    Column("locator", Text, nullable=False),
    Index("ix_mentions_source", "work", "source"),
)

# What works tell, as `evidence` finds it, and what persons hold of it. `maker` is what found the claims of a revision;
# where either is out of date, they are found anew.
traces = Table(
    "traces",
    metadata,
    _work(),
    Column("revision", Integer, nullable=False),
    Column("maker", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("bearers", LargeBinary, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    _work(),
    Column("id", Text, primary_key=True),  # made of its words
    Column("place", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

rulings = Table(
    "rulings",
    metadata,
    _work(),
    Column("number", Integer, primary_key=True),
    Column("claim", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("undone", Text),
    Column("data", LargeBinary, nullable=False),
)
