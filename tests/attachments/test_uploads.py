# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is taken and what is not: by what a file is, never by what it is called."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from acordem.capabilities.attachments.uploads import read_upload, stem_of
from tests.attachments import files


def upload(name: str, content: bytes):
    return read_upload(name, io.BytesIO(content))


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(ValidationError) as problem:
        upload(name, content)
    assert str(problem.value.messages[0])
    return str(problem.value.code)


@pytest.mark.parametrize(
    ("content", "extension", "content_type"),
    [
        (files.PDF, "pdf", "application/pdf"),
        (files.odf("text"), "odt", "application/vnd.oasis.opendocument.text"),
        (files.odf("spreadsheet"), "ods", "application/vnd.oasis.opendocument.spreadsheet"),
        (files.odf("presentation"), "odp", "application/vnd.oasis.opendocument.presentation"),
        (files.ooxml(), "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (files.ooxml("xl/workbook.xml"), "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (
            files.ooxml("ppt/presentation.xml"),
            "pptx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ),
    ],
)
def test_documents_are_known_by_their_content_and_called_by_what_they_are(content, extension, content_type):
    for name in (f"Acta.{extension}", "Acta", "Acta.exe", "Acta.html"):
        found = upload(name, content)
        assert (found.name, found.content_type) == (f"acta.{extension}", content_type)
        assert found.content == content
        assert not found.is_picture


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF"])
def test_pictures_become_webp_whatever_they_are_called(form):
    found = upload("La plaça.pdf", files.picture(form))
    assert found.content_type == "image/webp"
    assert found.name.startswith("la-placa-")
    assert found.name.endswith(".webp")
    assert found.sha256[:8] in found.name
    assert (found.width, found.height) == (800, 600)
    with Image.open(io.BytesIO(found.thumbnail)) as small:
        assert small.size == (640, 480)


def test_a_large_picture_is_made_smaller():
    found = upload("plaça.jpg", files.picture("JPEG", (4000, 3000)))
    assert (found.width, found.height) == (2000, 1500)


def test_nothing_but_the_pixels_of_a_photograph_stays_and_it_stands_upright():
    original = files.photograph(turned=True)
    assert Image.open(io.BytesIO(original)).getexif().get_ifd(0x8825)
    found = upload("foto.jpg", original)
    for content in (found.content, found.thumbnail):
        with Image.open(io.BytesIO(content)) as kept:
            assert not kept.getexif()
            assert not {"exif", "xmp", "icc_profile", "comment"} & set(kept.info)
        assert b"Neus" not in content
    assert (found.width, found.height) == (600, 800)


def test_what_is_transparent_stays_so():
    file = io.BytesIO()
    Image.new("RGBA", (100, 100), (0, 0, 0, 0)).save(file, "PNG")
    with Image.open(io.BytesIO(upload("logo.png", file.getvalue()).content)) as kept:
        assert kept.mode == "RGBA"


def test_a_script_behind_a_picture_goes_with_the_rest_of_the_file():
    polyglot = files.picture("GIF") + b"<script>alert(1)</script>" + files.zipped({"Evil.class": b"\xca\xfe"})
    found = upload("a.gif", polyglot)
    assert b"script" not in found.content
    assert not zipfile.is_zipfile(io.BytesIO(found.content))


def test_a_picture_of_too_many_pixels_is_refused_by_its_header_without_decoding_it():
    # There is nothing to decode in it: whoever tried would say that it is damaged.
    assert refusal("foto.png", files.bomb()) == "too_many_pixels"
    assert refusal("foto.png", files.bomb(10_000, 7_000)) == "too_many_pixels"
    assert refusal("foto.png", files.bomb(1_000, 1_000)) == "damaged"


@pytest.mark.parametrize("name", ["plànol.svg", "plànol.png", "plànol.txt", "plànol.csv", "plànol.pdf"])
def test_drawings_in_svg_are_refused_whatever_they_are_called(name):
    assert refusal(name, files.SVG) == "unknown_type"
    assert refusal(name, b"\xef\xbb\xbf  \n" + files.SVG) == "unknown_type"


@pytest.mark.parametrize(
    "content",
    [
        b"<!DOCTYPE html><p>Hola</p>",
        b"<html>",
        b"  <script>alert(1)</script>",
        b"<!-- x --><svg>",
        b"\x00\x01\x02",
        b"MZ\x90\x00",
    ],
)
def test_pages_scripts_and_programs_are_refused(content):
    for name in ("acta.txt", "acta.html", "acta.exe", "acta"):
        assert refusal(name, content) == "unknown_type"


def test_text_is_taken_under_its_own_name_only_and_kept_as_utf_8():
    assert upload("Acta.TXT", "Sessió del ple".encode("cp1252")).content == "Sessió del ple".encode()
    assert upload("dades.csv", "\ufeffbarri;vots\n".encode()).content == b"barri;vots\n"
    assert upload("dades.csv", b"a;b\n").content_type == "text/csv; charset=utf-8"
    assert refusal("acta.js", b"alert(1)") == "unknown_type"
    assert refusal("acta.md", b"# Acta") == "unknown_type"


def test_what_was_cut_off_is_said_to_be_damaged():
    assert refusal("acta.pdf", files.PDF[:20]) == "damaged"
    assert refusal("acta.odt", files.odf()[:-30]) == "damaged"
    assert refusal("foto.png", files.picture()[:200]) == "damaged"
    assert refusal("foto.jpg", b"\xff\xd8\xff" + b"x" * 50) == "damaged"
    assert refusal("res.pdf", b"") == "empty"


def test_other_zips_macros_paths_that_climb_and_zip_bombs_are_refused():
    assert refusal("a.docx", files.zipped({"a.txt": b"x"})) == "unknown_type"
    assert refusal("a.docx", files.zipped({"word/document.xml": b"x"})) == "unknown_type"
    assert refusal("a.odt", files.zipped({"mimetype": b"application/java-archive"})) == "unknown_type"
    assert refusal("a.docx", files.ooxml(**{"word/vbaProject.bin": b"x"})) == "macros"
    for name in ("../../etc/passwd", "/etc/passwd", "word/../../x"):
        assert refusal("a.docx", files.ooxml(**{name: b"x"})) == "damaged"
    assert refusal("a.docx", files.ooxml(**{f"word/{n}": b"\0" * 60_000_000 for n in range(9)})) == "damaged"


def test_files_too_big_are_refused_with_the_limit():
    assert refusal("acta.pdf", files.PDF + b" " * 21 * 1024 * 1024) == "too_big"
    assert refusal("foto.png", files.picture() + b" " * 16 * 1024 * 1024) == "too_big"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Memòria tècnica (v2).pdf", "memoria-tecnica-v2"),
        ("../../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system.ini", "system"),
        ("C:\\fotos\\plaça.jpg", "placa"),
        (".htaccess", "htaccess"),
        ("acta.pdf\x00.exe", "actapdf"),
        ("\u202egnp.exe", "gnp"),
        ("....", "file"),
        ("文書.pdf", "file"),
        ('"><script>.pdf', "script"),
        ("a" * 300, "a" * 80),
    ],
)
def test_names_are_made_safe(typed, kept):
    assert stem_of(typed) == kept


@given(st.text(max_size=300))
def test_no_name_leads_out_of_its_folder(typed):
    stem = stem_of(typed)
    assert stem
    assert stem.isascii()
    assert not set(stem) - set("abcdefghijklmnopqrstuvwxyz0123456789-_")


@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"PK\x03\x04", b"%PDF-", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\xff\xd8\xff"]),
)
def test_whatever_is_sent_is_taken_or_refused_with_a_sentence(rest, beginning):
    try:
        found = upload("acta.txt", beginning + rest)
    except ValidationError as problem:
        said = problem.messages
    else:
        said = [found.content_type]
    assert all(said)
