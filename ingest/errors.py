"""What can go wrong while documents are read, stored and indexed: one tree, drawn here.

IngestError
├── SettingsError
├── EmbeddingModelError
├── RerankingModelError
├── CatalogError
│   ├── UnknownDocumentError
│   └── AmbiguousDocumentError
├── IndexStoreError
├── FolderBusyError
├── UnknownJobError
├── HelperError
└── ReadError
    ├── UnsupportedFormatError
    ├── EmptyDocumentError
    ├── DamagedFileError
    ├── TooLargeError
    ├── OcrUnavailableError
    ├── MetadataError
    ├── NotVietnameseError
    └── NoProvisionsError
"""

from pathlib import Path


class IngestError(Exception):
    """Ingestion failed; the message says which file or document, where, what was expected and what was found."""


class EmbeddingModelError(IngestError):
    """The embedding model cannot be unpacked, loaded or run."""


class RerankingModelError(IngestError):
    """The cross-encoder cannot be loaded or run."""


class ReadError(IngestError):
    """A file cannot be read as a document. The message, "FILE: cause", is for officials, so `cause` is Vietnamese."""

    def __init__(self, path: Path, cause: str) -> None:
        super().__init__(f"{path.name}: {cause}")
        self.path, self.cause = path, cause

    def __reduce__(self) -> tuple[type["ReadError"], tuple[Path, str]]:
        return type(self), (self.path, self.cause)  # files are read in worker processes; the default would lose `cause`


class UnsupportedFormatError(ReadError):
    """The file is of a kind that no reader knows."""


class EmptyDocumentError(ReadError):
    """The file is well formed but holds no text."""


class DamagedFileError(ReadError):
    """The file is cut short, broken or made to exhaust its reader."""


class TooLargeError(ReadError):
    """The file is larger than the caller allows."""


class OcrUnavailableError(ReadError):
    """The file is a picture of text, and what reads it is not installed; the message names what to install."""


class MetadataError(ReadError):
    """What the file says of itself (front matter) holds a value that cannot be read."""


class NotVietnameseError(ReadError):
    """The file holds a text that is not Vietnamese, or Vietnamese typed without diacritics."""


class NoProvisionsError(ReadError):
    """The file holds text, but none that a question about policy could be answered from."""


class SettingsError(IngestError):
    """A setting holds a value that is not allowed; the message names the variable."""


class CatalogError(IngestError):
    """The catalog cannot be opened, read or written."""


class UnknownDocumentError(CatalogError):
    """No document, or no provision, of that name is held."""


class AmbiguousDocumentError(CatalogError):
    """Several documents carry that number; the message lists them."""


class IndexStoreError(IngestError):
    """The vector store or the word index cannot be opened, read or written."""


class FolderBusyError(IngestError):
    """Another process holds the data folder; the message says which, since when and where it answers."""


class UnknownJobError(IngestError):
    """No such file waits in the queue."""


class HelperError(IngestError):
    """The process that reads files for the application ended while it worked."""
