# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from acordem.kernel.registry.manifests import ComponentManifest, PermissionDeclaration, ResourceKind
from tests.dummy_component.settings import GreetingsSettings, GreetingsStepSettings

MANIFEST = ComponentManifest(
    name="greetings",
    label="Greetings",
    icon="comment",
    settings=GreetingsSettings,
    step_settings=GreetingsStepSettings,
    permissions=(PermissionDeclaration("greetings.clean", frozenset({"admin"})),),
    resources=(
        ResourceKind(name="greeting", code="GREE", label="Greeting", address="tests.dummy_component.public.address"),
    ),
    receivers={
        "acordem.kernel.participation.events.StepClosed": ("tests.dummy_component.receivers.say_goodbye",),
    },
    urls="tests.dummy_component.urls",
    home="greetings:list",
    outcomes="tests.dummy_component.public.outcomes",
    invitation="tests.dummy_component.public.invitation",
    needs=("participation",),
)
