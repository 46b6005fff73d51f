"""Files in an S3-compatible bucket: what the variables SPACES_… make of the storages.

Two folders of one bucket, and neither storage can leave its own: ``media/`` has the pictures
that editors put on pages, ``private/`` what belongs to one runner alone.
"""

from typing import Any

import environ
from boto3.s3.transfer import TransferConfig
from botocore.config import Config

SECONDS_TO_CONNECT = 3
TRIES = 2
"""The first one counts, too. Whoever sends a file waits for all of them."""
KEPT_IN_MEMORY_BYTES = 2_000_000
"""Of a file that was fetched; what is bigger goes to the disk."""


def bucket_storages(env: environ.Env) -> dict[str, dict[str, Any]]:
    """The storages "default" and "private"."""
    common = {
        "bucket_name": env("SPACES_BUCKET"),
        "endpoint_url": env("SPACES_ENDPOINT_URL"),
        "region_name": env("SPACES_REGION", default=None),
        "access_key": env("SPACES_ACCESS_KEY"),
        "secret_key": env("SPACES_SECRET_KEY"),
        "default_acl": "private",
        "max_memory_size": KEPT_IN_MEMORY_BYTES,
        "client_config": client_config(seconds=env.float("SPACES_TIMEOUT", default=10.0)),
        # One part after the other: ten at once, as by default, are a hundred megabytes.
        "transfer_config": TransferConfig(use_threads=False),
    }
    return {
        "default": {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {**common, "location": "media", "file_overwrite": False},
        },
        "private": {
            "BACKEND": "pacekeeper.private_bucket.PrivateBucketStorage",
            # Names are never given twice, so nobody need ask whether one is taken.
            "OPTIONS": {**common, "location": "private", "file_overwrite": True},
        },
    }


def client_config(*, seconds: float) -> Config:
    """How the bucket is talked to. Left alone, botocore waits a minute for each of five tries,
    and adds checksums that other makers' servers do not take."""
    return Config(
        s3={"addressing_style": "path"},
        signature_version="s3v4",
        connect_timeout=min(seconds, SECONDS_TO_CONNECT),
        read_timeout=seconds,
        retries={"mode": "standard", "total_max_attempts": TRIES},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
