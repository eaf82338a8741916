"""Abbreviations and first words of sentences, per language.

Punkt would learn these from a large corpus; an interview is too short for that, and a model would have to
be downloaded. All lists are lower case and without the final point.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """What the rules for the ends of sentences know of a language."""

    inside: frozenset[str]
    """Abbreviations after which a sentence goes on."""
    closing: frozenset[str]
    """Abbreviations that often end a sentence (``etc.``, Polish ``r.``): they do before a capital."""
    starters: frozenset[str]
    """Words that, capitalised after a point, begin a sentence."""
    either: frozenset[str] = frozenset()
    """Abbreviations before which names stand and after which names stand: they end one before a starter."""
    numbered: frozenset[str] = frozenset()
    """Words that are an abbreviation before a number only (``no. 5``)."""
    unfinished: frozenset[str] = frozenset()
    """Articles and prepositions: after them ``…`` is a hesitation, not an end."""
    ordinals: bool = False
    """Whether a number with a point is an ordinal before a noun with a capital (``am 3. Mai``)."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


COMMON = _words(
    """
        dr prof ph.d m.sc b.sc st vs cf fig nr no vol ed mr mrs ms approx ca tel max min mbq gbq
    """
)
"""For a language that is not one of the five."""
COMMON_CLOSING = _words("etc al")

ABBREVIATIONS: dict[str, Abbreviations] = {
    "en": Abbreviations(
        _words(
            """
        mr mrs ms messrs dr drs prof st rev hon gen col lt sgt capt gov sen rep pres supt insp
        vs v cf approx dept est fig figs vol ed eds pp nos ref refs eq ch sec tel ext atty sens reps
        assoc asst e.g
        i.e viz incl esp temp avg resp max mt ave blvd rd univ inst intl natl govt mgmt appt appts
        pt pts ca op jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs
        fri
            """
        ),
        _words(
            """
        etc al sat sun min hr hrs
            """
        ),
        _words(
            """
        the a an this that these those i we you he she it they there here and but so or because if
        when while what which who how why where is are was were do does did can could would should
        will my our your his her its their in on at for from with by as after before then now well yes
        no okay not all some many most one two another however also maybe perhaps sometimes usually
        basically obviously actually
            """
        ),
        either=_words(
            """
        inc ltd co corp bros jr sr esq u.s u.k e.u u.n u.s.a u.s.s.r a.m p.m ph.d m.d b.sc m.sc d.c
            """
        ),
        numbered=_words("no p art"),
        unfinished=_words("the a an of for with at by from my your our their his her its and or"),
    ),
    "de": Abbreviations(
        _words(
            """
        dr prof hr fr frl dipl ing med phil rer nat jur habil mag st z.b d.h u.a i.d.r i.a i.d.s v.a
        z.t u.u o.ä o.g s.o s.u m.e bzw ca ggf evtl inkl exkl zzgl vgl insb insbes bes max mind nr
        abs art abb tab kap bd hrsg verf tel str allg entspr sog gem lt sen jun geb gest verh ehem usf
        resp jh jhd jan feb febr mär apr jul aug sept okt nov dez
        bspw einschl ausschl vorm nachm gegr urspr zzt z.zt i.v s.c p.o
            """
        ),
        _words("usw etc u.ä u.s.w ff f co al uhr u.v.m uvm"),
        _words(
            """
        der die das den dem des ein eine einen einem einer ich wir sie er es ihr du man und aber oder
        denn also dann da weil wenn als ob dass wer was wie wo wann warum welche welcher welches dies
        diese dieser dieses in im an am auf bei mit nach von vom zu zum zur für über unter aus durch
        seit vor nicht kein keine ja nein gut genau ist sind war waren hat haben hatte wird werden
        kann können muss soll mein unser sein ihre alle viele manche einige jetzt heute danach später
        hier dort natürlich eigentlich vielleicht trotzdem deshalb deswegen außerdem dazu dabei damit
        daher so auch noch nur schon mittlerweile inzwischen mein meine unsere bei beim ohne gegen um
        oft manchmal meistens immer nie jeder jede jedes beide welch leider klar okay bitte danke
            """
        ),
        either=_words("chr v.chr n.chr min sek std stdn mio mrd tsd"),
        unfinished=_words(
            """
        der die das den dem des ein eine einen einem einer eines im am zum zur vom beim mit von für und
        oder auf in an bei über unter durch gegen ohne kein keine keinen mein meine unser unsere ihre
        seine diese dieser dieses diesen diesem
            """
        ),
        ordinals=True,
    ),
    "it": Abbreviations(
        _words(
            """
        dr dott dott.ssa prof prof.ssa sig sig.ra sig.na sigg ing avv arch geom rag on sen mons s ss
        st art artt cap fig tab pag pagg vol n nr num tel es ad.es p.es cfr ca circa max vs prov reg sdr
        cd ecc.mo
        spett gent egr c.a u.o s.c s.s a.o gen feb mar apr mag giu lug ago sett set ott nov dic lun
        mart merc giov ven dom rif ref sigla resp dip dir c.so v.le p.zza p.za
            """
        ),
        _words("ecc etc al min sec"),
        _words(
            """
        il lo la i gli le un uno una io noi tu voi lui lei loro e ma o però perché quindi allora poi
        cioè se quando come dove che chi cosa quale quanto questo questa questi quello quella non
        anche ancora sì no ci si è sono era abbiamo hanno ho ha può possiamo in a da di con per su tra
        fra nel nella del della al alla dal dalla oggi adesso ora qui lì qualche molti alcuni ogni
        tutti certo forse infatti insomma comunque invece dopo prima
            """
        ),
        either=_words("d.c a.c s.p.a s.r.l spa u.s.a"),
        unfinished=_words(
            "il lo la i gli le un uno una di a da con per del della dei delle al alla nel nella dal dalla e"
        ),
    ),
    "pl": Abbreviations(
        _words(
            """
        dr prof hab lek med inż mgr doc płk gen kpt ks św ul al pl os m str s t tab rys ryc rozdz
        art ust pkt poz por np m.in tzn tzw tj t.j ww w.w wg dot ok maks ca ds d.s im tel st max śp p pt red
        wyd oprac zob cyt ang niem łac fr wł hiszp pol sp zw jw j.w dn woj pow
        gm płd płn wsch zach śr czw pon wt sob niedz sty lut kwi cze lip sie wrz paź lis gru
            """
        ),
        _words(
            """
        r w itd itp etc in zł gr tys mln mld n.e p.n.e o.o s.a br ub proc nr godz min sek mies
            """
        ),
        _words(
            """
        i a ale oraz lub albo więc bo że żeby jeśli jeżeli gdy kiedy jak gdzie kto co dlaczego czy to
        ten ta te tego tej tym tych my wy oni one on ona ono ja pan pani państwo nie tak w we z ze na
        do od po przy dla o u za przed przez jest są był była było były mamy mam ma mają można trzeba
        może teraz dzisiaj dziś potem później tutaj tam wszystkie wszyscy każdy niektórzy wiele
        oczywiście właściwie natomiast jednak dlatego też także również no dobrze zaś lecz my nasz
            """
        ),
        numbered=_words("nr godz"),
        unfinished=_words("w z we ze na do od po przy dla o za przez i oraz"),
    ),
    "es": Abbreviations(
        _words(
            """
        dr dra drs dres prof profa sr sra srta sres sras d dª lic ing arq gral cnel st sto sta ud uds
        vd vds p.ej ej pág págs pag núm num nro n.º art arts cap fig figs tab vol ed tel tfno ext av
        avda c/ pza dpto depto aprox máx mín max ca vs cf fdo ayto dto proc soc hble dx ntra dña mr mrs
        ee jj dd hh pp admón hosp urb izq dcha ene feb mar
        abr may jun jul ago sept oct nov dic lun mié jue vie sáb dom ref resp int
            """
        ),
        _words("etc al uu oo min seg hr hrs ltrs"),
        _words(
            """
        el la los las un una unos unas lo yo nosotros tú usted ustedes él ella ellos ellas y pero o
        porque entonces luego así si cuando como cómo donde dónde que qué quién quiénes cuál cuánto
        este esta estos estas eso ese esa no sí también además ya es son era fue hay había tenemos
        tienen tengo puede podemos en a de con por para sobre entre desde hasta al del hoy ahora aquí
        allí algunos muchos todos cada claro quizá quizás tal después antes sin se me nos le les su
        sus mi nuestro bueno
            """
        ),
        either=_words("ee.uu s.a s.l a.c d.c cía a.m p.m u.s u.s.a inc ltd"),
        numbered=_words("no"),
        unfinished=_words("el la los las un una unos unas de a con por para del al en y mi su"),
    ),
}
