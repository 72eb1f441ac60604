"""An archive in which some parts are other ones: all else stays what it was, byte for byte."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from itertools import pairwise

__all__ = ["with_parts"]


def with_parts(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Return an archive with parts put in place of others, or added at its end.

    The parts that stay are taken over as they lie in the archive, compressed as they were, with the headers
    before them.

    :raises zipfile.BadZipFile: If the members of the archive lie over one another.
    """
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        new.comment = old.comment
        ends = _ends(old)
        for member in old.infolist():
            if member.filename in changed:
                new.writestr(_like(member), changed[member.filename])
                continue
            start = member.header_offset
            assert new.fp is not None
            member.header_offset = new.fp.seek(new.start_dir)
            new.fp.write(data[start : ends[start]])
            new.start_dir = new.fp.tell()
            new.filelist.append(member)
            new.NameToInfo[member.filename] = member
        for name in changed.keys() - set(old.namelist()):
            new.writestr(zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0)), changed[name])
    return out.getvalue()


def _ends(archive: zipfile.ZipFile) -> dict[int, int]:
    """Return where each member ends, by where it begins: where the next one does."""
    starts = sorted(member.header_offset for member in archive.infolist())
    if len(set(starts)) != len(starts):
        raise zipfile.BadZipFile("members lie over one another")
    return dict(pairwise([*starts, archive.start_dir]))


def _like(member: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """Return the head of a member for other content."""
    made = zipfile.ZipInfo(member.filename, member.date_time)
    made.compress_type = zipfile.ZIP_DEFLATED
    made.external_attr, made.create_system = member.external_attr, member.create_system
    return made
