# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What several councils say alike."""

from acordem.config.demo.plans import four

TERMS = four(
    "<p>Aquest web és de l'ajuntament. Hi pot participar qui tingui l'edat que es demana en registrar-se.</p>"
    "<p>El que escrius ho pot llegir tothom, amb el teu nom. Respecta els altres: no s'hi admeten insults, dades d'altres "
    "persones ni publicitat. El que no ho compleixi s'amaga, i se t'explica per què.</p>"
    "<p>L'ajuntament respon de les dades. En pots demanar còpia o la supressió escrivint a l'adreça de contacte.</p>",
    "<p>Esta web es del ayuntamiento. Puede participar quien tenga la edad que se pide al registrarse.</p>"
    "<p>Lo que escribes puede leerlo todo el mundo, con tu nombre. Respeta a los demás: no se admiten insultos, datos de "
    "otras personas ni publicidad. Lo que no lo cumpla se oculta, y se te explica por qué.</p>"
    "<p>El ayuntamiento responde de los datos. Puedes pedir copia o la supresión escribiendo a la dirección de contacto.</p>",
    "<p>Aguest web ei der ajuntament. I pòt participar qui age era edat que se demane en enregistrar-se.</p>"
    "<p>Çò qu'escrius ac pòt liéger toti, damb eth tòn nòm. Respècta as auti: non s'i admeten insults, donades d'autes "
    "persones ne publicitat. Çò que non ac complisque s'amague, e se t'explique per qué.</p>"
    "<p>Er ajuntament respon des donades. Ne pòs demanar còpia o era supression en tot escríuer ara adreça de contacte.</p>",
    "<p>This site belongs to the council. Whoever is of the age asked for when registering may take part.</p>"
    "<p>Everybody can read what you write, with your name. Respect others: no insults, no data of other people, no "
    "advertising. What breaks this is hidden, and you are told why.</p>"
    "<p>The council answers for the data. Write to the contact address for a copy or to have it deleted.</p>",
)

INFORMATION = four("Informació", "Información", "Informacion", "Information")
PROPOSALS = four("Propostes", "Propuestas", "Prepauses", "Proposals")
EVALUATION = four(
    "Estudi de les propostes", "Estudio de las propuestas", "Estudi des prepauses", "Study of the proposals"
)
RETURN = four("Retorn", "Retorno", "Retorn", "What came of it")

DECIDES = four(
    "El ple de l'ajuntament", "El pleno del ayuntamiento", "Eth plen der ajuntament", "The plenary of the council"
)
EVERYBODY = four(
    "Tothom qui viu o treballa al municipi",
    "Quien vive o trabaja en el municipio",
    "Toti es que viuen o trebalhen en municipi",
    "Whoever lives or works here",
)

OPEN = {"creation_enabled": True, "supports_enabled": True}
SEEN = {"supports_enabled": True, "supports_blocked": True}
