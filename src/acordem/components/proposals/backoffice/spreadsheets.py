# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bringing proposals here from a file, which is looked at before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from acordem.capabilities.imports.files import open_table
from acordem.capabilities.imports.report import UnreadableFile
from acordem.capabilities.imports.tables import text_of
from acordem.components.proposals.backoffice.pages import BRING, address, proposals_page
from acordem.components.proposals.imports import ImportReport, import_proposals
from acordem.components.proposals.imports.columns import CLASSIFY, FIELDS
from acordem.components.proposals.imports.plans import looked_at
from acordem.components.proposals.imports.uploads import Upload, keep, kept
from acordem.components.proposals.permissions import IMPORT
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.queries import Place
from acordem.kernel.taxonomies.models import Taxonomy
from acordem.surfaces.backoffice.entrance import in_component
from acordem.surfaces.backoffice.forms import CouncilForm, form_page
from acordem.surfaces.backoffice.pages import render_page
from acordem.surfaces.public.errors import BadAddress

MOST_BYTES: Final = 10 * 1024 * 1024
MOST_ROWS: Final = 5_000
MOST_REFUSED: Final = 200
_FILE_HELP = gettext_lazy(
    "Proposals that you have in a spreadsheet. First you say what each column is and look at what would be imported;"
    " nothing is written until you say so, and then all of it or nothing."
)
_LABELS: Final = {
    "source_id": gettext_lazy("The number it has there"),
    "number": gettext_lazy("The number it will have here"),
    "title": gettext_lazy("Title"),
    "body": gettext_lazy("Text"),
    "address": gettext_lazy("Address"),
    "state": gettext_lazy("State"),
    "answer": gettext_lazy("The council's answer"),
    "answered_at": gettext_lazy("Date of the answer"),
    "is_official": gettext_lazy("Whether it is the council's"),
    "published_at": gettext_lazy("Date of publication"),
    CLASSIFY: gettext_lazy("Topic or place"),
}


class UploadForm(CouncilForm):
    """A file, and the language of its texts."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV, Excel or JSON, of 10 MB and 5,000 rows at most."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(_("The file is larger than %(most)s MB."), params={"most": MOST_BYTES // 1024**2})
        return file


class ColumnsForm(forms.Form):
    """What each column of a file is."""

    def __init__(
        self, data: QueryDict | None, columns: Sequence[str], guessed: Mapping[str, str], choices: Sequence[Any]
    ) -> None:
        super().__init__(data)
        self.columns = columns
        for position, column in enumerate(columns):
            field = forms.ChoiceField(
                label=column, required=False, choices=choices, initial=guessed.get(column, ""), label_suffix=""
            )
            self.fields[f"column_{position}"] = field

    @property
    def mapping(self) -> dict[str, str]:
        """Field by column, '' for what is ignored."""
        return {column: self.cleaned_data[f"column_{n}"] for n, column in enumerate(self.columns)}


@in_component("proposals", IMPORT)
def upload(request: CouncilRequest, place: Place) -> HttpResponse:
    """Choose the file to import."""
    viewer = request.viewer
    form = UploadForm(request, {})
    tokens: list[str] = []
    if form.carry_out(lambda: tokens.append(_taken(form.cleaned_data["file"], place, viewer))):
        return HttpResponseRedirect(f"{address(place, 'columns')}?upload={tokens[0]}")
    page = proposals_page(place, viewer, BRING, _FILE_HELP, title=_("Bring proposals from a file"))
    return form_page(request, page, form, submit=_("Go on"), cancel_url=address(place, BRING))


@in_component("proposals", IMPORT)
def columns(request: CouncilRequest, place: Place) -> HttpResponse:
    """Say what the columns are, look at what would come of it, and import it."""
    viewer = request.viewer
    file = kept(request.GET.get("upload", ""), place.component, viewer)
    if file is None:
        raise BadAddress(address(place, "upload"))
    with file.opened() as path:
        table, guessed = looked_at(place, path, language=_language(request))
        named = [name for name in table.columns if name]
        form = ColumnsForm(request.POST or None, named, guessed, _choices(request, place))
        report, wrong = _tried(request, place, path, form)
        first = next(table.rows(), None)
    if report is not None and not report.is_dry_run and not report.refused:
        return _imported(request, place, file, report)
    examples = {name: text_of(first.cells.get(name))[:80] for name in named} if first else {}
    shown = {
        "form": form,
        "rows": [(field, examples.get(str(field.label), "")) for field in form],
        "name": file.name,
        "taken_as": table.taken_as,
        "report": report,
        "refused": report.refused[:MOST_REFUSED] if report else (),
        "more": max(0, len(report.refused) - MOST_REFUSED) if report else 0,
        "wrong": wrong,
        "cancel_url": address(place, "upload"),
    }
    page = proposals_page(place, viewer, BRING, _FILE_HELP, title=_("What the columns are"))
    is_wrong = wrong or (report and report.refused) or form.errors
    return render_page(request, page, "proposals/backoffice/columns.html", shown, status=422 if is_wrong else 200)


def _taken(file: Any, place: Place, viewer: Viewer) -> str:
    token = keep(file, place.component, viewer)
    sent = kept(token, place.component, viewer)
    if sent is None:
        raise ValidationError(_("The file could not be kept: send it again."))
    if wrong := _wrong_with(sent):
        sent.forget()
        raise ValidationError({"file": wrong})
    return token


def _wrong_with(sent: Upload) -> str:
    """Why a file is not taken at all; '' for one that is."""
    try:
        with sent.opened() as path:
            rows = open_table(path).count
    except UnreadableFile as error:
        return str(error)
    if rows <= MOST_ROWS:
        return ""
    text = _("The file has %(count)s rows: %(most)s is the most. Divide it, or ask whoever runs the server.")
    return text % {"count": number_format(rows), "most": number_format(MOST_ROWS)}


def _tried(request: CouncilRequest, place: Place, path: Path, form: ColumnsForm) -> tuple[ImportReport | None, str]:
    """What came of trying or importing what was sent, and what is wrong with the file as a whole."""
    if not (form.is_bound and form.is_valid()):
        return None, ""
    try:
        report = import_proposals(
            place=place,
            path=path,
            mapping=form.mapping,
            language=_language(request),
            dry_run=request.POST.get("do") != "import",
            by=request.viewer.participant,
        )
    except UnreadableFile as error:
        return None, str(error)
    return report, ""


def _language(request: CouncilRequest) -> str:
    return str(request.organization.default_language)


def _imported(request: CouncilRequest, place: Place, file: Upload, report: ImportReport) -> HttpResponse:
    file.forget()
    text = ngettext("%(count)s proposal is here.", "%(count)s proposals are here.", report.imported)
    messages.success(request, text % {"count": report.imported})
    return HttpResponseRedirect(address(place, "list"))


def _choices(request: CouncilRequest, place: Place) -> list[tuple[str, Any]]:
    languages = request.organization.languages
    choices: list[tuple[str, Any]] = [("", _("Nothing: leave it out"))]
    for name in FIELDS.names:
        if name in FIELDS.texts:
            choices += [(f"{name}/{code}", f"{_LABELS[name]} ({code})") for code in languages]
        else:
            choices.append((name, _LABELS[name]))
    taxonomies = Taxonomy.objects.filter(filters__component=place.component).distinct()
    for taxonomy in taxonomies:
        text = _("%(name)s, making those that are missing") % {"name": taxonomy.name}
        choices.append((f"{CLASSIFY}:{taxonomy.name}", text))
    return choices
