"""The table of styles: each differs from the development set and from the others in several ways."""

from style import Style

STYLES = (
    Style("press", "university press: hanging `12.` labels, small-capital heads, folio at the foot",
          family="pagella", trim=(156, 234), label="dot", note_shape="hang", rule=None, head_look="small",
          verso="{title}", recto="{chapter}", folio_place="foot-centre", head2="small", title_look="italic-centre",
          extras=("dropcap", "epigraph")),
    Style("revue", "French review: callouts before the stop, `1.` labels, guillemets, download stamp",
          language="fra", family="garamond", size=11.5, lead=13.8, trim=(160, 240), label="dot", note_shape="flush",
          rule=0, folio_place="head-outer", verso="{author}", recto="{title}", head_look="caps", head_size=7.5,
          head2="italic", stamp=("Document téléchargé depuis www.revues.example - - 212.47.3.9 - 03/05/2019 14h22. © Presses de Hautefort",),
          note_size=9, note_lead=10.6),
    Style("archiv", "German yearbook: `12)` callouts and labels in the text's own size, ranged columns of notes",
          language="deu", family="gentium", size=10, lead=12.6, trim=(165, 238), label="paren", callout="paren-raised",
          note_shape="indent", rule=None, note_size=8, note_lead=9.8, head_rule=True, verso="{author}", recto="{title}",
          head_look="roman", folio_place="head-outer", head2="spaced", title_look="centred", numbering="page"),
    Style("bracket", "science-like report: sans, block paragraphs, `[21]` callouts and labels, numbered heads",
          family="arial", size=9.5, lead=12.4, trim=(210, 297), margins=(72, 70, 72, 70), indent=0, gap=6.2,
          label="bracket", callout="bracket", note_shape="hang", rule=None, head2="numbered", ragged=True,
          hyphenate=False, folio_place="foot-outer", verso="", recto="", numbering="work", note_size=8,
          extras=("table", "list"), ligatures="none", density=0.9),
    Style("signs", "pocket essay: signs per page, no rule, no heads, folio in brackets",
          family="cmu", size=8.8, lead=10.8, trim=(110, 178), margins=(44, 36, 46, 34), symbols="signs",
          numbering="page", rule=None, note_size=7.2, note_lead=8.6, verso="", recto="", folio="[{}]",
          folio_place="foot-centre", author=False, head2="centred", title_look="caps-centre", note_length="short",
          indent=10, extras=("verse",)),
)
