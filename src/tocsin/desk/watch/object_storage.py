"""A Delta table on object storage (S3, or what speaks its protocol), for an installation of several machines.

Who commits a version writes its log entry with a condition: only if no object of that name is there yet. So of two
writers at once one gets the version, and the other is told and looks again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import IO, TYPE_CHECKING, Any, cast

from django.conf import settings

from tocsin.desk.once import once_a_page

if TYPE_CHECKING:
    from obstore.store import ObjectStore
    from pyarrow import fs

SCHEME = "s3://"
# Deltalake's own default, said here because an update without it could be lost.
CONDITIONAL_PUT = {"conditional_put": "etag"}
# A page does not wait for minutes, as it would by the default, for storage that is gone.
PATIENCE = {"retry_timeout": "20s", "connect_timeout": "5s"}


@dataclass(frozen=True)
class ObjectTable:
    """The address of a table, ``s3://bucket/folder``; files in it are named from there."""

    address: str

    def __str__(self) -> str:
        return self.address

    @property
    def name(self) -> str:
        return self.address.rsplit("/", 1)[1]

    def with_name(self, name: str) -> ObjectTable:
        return ObjectTable(f"{self.address.rsplit('/', 1)[0]}/{name}")

    def newest_version(self) -> int | None:
        """Its newest version, asked once a page; ``None`` where there is no table."""
        return _newest_version(self)

    def names(self, folder: str) -> list[str]:
        """The files of a folder."""
        from pyarrow import fs

        found = self._files().get_file_info(fs.FileSelector(folder, allow_not_found=True))
        return sorted(one.path.rsplit("/", 1)[-1] for one in found if one.is_file)

    def read(self, file: str) -> bytes:
        """A file's content. Raises ``FileNotFoundError``."""
        with self.opened(file) as (stream, _size):
            return stream.read()

    @contextmanager
    def opened(self, file: str) -> Iterator[tuple[IO[bytes], int]]:
        """A file to read, and its size. Raises ``FileNotFoundError``."""
        info = self._info(file)
        with self._files().open_input_stream(file) as stream:
            yield cast("IO[bytes]", stream), info.size

    def has(self, file: str) -> bool:
        return bool(self._files().get_file_info(file).is_file)

    def write_new(self, file: str, data: bytes) -> None:
        """Write a file that is not there yet. Raises ``FileExistsError``, or ``OSError`` where it cannot."""
        # Only who writes events on object storage needs it.
        import obstore
        from obstore import exceptions

        try:
            obstore.put(_store(self.address, tuple(sorted(storage_options().items()))), file, data, mode="create")
        except exceptions.AlreadyExistsError as error:
            # It may be ours, where the answer to the first attempt was lost.
            if self.read(file) != data:
                raise FileExistsError(f"{self.address}/{file}") from error
        except (exceptions.BaseError, NotImplementedError) as error:
            raise OSError(f"{self.address}/{file} could not be written: {error}") from error

    def written_at(self, file: str) -> datetime:
        """When a file was written. Raises ``FileNotFoundError``."""
        return cast("datetime", self._info(file).mtime)

    def _info(self, file: str) -> Any:
        info = self._files().get_file_info(file)
        if not info.is_file:
            raise FileNotFoundError(f"{self.address}/{file}")
        return info

    def _files(self) -> fs.FileSystem:
        return _file_system(self.address, tuple(sorted(storage_options().items())))


def storage_options() -> dict[str, str]:
    """How the storage is reached, as deltalake and Polars take it."""
    return {**PATIENCE, **settings.EVENTS_STORAGE, **CONDITIONAL_PUT}


@once_a_page
def _newest_version(table: ObjectTable) -> int | None:
    versions = [one.removesuffix(".json") for one in table.names("_delta_log") if one.endswith(".json")]
    return max((int(one) for one in versions if one.isdigit()), default=None)


@cache
def _file_system(address: str, options: tuple[tuple[str, str], ...]) -> fs.FileSystem:
    from deltalake.fs import DeltaStorageHandler
    from pyarrow import fs

    return fs.PyFileSystem(DeltaStorageHandler(address, dict(options)))


@cache
def _store(address: str, options: tuple[tuple[str, str], ...]) -> ObjectStore:
    from obstore.store import S3Store

    given = {name.lower(): value for name, value in options}
    client: dict[str, Any] = {"connect_timeout": given.pop("connect_timeout")}
    if given.pop("aws_allow_http", "").lower() in ("1", "true", "yes"):
        client["allow_http"] = True
    patience = timedelta(seconds=int(given.pop("retry_timeout").removesuffix("s")))
    return S3Store.from_url(
        address, config=cast("Any", given), client_options=cast("Any", client), retry_config={"retry_timeout": patience}
    )
