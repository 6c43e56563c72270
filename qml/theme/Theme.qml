pragma Singleton

import QtQuick

/// Every colour, size and duration of the app. Pages name these, never a bare value; the colours are
/// those of the browser's pages (client/web/ui/tokens.css, compared by a test).
QtObject {
    id: theme

    // ---- what the settings decide -------------------------------------------------------------
    property bool isDark: false
    property bool isHighContrast: false
    /// 1 … 2
    property real textScale: 1
    property bool isMotionReduced: false

    // ---- what the window decides --------------------------------------------------------------
    property real windowWidth: 1024
    property real windowHeight: 768

    /// A screen for a whole room has the resolution of four desks, and is read from further away.
    readonly property real roomScale: Math.max(1, Math.min(windowWidth / 1920, windowHeight / 1080))
    readonly property real rem: 16 * textScale * roomScale
    /// How much fits beside each other, in sizes of text and not of pixels.
    readonly property real columns: windowWidth / rem
    readonly property bool isCompact: columns < 40
    /// Large text on a small screen: what stands beside each other elsewhere stands below each other.
    readonly property bool isNarrow: columns < 17
    readonly property bool isExpanded: columns >= 62
    /// Too little height for anything but the matter itself: a phone held sideways, or a small one.
    readonly property real rows: windowHeight / rem
    readonly property bool isFlat: rows < 30

    // ---- colours: light, dark, high contrast light, high contrast dark --------------------------
    readonly property color paper: pick("#faf5ec", "#14122a", "#ffffff", "#000000")
    readonly property color paperGlow: pick("#fde9c4", "#231c4d", "#ffffff", "#000000")
    readonly property color surface: pick("#ffffff", "#1f1c3c", "#ffffff", "#000000")
    readonly property color sunken: pick("#f1e9db", "#2a2650", "#e9e6f2", "#1f1c3c")
    readonly property color ink: pick("#221d3f", "#f5f1ff", "#000000", "#ffffff")
    readonly property color inkSoft: pick("#59526f", "#bcb4dc", "#221d3f", "#ece7ff")
    readonly property color line: pick("#ddd2be", "#3d376a", "#221d3f", "#d8d0ff")
    readonly property color brand: pick("#4a3bd1", "#a99dff", "#2b1ea0", "#cfc7ff")
    readonly property color brandDeep: pick("#372aa6", "#c4bbff", "#1a1070", "#ffffff")
    readonly property color brandInk: pick("#ffffff", "#171433", "#ffffff", "#000000")
    readonly property color sun: pick("#ffb627", "#ffb627", "#ffb627", "#ffb627")
    readonly property color sunInk: pick("#2e2100", "#2e2100", "#000000", "#000000")
    readonly property color silver: "#cfd6e4"
    readonly property color bronze: "#eab58a"
    readonly property color good: pick("#126b41", "#7fe3ae", "#00431f", "#9bf5c6")
    readonly property color goodSoft: pick("#d9f3e3", "#143b2b", "#d9f3e3", "#00301c")
    readonly property color bad: pick("#a8281d", "#ff9d90", "#7c0f08", "#ffc0b7")
    readonly property color badSoft: pick("#fde4df", "#48191a", "#fde4df", "#3d0c0c")
    readonly property color warn: pick("#6b4a00", "#ffd27a", "#453000", "#ffe2a8")
    readonly property color warnSoft: pick("#fff0c9", "#43330c", "#fff0c9", "#332500")
    readonly property color focus: pick("#4a3bd1", "#ffcf6b", "#2b1ea0", "#ffd84d")
    readonly property color tileEdge: isDark ? Qt.rgba(0, 0, 0, 0.4) : Qt.rgba(0.133, 0.114, 0.247, 0.22)
    readonly property color badgeEdge: Qt.rgba(0, 0, 0, 0.2)
    readonly property color veil: Qt.rgba(0.047, 0.035, 0.118, 0.6)
    readonly property color optionInk: "#ffffff"
    /// Of the options 1 to 8, and of players.
    readonly property list<color> options: ["#bf3b26", "#1d5fc0", "#9a5b00", "#1b7440", "#8236aa",
                                            "#0a7277", "#b52a67", "#525c75"]

    // ---- sizes ------------------------------------------------------------------------------
    readonly property real gap1: Math.round(0.25 * rem)
    readonly property real gap2: Math.round(0.5 * rem)
    readonly property real gap3: Math.round(0.75 * rem)
    readonly property real gap4: rem
    readonly property real gap5: Math.round(1.5 * rem)
    readonly property real gap6: Math.round(2.25 * rem)
    readonly property real gap7: Math.round(3.5 * rem)
    /// Around a page.
    readonly property real margin: columns < 24 ? gap3 : isCompact ? gap4 : gap5
    readonly property real round: 0.875 * rem
    readonly property real roundBig: 1.375 * rem
    readonly property real roundTile: 0.625 * rem
    readonly property real hairline: isHighContrast ? 2 : 1
    readonly property real stroke: isHighContrast ? 3 : 2
    /// The lower edge of whatever can be pressed, as on a letter tile.
    readonly property real edge: 3 * roomScale
    /// No smaller than 44 for a finger, whatever the text.
    readonly property real touch: Math.max(46, 2.875 * rem)
    readonly property real touchBig: Math.max(56, 3.5 * rem)
    readonly property real optionHeight: (isCompact || isFlat ? 4.5 : 6) * rem
    readonly property real badgeWidth: (isNarrow ? 2 : columns < 24 ? 3.5 : isCompact || isFlat ? 4.25 : 5.5) * rem
    /// The widest a page of words may be, of a form, and of a game.
    readonly property real formWidth: 27 * rem
    readonly property real pageWidth: 46 * rem
    readonly property real gameWidth: 56 * rem

    readonly property real textS: 0.875 * rem
    readonly property real textM: rem
    readonly property real textL: 1.1875 * rem
    readonly property real textXl: 1.5 * rem
    readonly property real text2xl: (columns < 24 || isFlat ? 1.625 : isCompact ? 2 : 2.5) * rem
    readonly property real text3xl: 2.75 * rem

    readonly property string fontFamily: "Inter"
    readonly property string iconFamily: "Material Icons"
    readonly property int regular: Font.Normal
    readonly property int strong: Font.DemiBold
    readonly property int heavy: Font.ExtraBold

    // ---- durations, milliseconds -----------------------------------------------------------------
    readonly property int quick: isMotionReduced ? 0 : 140
    readonly property int calm: isMotionReduced ? 0 : 320
    readonly property int glide: isMotionReduced ? 0 : 600
    readonly property int ease: Easing.OutCubic

    function option(index: int): color {
        return options[index % options.length];
    }

    function place(rank: int): color {
        return rank === 1 ? sun : rank === 2 ? silver : rank === 3 ? bronze : "transparent";
    }

    function pick(light: color, dark: color, contrast: color, contrastDark: color): color {
        return isHighContrast ? (isDark ? contrastDark : contrast) : (isDark ? dark : light);
    }

    readonly property list<FontLoader> fonts: [
        FontLoader { source: "fonts/Inter-Regular.otf" },
        FontLoader { source: "fonts/Inter-SemiBold.otf" },
        FontLoader { source: "fonts/Inter-ExtraBold.otf" },
        FontLoader { source: "fonts/MaterialIcons-Regular.ttf" }
    ]
}
