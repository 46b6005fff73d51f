"""The files of an archive as rows to be worked on."""

from workouts.domain.archives import Member, look_into
from workouts.models import TrackUpload, UploadBatch


def archive_files_note(batch: UploadBatch) -> None:
    """Writes down which files of the archive are to be read; once, however often it is asked.
    Raises ArchiveError."""
    if not batch.archive or batch.files.exists():
        return
    with batch.archive.open("rb") as file:
        members = look_into(file).members
    rows = [_row(batch, number, member) for number, member in enumerate(members, start=1)]
    TrackUpload.objects.bulk_create(rows)
    batch.files_total = len(rows)
    batch.save(update_fields=["files_total", "updated_at"])


def _row(batch: UploadBatch, number: int, member: Member) -> TrackUpload:
    return TrackUpload(
        batch=batch,
        number=number,
        member=member.name,
        file_name=member.file_name[-200:],
        size=member.size,
    )
