"""Given names and their everyday forms: Tom is a Thomas, and so is Tomek."""

_FORMS = """
abigail abby abbie gail
adam adi
albert al bert albie
alexander alex alec xander sandy lex sasha olek alessandro sandro aleksander alejandro
alexandra alex sandra sandy lexi sasha alexa ola aleksandra alessandra alejandra
alfred alf fred freddie alfredo
amanda mandy
andrew andy drew andreas andrzej andre andrei anders ondrej andras
angela angie angelika
ann anne anna annie nan nancy anja anya ania hanna anniina
anthony tony antonio toni anton antoine antoni toon tonda antal
antonia toni tonia antonie
barbara barb babs barbie basia barbora bara borbala
benjamin ben benny benji
bernard bernie bernd bernhard bernardo
carol carole carrie
caroline carol carrie caro karolina carolina line
catherine cathy kate katie katherine kathy kath kitty kat cat katharina katarina kathrin katrin katarzyna kasia
catherine catarina caterina katerina kata kati kaja karin catalina kathleen kathryn cathrine
charles charlie chuck chas karl carl carlos carlo karel karol
charlotte lottie charlie lotte lotta charlotta
christian chris kris cristian krystian
christina christine chris tina christie kirsten kirsty krystyna kristina kristine cristina chrissy stina christa
christopher chris kit topher kris christoph christophe krzysztof krystof cristobal kristoffer
daniel dan danny dani daniele danek
daniela dani daniella danielle ela
david dave davey davide dawid
deborah deb debbie debra
dennis den denny denis
dominic dom nick dominik domenico
donald don donny
dorothy dot dottie dolly dorothea dora
douglas doug
edmund ed ned ted edmond
edward ed eddie ted ned teddy eduard eduardo edvard edoardo edek
eleanor ellie nell nora ella eleonore eleonora
elizabeth liz lizzie beth betty eliza lisa libby bess elisabeth elspeth elsa else ela elzbieta alzbeta erzsebet elise
elizabeth isabel isabella bella elisa elisabetta lies liesbeth lis babette bettina
emily em emmy emilie emilia
eugene gene eugen eugenio
eva eve evie ewa evelyn
ferdinand ferdi fernando nando
frances fran fanny francesca franziska franzi francisca
francis frank frankie fran franz francesco francisco paco franco frans franciszek frantisek ferenc francois franck
frederick fred freddie fritz friedrich federico frederik fredrik rick frederic
gabriel gabe gabi gabor
gabrielle gabi gaby gabriela gabriella gabriele
george geo georgie georg georges giorgio jorge jerzy jiri jurgen juergen gyorgy joris yuri
gerald gerry jerry gerd gerhard gerard
gertrude trudy gertrud trude
giuseppe beppe peppe pino
gregory greg gregor grzegorz
harold harry hal harald
helen ellen nell lena helena helene elena hella ilona
henry harry hal hank henri enrico enrique heinrich heinz henryk hendrik henk henrik jindrich heiko
ignatius iggy nacho ignacio ignacy
james jim jimmy jamie jem jaime giacomo jacques
jacob jake jakob jakub jacek jacobo iacopo jaap kuba
jane jan janie janet jenny
johanna joanna jo hanna asia jana joan
jeffrey jeff geoff geoffrey
jennifer jen jenny
jessica jess jessie
john jack johnny jon jonny
johannes johann johan hans hannes jan jens janek honza jani juhani jannis
giovanni gianni vanni nino
jonathan jon jonny john
joseph joe joey jo josef giuseppe jose pepe jozef jozsef sepp beppe josip
josephine jo josie josefine giuseppina pepa pina josefa
judith judy judit
julia julie jules giulia julka
karen karin kaz
kenneth ken kenny
laura laurie lauren laurel
lawrence larry laurie lorenzo laurent lars lorenz laurentius lawrie
leonard len lenny leo leonardo leonhard
louis lou lew lewis luis luigi ludwig ludovic ludvik lajos gigi luiz ludek
louise lou lulu luise luisa luiza
lucas luke luca lukas lukasz luc
lucy lucia lucie luzie lucja
manuel manny manolo
manuela manu ela
margaret maggie meg peggy madge marge margie greta rita daisy margarete margarita margherita malgorzata gosia grete
margaret marketa margit gretel marguerite margot marga gretchen margrethe
maria mary marie mia mimi marija mariana maja molly polly may marysia mari marika masa maire maryse mitzi
mark marc marcus markus marco marek marcos marko
martha marta
martin marty marcin martino marten
matthew matt mat matthias mathias matteo mateo mateusz matej mats mathieu matthieu matyas matti
maurice moritz mauricio maurizio
maximilian max maxi massimo
michael mike mick mickey mikey mitch micha michal michele michel miguel mikael mikkel mihaly misi mischa michiel
michelle shelly micki michaela
mohammed mo mohamed muhammad mohammad
nathaniel nat nate nathan
nicholas nick nicky nico nikolaus klaus niklas nicolas mikolaj mikulas miklos niels nils claus colin nicolo
nicole nicky nic nicola nicoletta
norman norm
oliver ollie olivier olli
olivia liv livvy
patricia pat patty tricia trish patrizia
patrick pat paddy patrik patrizio patricio
paul paulie paolo pablo pawel pavel pal paulo poul pauli paavo
pauline paula polly paulina paola
peter pete piotr pedro pietro pierre petr pieter petter piet per par peer petri pekka petar
philip phil pip philipp filip felipe filippo philippe fulop
rachel rae rach raquel
raymond ray raimund ramon
rebecca becky becca bex rebekka
richard rick dick rich ricky richie riccardo ricardo ryszard rik
robert rob bob bobby robbie roberto bert robin
roger rog ruediger rogelio ruggero
roland rollo orlando rolando
ronald ron ronnie
rosemary rose rosie romy rosa
rudolf rudi rudy
samantha sam sammy
samuel sam sammy
sarah sally sara sadie
sebastian seb bastian basti bas sebastiano sebastien
sigmund sigi siegfried sigurd
simon si szymon simeon
sofia sophie sophia fia zofia sofie zosia
stanislav standa stanislaw staszek
stephanie steph stefanie steffi stefania fanny estefania
stephen steve steven stefan stefano stephan esteban etienne szczepan stepan istvan pista steffen stevie staffan
susan sue susie susanna suzanne susanne zuzana zuzanna susana zsuzsanna zsuzsa sanna
teresa terry tess tessa theresa therese resi terezie
terence terry
theodore ted theo teddy teodor
thomas tom tommy tomas tomasz tommaso tomek thom tamas tuomas
timothy tim timmy timo timotheus
ursula uschi ulla ursel orsolya
valentine val valentin valentino
veronica vera ronnie nika veronika weronika vroni
victor vic viktor vittorio wiktor
victoria vicky tori vic viktoria vittoria
vincent vince vin vincenzo vicente wincenty
virginia ginny
walter wally wal walther gualtiero
wilhelmina mina minnie wilma
william bill will billy willy liam wilhelm willem guillaume guglielmo guillermo vilem vilmos wim helmut
wolfgang wolf
yvonne eve ivonne iwona
zachary zach zack
"""


def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _FORMS.split("\n"):
        for name in line.split():
            found.setdefault(name, set()).add(line.split()[0])
    return {name: frozenset(groups) for name, groups in found.items()}


_GROUPS = _groups()


def forms_of(name: str) -> frozenset[str]:
    """Return by what a given name, in plain letters, is known: two that share one of these may be one person's."""
    return _GROUPS.get(name, frozenset()) | {name}


_MENS = frozenset((
    "adam", "albert", "alexander", "alfred", "andrew", "anthony", "benjamin", "bernard", "charles", "christian",
    "christopher", "daniel", "david", "dennis", "dominic", "donald", "douglas", "edmund", "edward", "eugene",
    "ferdinand", "francis", "frederick", "gabriel", "george", "gerald", "giuseppe", "gregory", "harold", "henry",
    "ignatius", "james", "jacob", "jeffrey", "john", "johannes", "giovanni", "jonathan", "joseph", "kenneth",
    "lawrence", "leonard", "louis", "lucas", "manuel", "mark", "martin", "matthew", "maurice", "maximilian",
    "michael", "mohammed", "nathaniel", "nicholas", "norman", "oliver", "patrick", "paul", "peter", "philip",
    "raymond", "richard", "robert", "roger", "roland", "ronald", "rudolf", "samuel", "sebastian", "sigmund", "simon",
    "stanislav", "stephen", "terence", "theodore", "thomas", "timothy", "victor", "vincent", "walter", "william",
    "wolfgang", "zachary",
))  # fmt: skip
_EITHERS = frozenset(("robin", "jamie", "jaime", "frankie", "bobbie", "stevie", "drew", "ricky", "michal", "michele"))
"""Forms of a man's name by which women are called as well."""


def is_a_mans(name: str) -> bool:
    """Return whether a given name, in plain letters, is certainly a man's."""
    groups = _GROUPS.get(name, frozenset())
    return bool(groups) and groups <= _MENS and name not in _EITHERS
