"""Pairs of words that say the same, or nearly: written for the benchmark by hand, from no table of onrecord.

Every list is used in halves. The errors on the one half are read and mended by rules; the other half is only counted.
"""

from __future__ import annotations

Pair = tuple[str, str]


def _pairs(text: str) -> tuple[Pair, ...]:
    """Return the pairs of a text: `one/other`, parted by commas or lines."""
    found = (entry.strip().split("/") for line in text.strip().splitlines() for entry in line.split(","))
    return tuple((one, other) for one, other in (entry for entry in found if len(entry) == 2))


SPELLED_NOUNS = _pairs(
    """
    colour/color, harbour/harbor, neighbour/neighbor, rumour/rumor, odour/odor, parlour/parlor, armour/armor,
    behaviour/behavior, vapour/vapor, labour/labor, honour/honor, favour/favor, splendour/splendor, tumour/tumor,
    theatre/theater, centre/center, fibre/fiber, litre/liter, metre/meter, spectre/specter, calibre/caliber,
    sabre/saber, reconnoitre/reconnoiter, catalogue/catalog, dialogue/dialog, analogue/analog, defence/defense,
    licence/license, offence/offense, pretence/pretense, organisation/organization, modernisation/modernization,
    privatisation/privatization, realisation/realization, authorisation/authorization, traveller/traveler,
    counsellor/counselor, jeweller/jeweler, modelling/modeling, labelling/labeling, signalling/signaling,
    programme/program, cheque/check, tyre/tire, plough/plow, mould/mold, kerb/curb, storey/story, draught/draft,
    gaol/jail, annexe/annex, axe/ax, furore/furor, mollusc/mollusk, whisky/whiskey, moustache/mustache,
    pyjamas/pajamas, doughnut/donut, yoghurt/yogurt, jewellery/jewelry, aluminium/aluminum, sulphur/sulfur,
    aeroplane/airplane, enquiry/inquiry, judgement/judgment, acknowledgement/acknowledgment, enrolment/enrollment,
    instalment/installment, fulfilment/fulfillment, manoeuvre/maneuver, anaesthetic/anesthetic,
    encyclopaedia/encyclopedia,
    paediatrician/pediatrician, archaeology/archeology, haemorrhage/hemorrhage, leukaemia/leukemia, foetus/fetus,
    oesophagus/esophagus, diarrhoea/diarrhea, sceptic/skeptic, speciality/specialty, artefact/artifact, chilli/chili,
    ageing/aging, cosiness/coziness, greyness/grayness, maths/math, titbit/tidbit, grey/gray, ochre/ocher,
    connexion/connection, cypher/cipher, syrup/sirup, marvellousness/marvelousness, phoney/phony, sepulchre/sepulcher,
    lustre/luster, mitre/miter, ardour/ardor, candour/candor, clamour/clamor, endeavour/endeavor, fervour/fervor,
    valour/valor, vigour/vigor, saviour/savior, demeanour/demeanor, civilisation/civilization
    """
)
SPELLED_VERBS = _pairs(
    """
    organise/organize, recognise/recognize, apologise/apologize, emphasise/emphasize, prioritise/prioritize,
    jeopardise/jeopardize, memorise/memorize, subsidise/subsidize, scrutinise/scrutinize, mobilise/mobilize,
    analyse/analyze, paralyse/paralyze, catalyse/catalyze, fulfil/fulfill, instil/instill, distil/distill,
    enrol/enroll, appal/appall, practise/practice, manoeuvre/maneuver, honour/honor, favour/favor, savour/savor,
    labour/labor, harbour/harbor, plough/plow, smoulder/smolder, moult/molt, centre/center,
    criticise/criticize, modernise/modernize, sterilise/sterilize, vandalise/vandalize, dramatise/dramatize
    """
)
SPELLED_PAST = _pairs(
    """
    travelled/traveled, cancelled/canceled, labelled/labeled, fuelled/fueled, signalled/signaled,
    marshalled/marshaled,
    shovelled/shoveled, tunnelled/tunneled, quarrelled/quarreled, equalled/equaled, levelled/leveled,
    focussed/focused, biassed/biased, kidnapped/kidnaped, worshipped/worshiped, benefitted/benefited,
    burnt/burned, learnt/learned, spilt/spilled, spoilt/spoiled, dreamt/dreamed, leapt/leaped, leant/leaned,
    organised/organized, recognised/recognized, analysed/analyzed, criticised/criticized, favoured/favored,
    coloured/colored, honoured/honored, rumoured/rumored, ploughed/plowed, practised/practiced, programmed/programed,
    catalogued/cataloged, centred/centered, counselled/counseled
    """
)
SPELLED_ADJECTIVES = _pairs(
    """
    grey/gray, favourite/favorite, colourful/colorful, honourable/honorable, neighbourly/neighborly,
    marvellous/marvelous, woollen/woolen, skilful/skillful, wilful/willful, sceptical/skeptical, cosy/cozy,
    likeable/likable, sizeable/sizable, liveable/livable, unshakeable/unshakable, saleable/salable, meagre/meager,
    sombre/somber, unorganised/unorganized, civilised/civilized, colourless/colorless, humourless/humorless,
    mouldy/moldy, orientated/oriented, chequered/checkered, unravelled/unraveled, anaemic/anemic,
    archaeological/archeological,
    aesthetic/esthetic, mediaeval/medieval, paediatric/pediatric, phoney/phony, draughty/drafty, naïve/naive,
    savoury/savory, ageing/aging, vapourless/vaporless, travelling/traveling, labelled/labeled
    """
)
SPELLED_ADVERBS = _pairs(
    """
    towards/toward, backwards/backward, forwards/forward, afterwards/afterward, upwards/upward, downwards/downward,
    inwards/inward, onwards/onward, skilfully/skillfully, wilfully/willfully, favourably/favorably,
    honourably/honorably,
    sceptically/skeptically, marvellously/marvelously
    """
)
CONTRACTED = _pairs(
    """
    we have/we've, they are/they're, you are/you're, I have/I've, they have/they've, we are/we're, I am/I'm,
    it is/it's, that is/that's, there is/there's, he is/he's, she is/she's, who is/who's, what is/what's,
    here is/here's,
    we will/we'll, they will/they'll, that will/that'll, I would/I'd, they would/they'd, it will/it'll, we would/we'd
    """
)
CONTRACTED_VERBS = _pairs(
    """
    cannot/can't, do not/don't, did not/didn't, will not/won't, should not/shouldn't, could not/couldn't,
    would not/wouldn't, must not/mustn't, need not/needn't, might not/mightn't, ought not to/oughtn't to,
    shall not/shan't,
    can not/cannot, could have/could've, should have/should've, might have/might've, must have/must've, have to/hafta,
    are going to/are gonna, want to/wanna
    """
)
COMPOUNDS = _pairs(
    """
    long-term/long term, part-time/part time, well-known/well known, short-lived/short lived, hand-made/handmade,
    old-fashioned/old fashioned, weather-beaten/weather beaten, water-proof/waterproof, world-wide/worldwide,
    on-line/online, half-built/half built, pre-war/prewar, post-war/postwar, non-payment/nonpayment,
    re-opened/reopened,
    far-off/far off, run-down/rundown, so-called/so called, mid-week/midweek, cross-country/cross country
    """
)
COMPOUND_NOUNS = _pairs(
    """
    child care/childcare, boat house/boathouse, co-operation/cooperation, e-mail/email, web site/website,
    decision-making/decision making, co-ordination/coordination, fire-fighter/firefighter, tea-cup/teacup,
    market-place/marketplace, wind mill/windmill, by-pass/bypass, clean-up/cleanup, break-in/break in,
    news-stand/newsstand,
    health care/healthcare, policy-maker/policymaker, water-wheel/waterwheel, land-owner/landowner, pick-up/pickup
    """
)
SHORT_TITLES = _pairs(
    """
    Doctor/Dr, Doctor/Dr., Senator/Sen., Professor/Prof., Captain/Capt., Lieutenant/Lt., Governor/Gov., Sergeant/Sgt.,
    General/Gen., Representative/Rep., Reverend/Rev., Colonel/Col., Major/Maj., Superintendent/Supt., Detective/Det.,
    Commissioner/Comm., Councillor/Cllr, Inspector/Insp., Secretary/Sec., Ambassador/Amb.
    """
)
SHORT_NAMES = _pairs(
    """
    United Nations/UN, United Kingdom/U.K., European Union/EU, United States/U.S., U.S./US, F.B.I./FBI, N.A.T.O./NATO,
    Corporation/Corp., Department/Dept., Association/Assn., U.N./UN, B.B.C./BBC
    """
)
SHORT_UNITS = _pairs(
    """
    kilometres/km, per cent/percent, kilograms/kg, hours/hrs, minutes/mins, pounds/lbs, ounces/oz,
    kilometers/km, centimetres/cm, seconds/secs, pct/percent
    """
)
SHARES = _pairs(
    "ten per cent/10%, 12 percent/12%, twenty percent/20%, 7 per cent/7 percent, 15 percent/15 per cent, "
    "40%/forty per cent, 3.5 per cent/3.5%, 60 pct/60%, ninety percent/90 per cent, "
    "5%/5 percent, half a per cent/0.5%, thirty-five percent/35%"
)
SHORT_MONTHS = _pairs(
    "January/Jan., February/Feb., August/Aug., September/Sept., October/Oct., November/Nov., December/Dec., "
    "Tuesday/Tues., Wednesday/Wed., Monday/Mon., Thursday/Thurs., Friday/Fri., April/Apr., September/Sep."
)
COUNTED = _pairs(
    """
    twenty/20, forty-five/45, three hundred/300, two thousand five hundred/2500, seventeen/17, ninety/90, eleven/11,
    sixty-three/63, one hundred and twenty/120, five thousand/5000, a hundred/100, a dozen/12, two dozen/24,
    2 million/two million,
    three and a half/3.5, thirty-one/31, four/4, eighteen/18, 10000/ten thousand, one thousand/1000, nine/9,
    1000/a thousand,
    fifty five/55, seven hundred/700, half a million/500000, one and a half million/1.5 million
    """
)
ORDERED = _pairs(
    "first/1st, second/2nd, third/3rd, fifth/5th, twelfth/12th, twentieth/20th, twenty-first/21st, thirtieth/30th, "
    "sixth/6th, fiftieth/50th, eighteenth/18th, twenty-second/22nd"
)
PRICED = _pairs(
    """
    five million dollars/$5m, $5 million/$5m, £20/twenty pounds, ten pounds/£10, €3bn/three billion euros,
    £40m/£40 million,
    $300/300 dollars, two billion dollars/$2bn, 500 euros/€500, £7 million/seven million pounds,
    $12 million/12 million dollars,
    £2.5m/2.5 million pounds, $1 billion/one billion dollars, €60/sixty euros
    """
)
INFLECTED_NOUNS = _pairs(
    """
    bridge/bridges, lantern/lanterns, child/children, woman/women, wolf/wolves, shelf/shelves, leaf/leaves,
    mouse/mice,
    foot/feet, goose/geese, tooth/teeth, ox/oxen, bakery/bakeries, story/stories, church/churches, box/boxes,
    crisis/crises,
    criterion/criteria, fisherman/fishermen, knife/knives, loaf/loaves, thief/thieves, potato/potatoes,
    hero/heroes, basis/bases, nurse/nurses, calf/calves, policeman/policemen, wife/wives, city/cities,
    phenomenon/phenomena,
    louse/lice, hypothesis/hypotheses, bus/buses, berry/berries, analysis/analyses, scarf/scarves, man/men, life/lives
    """
)
INFLECTED_VERBS = _pairs(
    """
    walks/walked, builds/built, keeps/kept, goes/went, sings/sang, leaves/left, buys/bought, steals/stole,
    weaves/wove,
    sweeps/swept, grinds/ground, shakes/shook, hides/hid, feeds/fed, leads/led, slides/slid, shrinks/shrank,
    clings/clung,
    binds/bound, strikes/struck, rides/rode, drives/drove, chooses/chose, freezes/froze, sinks/sank, swims/swam,
    tears/tore,
    swears/swore, flees/fled, bleeds/bled, weeps/wept, creeps/crept, seeks/sought, digs/dug, sticks/stuck,
    swings/swung,
    hangs/hung, catches/caught, teaches/taught, fights/fought, carries/carried, tries/tried, stops/stopped,
    plans/planned,
    loves/loved, waits/waiting, is/was, has/had, knows/knew, draws/drew, throws/threw, begins/began, spins/spun,
    forgets/forgot,
    bears/bore, wears/wore, lights/lit, spreads/spreading, forgives/forgave, mistakes/mistook, lies/lay, rises/rose
    """
)
HEDGES = tuple(
    "perhaps maybe probably possibly apparently surely certainly arguably conceivably presumably seemingly allegedly "
    "supposedly definitely undoubtedly reportedly evidently purportedly doubtless ostensibly".split()
)
NEGATED = _pairs(
    """
    legal/illegal, safe/unsafe, possible/impossible, honest/dishonest, regular/irregular, fair/unfair,
    complete/incomplete,
    likely/unlikely, welcome/unwelcome, loyal/disloyal, perfect/imperfect, known/unknown, happy/unhappy, able/unable,
    responsible/irresponsible, violent/non-violent, patient/impatient, logical/illogical, harmed/unharmed,
    satisfied/dissatisfied
    """
)
OPPOSED = _pairs(
    "never/always, nobody/everybody, nothing/everything, without/with, none/all, nowhere/everywhere, no one/everyone"
)
MODALS = _pairs(
    """
    may/will, must/may, will/might, should/must, can/should, would/must, could/will, might/must, shall/may,
    will/should,
    must/can, can/may, should/will, might/should
    """
)
PRONOUNS = _pairs("he/she, we/they, I/we, she/they, you/we, they/he, he/I, it/they, she/I, you/they")
POSSESSIVES = _pairs("his/her, our/their, my/our, their/his, your/our, her/their, its/their, my/his")
SOUNDS = tuple(
    "uh,|um,|er,|erm,|ah,|you know,|I mean,|well,|uhh,|hmm,|like,|umm,|sort of,|um, you know,|oh,|eh,".split("|")
)
STUTTERS = tuple("I the we they that to it and in of".split())
