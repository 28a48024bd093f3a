//! The kinds of findings: a closed list, its names are what report files and tests refer to.
//!
//! In: nothing; a table. Out: `Code`, and what each means.

mod list;

use list::codes;

codes! {
    {
        /// A file that the issue names is not there.
        MissingFile = "missing-file",
        /// A store that the issue includes or extends, and that is not lent to it or not there.
        MissingStore = "missing-store",
        /// What lies there is not what a manifest says was built.
        NotAsBuilt = "not-as-built",
        /// A manifest that is none, or that was changed since it was written.
        BadManifest = "bad-manifest",
        /// A file is not UTF-8 text.
        NotUtf8 = "not-utf8",
        /// YAML that cannot be parsed, or that asks for more than the limits allow.
        BadYaml = "bad-yaml",
        /// A key that does not exist.
        UnknownKey = "unknown-key",
        /// A value of the wrong kind or out of range.
        BadValue = "bad-value",
        /// A name (template, slot, layout, press, role, ink, font, language) that does not exist.
        UnknownName = "unknown-name",
        /// A date that does not exist.
        BadDate = "bad-date",
        /// A path that leaves the issue folder.
        PathLeaves = "path-leaves-folder",
        /// A story that is named but has no file.
        MissingStory = "missing-story",
        /// A story without text.
        EmptyStory = "empty-story",
        /// A story placed twice where it cannot go on.
        StoryTwice = "story-twice",
        /// A slot with no story.
        EmptySlot = "empty-slot",
        /// A table whose rows are not equally wide.
        RaggedTable = "ragged-table",
        /// A reference to, or a continuation of, a story that is not where it should be.
        BadJump = "bad-jump",
        /// A brief for which there is no room, or one too long.
        BriefLeftOver = "brief-left-over",
        /// A colophon without its responsible publisher.
        NoPublisher = "no-publisher",
        /// A quote, apostrophe or ellipsis of which it cannot be told what it is.
        UndecidedSign = "undecided-sign",
        /// A language whose words stay whole, because there are no patterns for it.
        NoPatterns = "no-patterns",
        /// Markup that has no meaning on paper.
        NoMeaning = "no-meaning-on-paper",
        /// A picture that cannot be decoded.
        BadPicture = "bad-picture",
        /// Art that would stand in another size than it was made for.
        ArtScaled = "art-scaled",
        /// Art with what a press prints badly, or not at all.
        UnfitArt = "unfit-art",
        /// Art of which colours were changed for the press.
        ArtChanged = "art-changed",
        /// A spot colour that is mixed in two ways.
        SpotDiffers = "spot-mixed-twice",
        /// A spot colour of the layout that is printed as its CMYK.
        SpotMixed = "spot-mixed",
        /// A picture in inks that should be turned to those of the press and can't be.
        InksUnknown = "inks-unknown",
        /// A picture in a form that is not yet read.
        UnsupportedPicture = "unsupported-picture",
        /// A picture beyond the limits of size.
        PictureTooLarge = "picture-too-large",
        /// A picture without its credit.
        MissingCredit = "missing-credit",
        /// Fewer than the least pixels per inch at the printed size.
        LowResolution = "low-resolution",
        /// A picture that the story offers and no slot took.
        UnusedPicture = "unused-picture",
        /// A pull quote that the story offers and no slot took.
        UnusedQuote = "unused-quote",
        /// Words that were read and stand on no page.
        NotPrinted = "not-printed",
        /// What was chosen where the issue leaves a choice.
        Chosen = "chosen",
        /// Copy that may give and was left out.
        LeftOut = "left-out",
        /// A title or a deck to choose from that the page does not take.
        UnusedTitle = "unused-title",
        /// More ways to make a page than could be tried.
        NotAllTried = "not-all-tried",
        /// A font file that is none, or that may not be embedded.
        BadFont = "bad-font",
        /// A character that no font of the chain has.
        MissingGlyph = "missing-glyph",
        /// A word wider than its measure.
        WordTooWide = "word-too-wide",
        /// More text than the slot holds.
        OversetText = "overset-text",
        /// Less text than the slot holds.
        WhiteSpace = "white-space",
        /// The story has the right length, but no setting keeps all the rules of the page.
        NoFit = "no-fit",
        /// A headline, deck, caption or quote that no step of its ladder holds.
        LadderTooShort = "ladder-too-short",
        /// Total ink over the limit of the press.
        InkLimit = "ink-limit",
        /// A rule thinner than the press holds.
        ThinRule = "thin-rule",
        /// Type smaller than the press holds, or in more inks than it registers.
        SmallType = "small-type",
        /// A mark outside the page.
        OffPage = "off-page",
        /// Ink that ends too near the trim, or does not run out far enough over it.
        ShortBleed = "short-bleed",
        /// A waiver of what no longer offends.
        IdleWaiver = "idle-waiver",
        /// A profile that cannot be used for output.
        BadProfile = "bad-profile",
        /// A template drawn for the other side of the spread.
        WrongSide = "wrong-side",
        /// A layout whose areas contradict each other.
        BadLayout = "bad-layout",
        /// A range of rows in a layout that is wider than what can occur.
        WideRange = "wide-range",
        /// Plates that are not quite a press's: of colours that are no inks, or without a thing
        /// that could not be read.
        UnsurePlates = "unsure-plates",
        /// What was added or left out when finished pages were laid out on sheets.
        OnSheets = "on-sheets",
        /// The output could not be written.
        CannotWrite = "cannot-write",
        /// The input could not be read.
        CannotRead = "cannot-read",
        /// A fault of the program itself, found before the file was written.
        Internal = "internal",
    }
    design {
        /// Letters on other ink.
        InkOnInk = "ink-on-ink",
        /// White shut in within a column.
        EmptySpace = "empty-space",
        /// Text that begins above or beside its head.
        TextBesideHead = "text-beside-head",
        /// Too little white around the type area.
        Margin = "margin",
        /// Type off the baseline grid.
        OffGrid = "off-grid",
        /// Legs of one story that end on different rows.
        UnevenFeet = "uneven-feet",
        /// A picture off the grid.
        PictureOffGrid = "picture-off-grid",
        /// A column that does not end on the last row of the page.
        ShortColumn = "short-column",
        /// A leg that does not end on the last row of its area.
        UnfilledLeg = "unfilled-leg",
        /// White inside a leg.
        LegHole = "leg-hole",
        /// A leg that is too short or too long.
        LegDepth = "leg-depth",
        /// The last line of a paragraph alone at the head of a leg.
        Widow = "widow",
        /// The first line of a paragraph alone at the foot of a leg.
        Orphan = "orphan",
        /// A word broken at the end of a leg or page.
        HyphenAtLegEnd = "hyphen-at-leg-end",
        /// More hyphens in a row than there should be.
        Ladder = "hyphen-ladder",
        /// Many lines of a story that end in a hyphen.
        HyphenShare = "hyphen-share",
        /// A line whose word spaces gape.
        LooseLine = "loose-line",
        /// Glyphs or letter space beyond what type takes.
        SqueezedType = "squeezed-type",
        /// Running text that is small, or whose lines are short or long.
        Measure = "measure",
        /// Lines too near to each other, or too far apart.
        Leading = "leading",
        /// Running text without a straight left edge.
        CentredText = "centred-text",
        /// Paragraphs that nothing parts.
        UnpartedParagraphs = "unparted-paragraphs",
        /// Running text in a bold, light or slanted face.
        TextCut = "text-cut",
        /// A helper larger than what it helps.
        SizeOrder = "size-order",
        /// A last line of few characters.
        ShortLastLine = "short-last-line",
        /// An end mark that does not follow its word.
        EndMarkAstray = "end-mark-astray",
        /// A crosshead with too little text under it.
        CrossheadAlone = "crosshead-alone",
        /// A crosshead near the end of a leg, or level with another.
        CrossheadPlace = "crosshead-place",
        /// A long text without crossheads.
        CrossheadRare = "crosshead-rare",
        /// A pull quote near its own words, a head or another quote.
        QuotePlace = "quote-place",
        /// A display cut in a small size, a text cut in a large one.
        WrongCut = "wrong-cut",
        /// More families of type than a paper needs.
        ThirdFamily = "third-family",
        /// Small capitals that are capitals made small.
        FauxSmallCapitals = "faux-small-capitals",
        /// Emphasis in an upright face.
        UprightEmphasis = "upright-emphasis",
        /// Figures that are not of their place.
        WrongFigures = "wrong-figures",
        /// Straight quotes, hyphens for dashes.
        TypewriterSigns = "typewriter-signs",
        /// Two heads of one size and cut side by side.
        ButtedHeads = "butted-heads",
        /// A head that breaks after a word that leads on.
        HeadOffSense = "head-off-sense",
        /// A hyphen at the end of a line of large type.
        HyphenInHead = "hyphen-in-head",
        /// A head that fills too little of its columns.
        ShortHead = "short-head",
        /// A head or deck too near to the picture under it.
        HeadOnPicture = "head-on-picture",
        /// More white under a head than above it.
        WhiteUnderHead = "white-under-head",
        /// A crosshead nearer to the text above it.
        CrossheadNearAbove = "crosshead-near-above",
        /// A kicker nearer to the rule above it than to its head.
        KickerAdrift = "kicker-adrift",
        /// Two heads of a page that begin with the same words.
        HeadsAlike = "heads-alike",
        /// A head whose letters stand apart, or too tight.
        TrackedHead = "tracked-head",
        /// A head that ends in a scrap of a line.
        HeadLastWord = "head-last-word",
        /// A head larger than the nameplate.
        SmallNameplate = "small-nameplate",
        /// A drop cap too deep for its leg.
        DropCapSize = "drop-cap",
        /// A crosshead in the type of the text.
        PlainCrosshead = "plain-crosshead",
        /// A deck or a caption too long.
        DeckLength = "deck-length",
        /// Running text spotted with bold words.
        SpottedText = "spotted-text",
        /// A paragraph that stands in the paper twice.
        SameText = "same-text",
        /// A byline in another form than the others.
        BylineForm = "byline-form",
        /// A JPEG of low quality.
        CoarseJpeg = "coarse-jpeg",
        /// An advertisement above the lead.
        AdvertOnTop = "advert-on-top",
        /// A head larger than the one above it.
        HeadsGrow = "heads-grow",
        /// A head of too few or too many words.
        HeadLength = "head-length",
        /// Two pictures of about one weight on a page.
        EqualPictures = "equal-pictures",
        /// A picture of one column that stands by itself.
        StrayPicture = "stray-picture",
        /// A picture that prints black, grey or pale all over.
        PictureTone = "picture-tone",
        /// A picture that is sharp nowhere.
        BlurredPicture = "blurred-picture",
        /// A picture as small as a stamp.
        SmallPicture = "small-picture",
        /// A picture whose proportions were changed.
        StretchedPicture = "stretched-picture",
        /// A caption or credit wider than its picture.
        CaptionTooWide = "caption-too-wide",
        /// A picture without its caption or its credit on the page.
        MissingCaption = "missing-caption",
        /// A caption away from its picture, or on it.
        CaptionFar = "caption-far",
        /// A crop that cuts away what stands beside the focus.
        FocusCropped = "focus-cropped",
        /// A picture between the lines of a leg.
        ArtInLeg = "art-in-leg",
        /// A picture across legs, with text above and under it.
        ArtAcrossLegs = "art-across-legs",
        /// Rules in too many weights.
        RuleWeights = "rule-weights",
        /// A rule along the side of a picture or a tint.
        Framed = "framed",
        /// A hairline between the legs of one story.
        HairlineInStory = "hairline-in-story",
        /// A rule that stops short, or stands beside its gutter.
        RuleOffSpan = "rule-off-span",
        /// A rule narrower than the story under it.
        RuleMissesStory = "rule-misses-story",
        /// A second colour.
        SecondColour = "second-colour",
        /// Type in a screen of black.
        GreyType = "grey-type",
        /// Running text or small type in colour.
        ColouredText = "coloured-text",
        /// A tint too dark for the type on it.
        DarkTint = "dark-tint",
        /// A story that is neither a rectangle nor an L.
        NotchedStory = "notched-story",
        /// A box with a hole at its foot.
        HollowBox = "hollow-box",
        /// Too many boxes on a page.
        ManyBoxes = "many-boxes",
        /// A byline elsewhere than where its story begins.
        BylineAstray = "byline-astray",
        /// A jump line that does not lead to its story, or comes from nowhere.
        JumpAstray = "jump-astray",
        /// A story that goes on overleaf without a word.
        TurnUnsaid = "turn-unsaid",
        /// A reference to a page on which its story is not.
        ReferenceAstray = "reference-astray",
        /// Too little text before or after a jump, or a second jump.
        JumpLength = "jump-length",
        /// A gutter too narrow or too wide, or stories without white between them.
        Gutter = "gutter",
        /// A page without its number, or with it at the inner edge, or with another date.
        Folio = "folio",
        /// Pages that make no whole sheets.
        PageMultiple = "page-multiple",
        /// A separator with nothing on one of its sides.
        DanglingSign = "dangling-sign",
        /// A reference to a story on the same page.
        RefersToItself = "refers-to-itself",
        /// Supplied art where a photograph of the paper’s own belongs.
        AdvertAsNews = "advert-as-news",
        /// A story without a byline among stories that have one.
        BylineMissing = "byline-missing",
        /// A paragraph of very many lines.
        LongParagraph = "long-paragraph",
        /// Crossheads with little text between them.
        CrossheadsThick = "crossheads-thick",
        /// A story or sentence that stops before its end.
        BrokenOff = "broken-off",
        /// A word typed twice.
        DoubledWord = "doubled-word",
        /// Furniture with a gap, or with a wrong name.
        FurnitureAstray = "furniture-astray",
        /// A verb in the form of another person.
        WrongForm = "wrong-form",
        /// A word with a slip in it.
        Misspelt = "misspelt",
        /// Copy typed in capitals.
        CapitalsTyped = "capitals-typed",
        /// More signs than one at the end of a sentence.
        ShoutingSigns = "shouting-signs",
        /// Two stories under one head.
        SameHead = "same-head",
        /// One picture printed twice.
        SamePicture = "same-picture",
        /// Running text of which much is emphasised.
        BoldText = "bold-text",
        /// Words that keep a place for others.
        DummyText = "dummy-text",
        /// A deck, a caption or a kicker in the words of the head.
        DeckRepeats = "deck-repeats",
        /// A pull quote near the sentence that it repeats.
        QuoteBesideItself = "quote-beside-itself",
        /// The name of a file in print.
        FileNameInPrint = "file-name-in-print",
        /// A story in another language than it says.
        WrongLanguage = "wrong-language",
        /// A hyphen left over inside a word.
        StrayHyphen = "stray-hyphen",
        /// A quotation or a bracket that is not closed.
        UnclosedQuote = "unclosed-quote",
        /// A space before a sign, or none behind it.
        SpaceAstray = "space-astray",
        /// A crosshead or a quote before the first paragraph, or a late only crosshead.
        CrossheadAstray = "crosshead-astray",
        /// A pull quote, a caption or a crosshead that says again what another says.
        QuoteRepeats = "quote-repeats",
        /// A question of an interview that is set otherwise than the others.
        QuestionForm = "question-form",
        /// A brief without the bold words that the others begin with.
        BriefLead = "brief-lead",
        /// Signs of markup, or garbled letters, in print.
        MarkupInPrint = "markup-in-print",
        /// Days of an agenda out of order, or with a wrong weekday.
        DatesFall = "dates-fall",
        /// Scores, numbers or times that are written in two ways.
        MixedNotation = "mixed-notation",
        /// Type that hardly differs from its ground.
        FaintType = "faint-type",
        /// Small type, or long text, that is lighter than its ground.
        ReversedType = "reversed-type",
        /// A rule that is a bar.
        HeavyRule = "heavy-rule",
        /// A head by another edge than its kicker, its deck or the other heads.
        AlignMixed = "align-mixed",
        /// A story that goes on to the left, or upwards.
        LegsOrder = "legs-order",
        /// A rule that touches the type above or under it.
        RuleOnType = "rule-on-type",
        /// A front page without the name of the paper.
        NamelessFront = "nameless-front",
        /// Parts of a folio that turn to a second line, or meet.
        FolioCrowded = "folio-crowded",
        /// A picture with bars along its edges, or of which a part is missing.
        BarredPicture = "barred-picture",
        /// A picture that was stretched before it came.
        SqueezedPicture = "squeezed-picture",
        /// A scan of a printed picture.
        ScreenedPicture = "screened-picture",
        /// A picture with a strong cast.
        ColourCast = "colour-cast",
        /// A caption or deck that ends otherwise than the others, or a head that ends in a sign.
        EndPoints = "end-points",
        /// A credit in another form than the others.
        CreditForm = "credit-form",
        /// A head with a capital on each word, or none at its beginning.
        TitleCase = "title-case",
        /// A picture that is a strip.
        SliverPicture = "sliver-picture",
        /// A pull quote or a kicker that is too long, or too short.
        QuoteLength = "quote-length",
        /// A caption that says that it is under a picture.
        CaptionSaysPhoto = "caption-says-photo",
        /// A kicker that another story of the page has too.
        SameKicker = "same-kicker",
        /// An address on the web as a program writes it.
        AddressInPrint = "address-in-print",
        /// Paragraphs running that begin with the same words.
        ParagraphsAlike = "paragraphs-alike",
        /// A column of figures that stands flush left.
        FiguresLeft = "figures-left",
        /// A list of one entry, or fewer than its head counts.
        LoneEntry = "lone-entry",
        /// A kicker under its head, a deck under its text, a story between two parts of another.
        PartsOrder = "parts-order",
        /// Running text that asks for too wide or too narrow word spaces, or for letter space.
        TextSpacing = "text-spacing",
        /// A story without the kicker that the others have.
        KickerMissing = "kicker-missing",
        /// A pull quote that its text does not say.
        QuoteUnsaid = "quote-unsaid",
        /// Quotation marks or dashes of two kinds in one paper.
        MixedSigns = "mixed-signs",
        /// An empty cell in a column of filled ones, or ranks that leave one out.
        TableGap = "table-gap",
        /// A caption, a deck or a picture without white under it.
        PartsTouch = "parts-touch",
        /// A head over a part of its text.
        HeadMissesText = "head-misses-text",
        /// Type that touches the edge of its tint.
        TightBox = "tight-box",
        /// A caption in the type of the text.
        PlainCaption = "plain-caption",
        /// A picture sharpened to halos, cut to a few tones, or garish.
        OverworkedPicture = "overworked-picture",
        /// A name of which one letter changes.
        NameVaries = "name-varies",
        /// An index whose page numbers do not rise.
        IndexFalls = "index-falls",
        /// A caption under another picture than the one that it is of.
        CaptionAstray = "caption-astray",
        /// A head of a family or an ink that hardly any other head has.
        OddHead = "odd-head",
        /// A section that comes again, or a story in two sections.
        SectionReturns = "section-returns",
        /// Shares of one whole that make no hundred per cent.
        SharesAstray = "shares-astray",
        /// A figure over a story that has its digits in another order than the text.
        FigureAstray = "figure-astray",
        /// One of several kickers, heads or teasers in a row that is not level.
        RowAstray = "row-astray",
        /// A box or a column of briefs under another head than on the other pages.
        StandingHead = "standing-head",
        /// An entry of a list or a table out of the order of the others.
        OrderFalls = "order-falls",
        /// A day, an hour or a span of years that can not be.
        NoSuchDay = "no-such-day",
        /// Two rules that go together, of which one is shorter.
        RulesUnequal = "rules-unequal",
        /// A box or a text that stands on a tint with a part of it alone.
        OffPanel = "off-panel",
        /// A large quote that opens with a closing mark.
        TurnedQuote = "turned-quote",
        /// An advertisement on white that nothing parts from the text beside it.
        AdvertEdge = "advert-edge",
        /// A total that is not the sum of what stands above it.
        SumsAstray = "sums-astray",
        /// A sentence of running text that stands in the paper twice.
        SameSentence = "same-sentence",
    }
}
