# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "acordem.surfaces.public"
    label = "public"

    def ready(self) -> None:
        from django.urls import register_converter

        from acordem.surfaces.public.converters import NumberConverter, SpacePathConverter, TurnConverter

        # Here and not beside the addresses: features' own addresses are read by the boot checks before those.
        register_converter(SpacePathConverter, "space")  # type: ignore[arg-type]
        register_converter(NumberConverter, "number")
        register_converter(TurnConverter, "turn")
