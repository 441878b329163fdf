# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connections

from acordem.config.databases import migrate
from acordem.config.operations.failures import OperationFailed, RequestRefused
from acordem.config.operations.keeping import archive, programs
from acordem.config.operations.keeping.backing_up import media_folder
from acordem.config.operations.keeping.grants import grant_statements
from acordem.config.operations.release import release
from acordem.config.operations.walls import walls

_EXTENSIONS: Final = ("unaccent", "pg_trgm", "btree_gin", "btree_gist")
_TABLES: Final = """
SELECT count(*) FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""
# Not DROP SCHEMA: the extensions lie in it, and only a superuser could make some of them again.
_EMPTY: Final = """
DO $$ DECLARE statement text; BEGIN
  FOR statement IN
    SELECT format('DROP %s IF EXISTS public.%I CASCADE', CASE c.relkind WHEN 'v' THEN 'VIEW'
                  WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, c.relname)
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    ORDER BY c.relkind = 'S'
  LOOP EXECUTE statement; END LOOP;
  FOR statement IN
    SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', f.oid::regprocedure)
    FROM pg_proc f WHERE f.pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = f.oid AND d.deptype = 'e')
  LOOP EXECUTE statement; END LOOP;
  FOR statement IN
    SELECT format('DROP TYPE IF EXISTS %s CASCADE', y.oid::regtype)
    FROM pg_type y LEFT JOIN pg_class c ON c.oid = y.typrelid
    WHERE y.typnamespace = 'public'::regnamespace AND (y.typtype IN ('e', 'd') OR c.relkind = 'c')
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = y.oid AND d.deptype = 'e')
  LOOP EXECUTE statement; END LOOP;
END $$;
"""


def restore(path: Path, *, replace: bool = False, progress: archive.Progress = lambda _: None) -> archive.Manifest:
    """Put a backup in the place of the database and the uploads, then bring it up to this version.

    Everything is read and compared first, and the database changes in one transaction: until the end it is the old
    one. Raises `RequestRefused` when the file is no good, was made by a later version, or the database is not empty
    and `replace` was not said; `OperationFailed` when PostgreSQL refuses or the walls do not stand afterwards.
    """
    if not path.is_file():
        raise RequestRefused(f"There is no file {path}.")
    if not replace and has_tables():
        raise RequestRefused("The database is not empty. To put the backup in its place, add --replace.")
    home = Path(settings.HOME)
    home.mkdir(parents=True, exist_ok=True)
    # Beside the uploads, so that taking their place is one renaming.
    with tempfile.TemporaryDirectory(prefix=".acordem-restore-", dir=home) as unpacked:
        folder = Path(unpacked)
        manifest = archive.unpack(path, folder, progress)
        _refuse_later(manifest)
        _replace_database(folder, manifest)
        _replace_media(folder)
    migrate()
    if holes := walls(connections["owner"]):
        raise OperationFailed("The backup is restored, but the walls between councils do not stand: " + " ".join(holes))
    return manifest


def has_tables() -> bool:
    """Whether the database holds anything of ours."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(_TABLES)
        return bool(cursor.fetchone()[0])


def _refuse_later(manifest: archive.Manifest) -> None:
    here = release()
    if here and _numbers(manifest.version) > _numbers(here):
        raise RequestRefused(
            f"This backup was made by Acordem {manifest.version} and this is {here}: upgrade it first."
        )
    server = programs.server_major()
    if manifest.server_major > server:
        raise RequestRefused(
            f"This backup comes from PostgreSQL {manifest.server_major} and this server is {server}: "
            f"use a server of version {manifest.server_major} or later."
        )


def _replace_database(folder: Path, manifest: archive.Manifest) -> None:
    script, before, after = folder / "database.sql", folder / "before.sql", folder / "after.sql"
    programs.run([
        programs.program("pg_restore"), "--no-owner", "--no-privileges", "--no-comments", f"--file={script}",
        folder / archive.DUMP,
    ])  # fmt: skip
    extensions = [f"CREATE EXTENSION IF NOT EXISTS {name};" for name in _EXTENSIONS]
    # Nobody waits for ever for a web server that still reads, and nobody reads what is half there.
    before.write_text("\n".join(["SET client_min_messages = warning; SET lock_timeout = '30s';", _EMPTY, *extensions]))
    # The script empties the search path, on which later statements would still count.
    after.write_text("\n".join(["SET search_path = public;", *grant_statements(manifest.grants)]))
    connections["owner"].close()
    programs.run([
        programs.program("psql"), "--no-psqlrc", "--quiet", "--output=/dev/null", "--set=ON_ERROR_STOP=1",
        "--single-transaction", f"--file={before}", f"--file={script}", f"--file={after}",
    ])  # fmt: skip


def _replace_media(folder: Path) -> None:
    media, old = media_folder(), folder / "replaced"
    if media.exists():
        media.rename(old)
    (folder / archive.MEDIA).mkdir(exist_ok=True)
    (folder / archive.MEDIA).rename(media)
    shutil.rmtree(old, ignore_errors=True)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.partition("+")[0].split(".") if part.isdigit())
