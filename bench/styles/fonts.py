"""Typefaces from the machine: their widths, their small capitals and ligatures, and their way into a PDF."""

import io
import logging
import os
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pikepdf
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

logging.getLogger("fontTools").setLevel(logging.ERROR)  # tables that are dropped are no news

PLACES = ("/usr/share/fonts", "/usr/share/texmf/fonts", "/usr/local/share/fonts", "~/.fonts", "~/Library/Fonts")
# family: file names (without ending) of roman, italic, bold; the packages are in README.md
FAMILIES = {
    "termes": ("texgyretermes-regular", "texgyretermes-italic", "texgyretermes-bold"),
    "pagella": ("texgyrepagella-regular", "texgyrepagella-italic", "texgyrepagella-bold"),
    "heros": ("texgyreheros-regular", "texgyreheros-italic", "texgyreheros-bold"),
    "adventor": ("texgyreadventor-regular", "texgyreadventor-italic", "texgyreadventor-bold"),
    "garamond": ("EBGaramond12-Regular", "EBGaramond12-Italic", "EBGaramond12-Bold"),
    "libertine": ("LinLibertine_R", "LinLibertine_RI", "LinLibertine_RB"),
    "gentium": ("GentiumPlus-Regular", "GentiumPlus-Italic", "GentiumPlus-Bold"),
    "charis": ("CharisSIL-Regular", "CharisSIL-Italic", "CharisSIL-Bold"),
    "cmu": ("cmunrm", "cmunti", "cmunbx"),
    "concrete": ("cmunorm", "cmunoti", "cmunobx"),
    "oldstandard": ("OldStandard-Regular", "OldStandard-Italic", "OldStandard-Bold"),
    "caladea": ("Caladea-Regular", "Caladea-Italic", "Caladea-Bold"),
    "carlito": ("Carlito-Regular", "Carlito-Italic", "Carlito-Bold"),
    "times": ("LiberationSerif-Regular", "LiberationSerif-Italic", "LiberationSerif-Bold"),
    "arial": ("LiberationSans-Regular", "LiberationSans-Italic", "LiberationSans-Bold"),
    "courier": ("LiberationMono-Regular", "LiberationMono-Italic", "LiberationMono-Bold"),
    "typewriter": ("Courier Prime", "Courier Prime Italic", "Courier Prime Bold"),
    "vollkorn": ("Vollkorn-Regular", "Vollkorn-Italic", "Vollkorn-Bold"),
    "fanwood": ("Fanwood", "Fanwood-Italic", "Fanwood"),
    "junicode": ("JunicodeTwoBeta-Regular", "JunicodeTwoBeta-Italic", "JunicodeTwoBeta-Bold"),
    "lato": ("Lato-Regular", "Lato-Italic", "Lato-Bold"),
    "opensans": ("OpenSans-Regular", "OpenSans-Italic", "OpenSans-Bold"),
    "baskervald": ("BaskervaldADFStd", "BaskervaldADFStd-Italic", "BaskervaldADFStd-Bold"),
    "romande": ("RomandeADFStd-Regular", "RomandeADFStd-Italic", "RomandeADFStd-DemiBold"),
    "stix": ("STIXGeneral-Regular", "STIXGeneral-Italic", "STIXGeneral-Bold"),
    "ptserif": ("PTF55F", "PTF56F", "PTF75F"),
    "cardo": ("Cardo104s", "Cardoi99", "Cardob101"),
    "dejavu": ("DejaVuSerif", "DejaVuSerif-Italic", "DejaVuSerif-Bold"),
    "mincho": ("ipaexm", "ipaexm", "ipaexm"),
    "song": ("uming", "uming", "uming"),
}
LIGATURES = (("ffi", "\ufb03"), ("ffl", "\ufb04"), ("ff", "\ufb00"), ("fi", "\ufb01"), ("fl", "\ufb02"))


class FontMissing(Exception):
    """A face that is not installed; the message names its file."""


@cache
def installed() -> dict[str, Path]:
    """Every font file of the machine by its name without ending."""
    found: dict[str, Path] = {}
    for place in PLACES:
        for folder, _, files in sorted(os.walk(Path(place).expanduser())):
            for name in sorted(files):
                if name.lower().endswith((".otf", ".ttf", ".ttc")):
                    found.setdefault(Path(name).stem, Path(folder, name))
    return found


@dataclass(eq=False)
class Face:
    """One font file: lookups in thousandths of the type size, and the glyphs that were used, with their texts."""

    path: Path
    number: int = 0
    used: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the tables that are asked for most."""
        self.data = self.path.read_bytes()
        self.font = TTFont(io.BytesIO(self.data), fontNumber=self.number, lazy=True)
        self.cmap: dict[int, str] = self.font.getBestCmap()
        self.unit = 1000 / self.font["head"].unitsPerEm
        self.small = self._small_capitals()

    def _small_capitals(self) -> dict[str, str]:
        """Glyph for glyph, what the font's `smcp` feature sets; empty where it has none."""
        if "GSUB" not in self.font:
            return {}
        table = self.font["GSUB"].table
        records = table.FeatureList.FeatureRecord
        wanted = {index for r in records if r.FeatureTag == "smcp" for index in r.Feature.LookupListIndex}
        found: dict[str, str] = {}
        for index in sorted(wanted):
            for sub in table.LookupList.Lookup[index].SubTable:
                found |= getattr(getattr(sub, "ExtSubTable", sub), "mapping", {})
        return found

    def has(self, char: str) -> bool:
        """Whether the face can set the character."""
        return ord(char) in self.cmap

    def glyph(self, char: str, *, small: bool = False, text: str | None = None) -> int:
        """The number of the glyph for a character; `text` is what a PDF shall say it stands for."""
        name = self.cmap.get(ord(char))
        if name is None:
            raise FontMissing(f"{self.path.name} has no {char!r}")
        if small:
            name = self.small.get(name, name)
        number: int = self.font.getGlyphID(name)
        self.used.setdefault(number, char if text is None else text)
        return number

    def width(self, glyph: int) -> int:
        """The advance of a glyph: whole thousandths, because PDFium takes no finer ones."""
        advance = float(self.font["hmtx"][self.font.getGlyphName(glyph)][0])
        return int(advance * self.unit + 0.5)

    def embed(self, pdf: pikepdf.Pdf) -> pikepdf.Object:
        """The face as a Type 0 font that holds the used glyphs, numbers kept, and says what they stand for."""
        options = Options(retain_gids=True, notdef_outline=True, layout_features=[], hinting=False, glyph_names=False)
        options.drop_tables += ["GSUB", "GPOS", "GDEF", "kern"]
        fresh = TTFont(io.BytesIO(self.data), fontNumber=self.number, recalcTimestamp=False)
        subsetter = Subsetter(options)
        subsetter.populate(gids=sorted(self.used))
        subsetter.subset(fresh)
        out = io.BytesIO()
        fresh.save(out)
        hollow = "CFF " in fresh
        program = pdf.make_stream(TTFont(io.BytesIO(out.getvalue())).reader["CFF "] if hollow else out.getvalue())
        if hollow:
            program.Subtype = Name.CIDFontType0C
        base = Name("/" + "".join(c for c in self.path.stem if c.isalnum()))
        head, tail = self.font["head"], self.font["hhea"]
        box = Array([int(v * self.unit) for v in (head.xMin, head.yMin, head.xMax, head.yMax)])
        descriptor = Dictionary(Type=Name.FontDescriptor, FontName=base, Flags=4, FontBBox=box, ItalicAngle=0, StemV=80,
                                Ascent=int(tail.ascent * self.unit), Descent=int(tail.descent * self.unit),
                                CapHeight=660)  # fmt: skip
        descriptor["/FontFile3" if hollow else "/FontFile2"] = program
        widths = Array()
        for glyph in sorted(self.used):
            widths.append(glyph)
            widths.append(Array([self.width(glyph)]))
        descendant = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType0 if hollow else Name.CIDFontType2,
                                BaseFont=base, FontDescriptor=pdf.make_indirect(descriptor), W=widths, DW=0,
                                CIDSystemInfo=Dictionary(Registry=pikepdf.String("Adobe"),
                                                         Ordering=pikepdf.String("Identity"),
                                                         Supplement=0))  # fmt: skip
        if not hollow:
            descendant.CIDToGIDMap = Name.Identity
        return pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=base,
                                            Encoding=Name("/Identity-H"),
                                            DescendantFonts=Array([pdf.make_indirect(descendant)]),
                                            ToUnicode=pdf.make_stream(self._meanings())))  # fmt: skip

    def _meanings(self) -> bytes:
        """The ToUnicode map of the used glyphs."""
        rows = [f"<{g:04X}> <{t.encode('utf-16-be').hex().upper()}>" for g, t in sorted(self.used.items()) if t]
        parts = ["/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
                 "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
                 "1 begincodespacerange <0000> <FFFF> endcodespacerange"]  # fmt: skip
        for at in range(0, len(rows), 100):
            some = rows[at : at + 100]
            parts += [f"{len(some)} beginbfchar", *some, "endbfchar"]
        parts.append("endcmap CMapName currentdict /CMap defineresource pop end end")
        return "\n".join(parts).encode()


class Family(dict[str, Face]):
    """The faces of one family by style letter: `` (roman), `i`, `b`."""

    @classmethod
    def load(cls, name: str) -> "Family":
        """The family of that name; raises FontMissing when a file of it is not on the machine."""
        files = installed()
        missing = [stem for stem in FAMILIES[name] if stem not in files]
        if missing:
            raise FontMissing(f"font file {missing[0]} is not installed (see README.md for its package)")
        return cls(zip(("", "i", "b"), (Face(files[stem]) for stem in FAMILIES[name]), strict=True))

    def face(self, style: str) -> Face:
        """The face for a set of style letters."""
        return self["b" if "b" in style else "i" if "i" in style else ""]
