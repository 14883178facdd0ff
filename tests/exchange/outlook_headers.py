"""The columns that Outlook writes in each language, by what they hold: the names that Microsoft published."""

HOLDS = [
    "title",
    "given",
    "middle",
    "family",
    "suffix",
    "company",
    "department",
    "job",
    "work_street",
    "work_street_2",
    "work_city",
    "work_state",
    "work_code",
    "work_country",
    "home_street",
    "home_street_2",
    "home_city",
    "home_state",
    "home_code",
    "home_country",
    "assistant_phone",
    "work_fax",
    "work_phone",
    "work_phone_2",
    "company_phone",
    "home_fax",
    "home_phone",
    "home_phone_2",
    "mobile",
    "other_phone",
    "pager",
    "main_phone",
    "anniversary",
    "assistant_name",
    "birthday",
    "tags",
    "email",
    "email_type",
    "email_name",
    "email_2",
    "email_2_type",
    "email_2_name",
    "gender",
    "state_number",
    "spouse",
    "notes",
    "user",
    "web",
]
OUTLOOK = {
    "cs": (
        "Titul|Jméno|2. křestní jméno|Příjmení|Za příjmením|Společnost|Oddělení|Funkce|Ulice (zam.)|"
        "Ulice 2 (zam.)|Město (zam.)|Země (zam.)|PSČ (zam.)|Země (zaměstnání)|Ulice (dom.)|Ulice 2 (dom.)|"
        "Město (dom.)|Země (dom.)|PSČ (dom.)|Země (domů)|Telefon asistenta|Fax (zam.)|Telefon (zam.)|"
        "Telefon 2 (zam.)|Telefon společnosti|Fax domů|Telefon domů|Telefon 2 domů|Mobilní telefon|"
        "Jiný telefon|Operátor|Primární telefon|Výročí|Jméno asistenta|Narozeniny|Kategorie|E-mailová adresa|"
        "Typ e-mailu|Zobrazované jméno e-mailu|E-mailová adresa 2|Typ e-mailu 2|Zobrazované jméno e-mailu 2|"
        "Pohlaví|Rodné číslo|Manžel/manželka|Poznámky|Uživatel 1|Webová stránka"
    ),
    "da": (
        "Titel|Fornavn|Mellemnavn|Efternavn|Suffiks|Firma|Afdeling|Stilling|Gade (arbejde)|Gade 2 (firma)|"
        "By (arbejde)|Område (arbejde)|Postnummer (arbejde)|Land/område (arbejde)|Gade (privat)|"
        "Gade 2 (privat)|By (privat)|Område (privat)|Postnummer (privat)|Land/område (privat)|"
        "Assistentens telefon|Fax (arbejde)|Telefon (arbejde)|Telefon 2 (arbejde)|Primær telefon (firma)|"
        "Fax (privat)|Telefon (privat)|Telefon 2 (privat)|Mobiltelefon|Anden telefon|Personsøger|"
        "Primær telefon|Mærkedag|Assistentens navn|Fødselsdag|Kategorier|E-mail-adresse|E-mail-type|"
        "E-mail-vist navn|E-mail 2-adresse|E-mail 2-type|E-mail 2-vist navn|Køn|Se-nr.|Ægtefælle|Notater|"
        "Bruger 1|webside"
    ),
    "de": (
        "Anrede|Vorname|Weitere Vornamen|Nachname|Suffix|Firma|Abteilung|Position|Straße geschäftlich|"
        "Straße geschäftlich 2|Ort geschäftlich|Region geschäftlich|Postleitzahl geschäftlich|"
        "Land/Region geschäftlich|Straße privat|Straße privat 2|Ort privat|Bundesland/Kanton privat|"
        "Postleitzahl privat|Land/Region privat|Telefon Assistent|Fax geschäftlich|Telefon geschäftlich|"
        "Telefon geschäftlich 2|Telefon Firma|Fax privat|Telefon privat|Telefon privat 2|Mobiltelefon|"
        "Weiteres Telefon|Pager|Haupttelefon|Jahrestag|Name Assistent|Geburtstag|Kategorien|E-Mail-Adresse|"
        "E-Mail-Typ|E-Mail: Angezeigter Name|E-Mail 2: Adresse|E-Mail 2: Typ|E-Mail 2: Angezeigter Name|"
        "Geschlecht|Regierungsnr.|Partner|Notizen|Benutzer 1|Webseite"
    ),
    "es": (
        "Title|Nombre|Segundo nombre|Apellidos|Suffix|Organización|Department|Puesto|Calle del trabajo|"
        "Calle del trabajo 2|Ciudad de trabajo|Provincia o estado de trabajo|Código postal del trabajo|"
        "País o región del trabajo|Home Street|Home Street 2|Home City|Home State|Home Postal Code|"
        "País o región del domicilio|Assistant's Phone|Business Fax|Teléfono del trabajo|Business Phone 2|"
        "Número de centralita de la organización|Home Fax|Particular|Home Phone 2|Mobile Phone|Otro teléfono|"
        "Pager|Teléfono principal|Anniversary|Assistant's Name|Birthday|Categorías|E-mail Address|"
        "E-mail Type|Nombre de pantalla de correo electrónico|Dirección de correo electrónico 2|"
        "Tipo de correo electrónico 2|Nombre de pantalla de correo electrónico 2|Género|Government ID Number|"
        "Spouse|Notes|Usuario 1|Página web"
    ),
    "fi": (
        "Title|Etunimi|Toinen nimi|Sukunimi|Jälkiliite|Yritys|Osasto|Tehtävänimike|Lähiosoite (työ)|"
        "Lähiosoite (työ) 2|Postitoimipaikka (työ)|Sijaintitiedot (työ)|Postinumero (työ)|Maa/alue (työ)|"
        "Lähiosoite (koti)|Lähiosoite 2|Postitoimipaikka (koti)|Sijaintitiedot (koti)|Postinumero (koti)|"
        "Maa/alue (koti)|Avustajan puhelinnumero|Työfaksi|Työpuhelin|Työpuhelin 2|Yrityksen puhelinvaihde|"
        "Kotifaksi|Kotipuhelin|Kotipuhelin 2|Matkapuhelin|Muu puhelin|Hakulaite|Ensisijainen puhelin|"
        "Vuosipäivä|Avustajan nimi|Syntymäpäivä|Luokat|Sähköpostiosoite|Sähköpostin laji|"
        "Näytettävä sähköpostinimi|Sähköpostiosoite 2|Sähköposti 2:n laji|Näytettävä sähköpostinimi 2|"
        "Sukupuoli|Henkilötunnus|Puoliso|Muistilaput|Käyttäjä 1|Web-sivu"
    ),
    "fr": (
        "Titre|Prénom|Deuxième prénom|Nom|Suffixe|Société|Service|Titre|Rue (bureau)|Rue (bureau) 2|"
        "Ville (bureau)|Dép/Région (bureau)|Code postal (bureau)|Pays/Région (bureau)|Rue (domicile)|"
        "Rue (domicile) 2|Ville (domicile)|Dép/Région (domicile)|Code postal (domicile)|"
        "Pays/Région (domicile)|Téléphone de l'assistant(e)|Télécopie (bureau)|Téléphone (bureau)|"
        "Téléphone 2 (bureau)|Téléphone société|Télécopie (domicile)|Téléphone (domicile)|"
        "Téléphone 2 (domicile)|Tél. mobile|Téléphone (autre)|Récepteur de radiomessagerie|"
        "Téléphone principal|Anniversaire de mariage ou fête|Nom de l'assistant(e)|Anniversaire|Catégories|"
        "Adresse de messagerie|Type de messagerie|Nom complet de l'adresse de messagerie|"
        "Adresse de messagerie 2|Type de messagerie 2|Nom complet de l'adresse de messagerie 2|Sexe|"
        "Code gouvernement|Conjoint(e)|Notes|Utilisateur 1|Page Web"
    ),
    "hu": (
        "Cím|Utónév|Középső|Vezetéknév|Utótag|Cég|Osztály|Beosztás|Munkahely címe|2. vállalati utcacím|"
        "Város (hivatal)|Megye (hivatal)|Munkahely irányítószáma|Ország/régió (hivatal)|Lakcím|"
        "2. otthoni utcacím|Város (lakás)|Megye (lakás)|Irányítószám (lakás)|Ország/régió (lakás)|"
        "Asszisztens telefonszáma|Hivatali fax|Hivatali telefon|Másik hivatali telefon|Cég fővonala|"
        "Otthoni fax|Otthoni telefon|Másik otthoni telefon|Mobiltelefon|Egyéb telefon|Személyhívó|"
        "Elsődleges telefon|Évforduló|Asszisztens neve|Születésnap|Kategóriák|E-mail cím|E-mail típusa|"
        "E-mailhez megjelenítendő név|2. e-mail cím|2. e-mail típusa|2. e-mailhez megjelenítendő név|Nem|"
        "Kormányzati azonosító|Házastárs|Feljegyzések|Felhasználói 1|Weblap"
    ),
    "it": (
        "Titolo|Nome|Secondo nome|Cognome|Titolo straniero|Società|Reparto|Posizione|Via (uff.)|Via (uff.) 2|"
        "Città (uff.)|Provincia (uff.)|CAP (uff.)|Paese (uff.)|Via (ab.)|Via (ab.) 2|Città (ab.)|"
        "Provincia (ab.)|CAP (ab.)|Paese (ab.)|Telefono assistente|Fax (uff.)|Ufficio|Ufficio 2|"
        "Telefono principale società|Fax (ab.)|Abitazione|Abitazione 2|Cellulare|Altro telefono|Cercapersone|"
        "Telefono principale|Anniversario|Nome assistente|Compleanno|Categorie|Indirizzo posta elettronica|"
        "Tipo posta elettronica|Nome visualizzato posta elettronica|Indirizzo posta elettronica 2|"
        "Tipo posta elettronica 2|Nome visualizzato posta elettronica 2|Sesso|Cod. Fisc./P. IVA|Nome coniuge|"
        "Notes|Utente 1|Pagina Web"
    ),
    "nl": (
        "Titel|Voornaam|Middelste naam|Achternaam|Achtervoegsel|Bedrijf|Afdeling|Functie|Werkadres, straat|"
        "Werkadres 2, straat|Werkadres, plaats|Werkadres, provincie|Werkadres, postcode|Land/regio (werk)|"
        "Huisadres, straat|Huisadres, straat 2|Huisadres, plaats|Huisadres, provincie|Huisadres, postcode|"
        "Land/regio (thuis)|Telefoon assistent|Fax op werk|Telefoon op werk|Telefoon op werk 2|"
        "Hoofdtelefoon bedrijf|Fax thuis|Telefoon thuis|Telefoon thuis 2|Mobiele telefoon|Andere telefoon|"
        "Pager|Hoofdtelefoon|Speciale datum|Naam assistent|Verjaardag|Categorieën|E-mailadres|E-mailtype|"
        "Weergavenaam voor e-mail|E-mailadres 2|E-mailtype 2|E-mail, weergegeven naam 2|Geslacht|Sofinummer|"
        "Partner|Notities|Gebruiker 1|Webpagina"
    ),
    "nb": (
        "Tittel|Fornavn|Mellomnavn|Etternavn|Suffiks|Firma|Avdeling|Stilling|Adresse, arb.: Gate/vei|"
        "Adresse 2, arb.: Gate/vei|Adresse, arb.: Poststed|Adresse, arb.: Område|Adresse, arb.: Postnummer|"
        "Firmaland/område|Adresse, priv.: Gate/vei|Adresse 2, priv.: Gate/vei|Adresse, priv.: Poststed|"
        "Adresse, priv.: Område|Adresse, priv.: Postnummer|Hjemland/område|Assistentens telefonnummer|"
        "Telefaks, arb.|Telefon, arb.|Telefon 2, arb.|Hovedtelefon for firma|Telefaks, priv.|Telefon, priv.|"
        "Telefon 2, priv.|Mobiltelefon|Annen telefon|Personsøker|Hovedtelefon|Merkedag|Assistentens navn|"
        "Fødselsdag|Kategorier|E-postadresse|E-posttype|Visningsnavn for e-post|E-postadresse 2|E-posttype 2|"
        "Visningsnavn for e-post 2|Kjønn|Offentlig ID-nummer|Ektefelle|Notater|Bruker 1|Webside"
    ),
    "pl": (
        "Tytuł|Imię|Drugie imię|Nazwisko|Sufiks|Firma|Dział|Stanowisko|Adres służbowy - ulica|"
        "Adres służbowy - ulica 2|Adres służbowy - miejscowość|Adres służbowy - województwo|"
        "Adres służbowy - kod pocztowy|Adres służbowy - kraj/region|Adres domowy - ulica|"
        "Adres domowy - ulica (2)|Adres domowy - miejscowość|Adres domowy - województwo|"
        "Adres domowy - kod pocztowy|Adres domowy - kraj/region|Telefon asystenta|Faks służbowy|"
        "Telefon służbowy|Telefon służbowy 2|Główny telefon do firmy|Faks domowy|Telefon domowy|"
        "Telefon domowy 2|Telefon komórkowy|Inny telefon|Pager|Telefon podstawowy|Rocznica|"
        "Imię i nazwisko asystenta|Urodziny|Kategorie|Adres e-mail|Typ poczty e-mail|"
        "Wyświetlana nazwa e-mail|Adres e-mail 2|Rodzaj e-mail 2|Wyświetlana nazwa e-mail 2|Płeć|PESEL|"
        "Współmałżonek|Notatki|Użytkownik 1|Strona sieci Web"
    ),
    "pt_br": (
        "Tratamento|Primeiro nome|Segundo nome|Sobrenome|Sufixo|Empresa|Departamento|Cargo|Business Street|"
        "Rua do endereço comercial 2|Business City|Business State|Business Postal Code|"
        "País/Região da Empresa|Endereço residencial|Endereço residencial 2|Cidade do endereço residencial|"
        "Estado|CEP do endereço residencial|País/Região de Residência|Telefone do assistente|Fax comercial|"
        "Telefone comercial|Telefone comercial 2|Telefone principal da empresa|Fax residencial|"
        "Telefone residencial|Telefone residencial 2|Telefone celular|Outro telefone|Pager|"
        "Telefone principal|Datas especiais|Nome do assistente|Birthday|Categorias|E-mail Address|"
        "Tipo de email|Nome para exibição do email|Endereço de email 2|Tipo de email 2|"
        "Nome para exibição do email 2|Sexo|Código do governo|Spouse|Anotações|Personalizado 1|Página da Web"
    ),
    "pt_pt": (
        "Título|Primeiro nome|Outros nomes/apelidos|Apelido|Sufixo|Empresa|Departamento|Cargo|Rua da empresa|"
        "Rua da empresa 2|Localidade da empresa|Distrito da empresa|Código postal da empresa|"
        "País/Região da Empresa|Rua da residência|Rua da residência (2)|Localidade da residência|"
        "Distrito da residência|Código postal da residência|País da Residência/Região|Telefone do assistente|"
        "Fax da empresa|Telefone da empresa|2º telefone da empresa|Telefone principal da empresa|"
        "Fax da residência|Telefone da residência|2º telefone da residência|Telemóvel|Outro telefone|Pager|"
        "Telefone principal|Aniversário|Nome do assistente|Data de nascimento|Categorias|"
        "Endereço de correio electrónico|Tipo de correio electrónico|"
        "Nome a apresentar para o correio electrónico|Endereço do correio electrónico 2|"
        "Tipo de correio electrónico 2|Nome a apresentar para o correio electrónico 2|Sexo|Número do BI|"
        "Cônjuge|Notas|Utilizador 1|Página na Web"
    ),
    "sv": (
        "Titel|Förnamn|Mellannamn|Efternamn|Namnsuffix|Företag|Avdelning|Befattning|Gatuadress, arbete|"
        "Gatuadress 2, arbete|Ort, arbete|Region, arbete|Postadress, arbete|Land, arbete|Gatuadress, hem|"
        "Gatuadress 2, hem|Hemort|Region, hem|Postnr, hem|Land, hem|Telefon, assistent|Fax arbete|Arbete|"
        "Telefon 2, arbete|Företag, växel|Fax, hem|Hem|Telefon 2, hem|Mobiltelefon|Telefon, annan|"
        "Personsökare|Telefon 1|Årsdag|Namn, assistent|Födelsedag|Kategorier|E-postadress|E-posttyp|"
        "E-postnamn|E-postadress 2|E-posttyp 2|E-postnamn 2|Kön|Personnummer|Make maka|Anteckningar|"
        "Användare 1|Webbsida"
    ),
}
