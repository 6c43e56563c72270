import QtQuick
import QtQuick.Dialogs
import QtTest
import Wordrally.Components
import Wordrally.Theme

TestCase {
    id: test

    name: "Components"
    when: windowShown
    visible: true
    width: 480
    height: 640

    Component { id: spyOn; SignalSpy {} }

    Component { id: fileDialog; FileDialog { options: FileDialog.DontUseNativeDialog } }
    Component { id: button; ActionButton { text: "Press me" } }
    Component { id: iconButton; IconButton { iconName: "logout"; name: "Leave" } }
    Component { id: pin; PinField { width: 400; digits: 6; label: "PIN" } }
    Component { id: line; Field { label: "Title"; maximumLength: 20; width: 400 } }
    Component { id: lines; LongField { id: field; label: "Question"; maximumLength: 20; width: 400; onEdited: text => field.text = text } }
    Component { id: clipboard; TextEdit {} }
    Component { id: toggle; Toggle { text: "Sounds"; isOn: false; width: 400 } }
    Component { id: choice; Choice { label: "Language"; words: ["English", "Tiếng Việt"]; width: 400 } }
    Component { id: ring; TimerRing { part: 0.5; seconds: 7 } }
    Component {
        id: scrolledRing
        Rectangle {
            width: 200
            height: 200
            color: "white"
            property alias contentY: flickable.contentY
            Flickable {
                id: flickable
                y: 100
                width: 200
                height: 100
                contentHeight: 400
                clip: true
                TimerRing { part: 1; seconds: 7; size: 80 }
            }
        }
    }
    Component { id: icon; Icon { size: 24 } }
    Component { id: banner; Banner { width: 400; text: "Paused" } }
    Component { id: toast; Toast {} }
    Component {
        id: option
        OptionTile { index: 1; text: "a cow"; isChosen: false; isFaded: false; isRight: false; isWrong: false; count: -1; share: 0 }
    }
    Component {
        id: board
        Board { width: 400; model: ListModel {
            ListElement { rank: 1; name: "Ann"; points: 900; places: 0; isYou: false; isAfterGap: false }
            ListElement { rank: 2; name: "Ben"; points: 800; places: 0; isYou: true; isAfterGap: false }
        } }
    }

    function test_aTimerThatIsScrolledOutIsCutOff_data() {
        return [{tag: "half", contentY: 40, isSeen: true}, {tag: "whole", contentY: 90, isSeen: false}];
    }

    function test_aTimerThatIsScrolledOutIsCutOff(data) {
        const item = createTemporaryObject(scrolledRing, test);
        item.contentY = data.contentY;
        waitForRendering(item);
        const picture = grabImage(item);
        // What is cut off would stand over whatever is above.
        let seen = 0;
        for (let x = 0; x < 90; ++x) {
            for (let y = 0; y < 100; ++y)
                verify(Qt.colorEqual(picture.pixel(x, y), "white"), x + ", " + y);
            for (let y = 100; y < 145; ++y)
                seen += Qt.colorEqual(picture.pixel(x, y), "white") ? 0 : 1;
        }
        compare(seen > 100, data.isSeen);
    }

    function test_aButtonIsPressedByMouseSpaceAndEnter() {
        const item = createTemporaryObject(button, test);
        const spy = createTemporaryObject(spyOn, test, {target: item, signalName: "clicked"});
        mouseClick(item);
        item.forceActiveFocus();
        keyClick(Qt.Key_Space);
        keyClick(Qt.Key_Return);
        keyClick(Qt.Key_Enter);
        compare(spy.count, 4);
        item.enabled = false;
        mouseClick(item);
        compare(spy.count, 4);
    }

    function test_whatIsPressedIsBigEnoughForAFinger_data() {
        return [{tag: "button", part: button}, {tag: "icon", part: iconButton}, {tag: "toggle", part: toggle}, {tag: "option", part: option}];
    }

    function test_whatIsPressedIsBigEnoughForAFinger(data) {
        const item = createTemporaryObject(data.part, test);
        verify(item.height >= 44, item.height);
        verify(item.width >= 44, item.width);
    }

    function test_aButtonWithAnIconAloneHasAName() {
        const item = createTemporaryObject(iconButton, test);
        compare(item.Accessible.name, "Leave");
        compare(item.Accessible.role, Accessible.Button);
    }

    function test_aPinTakesDigitsAlone() {
        const item = createTemporaryObject(pin, test);
        item.forceActiveFocus();
        for (const key of ["1", "2", "x", " ", "3"])
            keyClick(key);
        compare(item.text, "123");
        for (const key of ["4", "5", "6", "7"])
            keyClick(key);
        compare(item.text, "123456");
        keyClick(Qt.Key_Backspace);
        compare(item.text, "12345");
    }

    function test_aPinFieldIsAcceptedByEnter() {
        const item = createTemporaryObject(pin, test);
        const spy = createTemporaryObject(spyOn, test, {target: item, signalName: "accepted"});
        mouseClick(item);
        keyClick(Qt.Key_Return);
        compare(spy.count, 1);
    }

    function copyToClipboard(text) {
        const source = createTemporaryObject(clipboard, test, {text: text});
        source.selectAll();
        source.copy();
    }

    function alertsIn(item) {
        let words = [];
        for (let i = 0; i < item.children.length; ++i) {
            const child = item.children[i];
            if (child.visible && child.Accessible.role === Accessible.AlertMessage && child.Accessible.name !== "")
                words.push(child.Accessible.name);
            words = words.concat(alertsIn(child));
        }
        return words;
    }

    function focusIn(item) {
        mouseClick(item, 60, item.height - 20);
        return test.Window.activeFocusItem;
    }

    function test_whatDoesNotFitIsToldAndNotCutInSilence_data() {
        return [
            {tag: "line", part: line, was: "", at: 0, pasted: "x".repeat(25), is: "x".repeat(20), words: "Only 20 characters fit here. 5 characters were left out."},
            {tag: "lines", part: lines, was: "", at: 0, pasted: "x".repeat(25), is: "x".repeat(20), words: "Only 20 characters fit here. 5 characters were left out."},
            {tag: "line, one", part: line, was: "", at: 0, pasted: "x".repeat(21), is: "x".repeat(20), words: "Only 20 characters fit here. 1 character was left out."},
            // What stood there stays, and what is put in loses its end.
            {tag: "line, in the middle", part: line, was: "begin END", at: 6, pasted: "0123456789abcdef", is: "begin 0123456789aEND", words: "Only 20 characters fit here. 5 characters were left out."},
            {tag: "lines, in the middle", part: lines, was: "begin END", at: 6, pasted: "0123456789abcdef", is: "begin 0123456789aEND", words: "Only 20 characters fit here. 5 characters were left out."},
            // Half an emoji is none.
            {tag: "line, emoji", part: line, was: "", at: 0, pasted: "x".repeat(19) + "🐝", is: "x".repeat(19), words: "Only 20 characters fit here. 2 characters were left out."},
            {tag: "lines, emoji", part: lines, was: "", at: 0, pasted: "x".repeat(19) + "🐝", is: "x".repeat(19), words: "Only 20 characters fit here. 2 characters were left out."},
            {tag: "line, a book", part: line, was: "", at: 0, pasted: "x".repeat(50020), is: "x".repeat(20), words: "Only 20 characters fit here. 50000 characters were left out."},
        ];
    }

    function test_whatDoesNotFitIsToldAndNotCutInSilence(data) {
        copyToClipboard(data.pasted);
        const item = createTemporaryObject(data.part, test, {text: data.was});
        const spy = createTemporaryObject(spyOn, test, {target: item, signalName: "edited"});
        const input = focusIn(item);
        input.cursorPosition = data.at;
        input.paste();
        compare(input.text, data.is);
        compare(alertsIn(item).map(words => words.replace(",", "")), [data.words]);
        verify(spy.count > 0);
        compare(spy.signalArguments[spy.count - 1][0], data.is);
        // It goes with the next letter that fits.
        keyClick(Qt.Key_Backspace);
        compare(alertsIn(item), []);
    }

    function test_whatFitsIsNotSpokenOf_data() {
        return [{tag: "line", part: line}, {tag: "lines", part: lines}];
    }

    function test_whatFitsIsNotSpokenOf(data) {
        copyToClipboard("x".repeat(20));
        const item = createTemporaryObject(data.part, test);
        const input = focusIn(item);
        input.paste();
        compare(input.text.length, 20);
        compare(alertsIn(item), []);
        keyClick(Qt.Key_Y);
        compare(input.text, "x".repeat(20));
        compare(alertsIn(item), ["Only 20 characters fit here. 1 character was left out."]);
    }

    function test_whatIsSaidBelowAFieldMovesNothing_data() {
        return [{tag: "line", part: line}, {tag: "lines", part: lines}];
    }

    function test_whatIsSaidBelowAFieldMovesNothing(data) {
        const item = createTemporaryObject(data.part, test, {keepsRoom: true});
        const before = item.implicitHeight;
        item.fault = "This is needed.";
        waitForRendering(item);
        compare(item.implicitHeight, before);
        compare(alertsIn(item), ["This is needed."]);
        // Who keeps no room has none.
        item.fault = "";
        item.keepsRoom = false;
        tryVerify(() => item.implicitHeight < before);
    }

    function test_aFieldTellsWhenItIsLeft_data() {
        return [{tag: "line", part: line}, {tag: "lines", part: lines}];
    }

    function test_aFieldTellsWhenItIsLeft(data) {
        const item = createTemporaryObject(data.part, test);
        const spy = createTemporaryObject(spyOn, test, {target: item, signalName: "leaving"});
        focusIn(item);
        compare(spy.count, 0);
        const elsewhere = createTemporaryObject(button, test);
        elsewhere.forceActiveFocus();
        compare(spy.count, 1);
    }

    function test_aToggleAsksAndDoesNotDecide() {
        const item = createTemporaryObject(toggle, test);
        const spy = createTemporaryObject(spyOn, test, {target: item, signalName: "switched"});
        mouseClick(item);
        compare(spy.count, 1);
        compare(spy.signalArguments[0][0], true);
        compare(item.isOn, false);
    }

    function test_aChoiceSaysWhatWasChosen() {
        const item = createTemporaryObject(choice, test);
        const spy = createTemporaryObject(spyOn, test, {target: item, signalName: "chosen"});
        const second = findChild(item, "choice1");
        verify(second);
        mouseClick(second);
        compare(spy.signalArguments[0][0], 1);
    }

    function test_anOptionSaysItsLetterShapeAndText() {
        const item = createTemporaryObject(option, test);
        compare(item.Accessible.name, "B, circle: a cow");
        item.isRight = true;
        item.count = 3;
        compare(item.Accessible.description, "Right answer. chosen by 3 players");
    }

    function test_theTimeIsReadOut() {
        const item = createTemporaryObject(ring, test);
        compare(item.Accessible.name, "7 seconds left");
        item.seconds = 1;
        compare(item.Accessible.name, "1 second left");
    }

    function test_everyIconIsInTheFont_data() {
        return ["arrow_back", "casino", "check", "chevron_right", "close", "delete", "devices", "edit", "emoji_events",
                "error_outline", "info", "local_fire_department", "logout", "pause", "replay", "schedule", "settings",
                "sports_esports"].map(name => ({tag: name}));
    }

    function test_everyIconIsInTheFont(data) {
        const item = createTemporaryObject(icon, test, {name: data.tag});
        // A name the font does not know stays a word, and a word is wide.
        verify(item.contentWidth <= 25, item.contentWidth);
    }

    function test_aBoardReadsLikeABoard() {
        const item = createTemporaryObject(board, test);
        tryCompare(item.children, "length", 3);
        compare(item.children[0].Accessible.name, "Place 1: Ann, 900 points");
        compare(item.children[1].Accessible.name, "Place 2: Ben (you), 800 points");
    }

    function test_aBannerTakesNoRoomUntilItIsShown() {
        const item = createTemporaryObject(banner, test);
        compare(item.height, 0);
        verify(item.Accessible.ignored);
        item.isShown = true;
        tryVerify(() => item.height > 20);
        verify(!item.Accessible.ignored);
    }

    function test_aToastGoesByItself() {
        const item = createTemporaryObject(toast, test);
        verify(!item.isShown);
        item.show("Hi");
        verify(item.isShown);
        compare(item.Accessible.name, "Hi");
    }

    /// Where no desktop lends its own, Qt Quick's needs a module that its package does not ask for: without it the
    /// program would die, and the games on it.
    function test_aFileCanBeChosenWithoutADesktop() {
        const dialog = createTemporaryObject(fileDialog, test);
        dialog.open();
        tryVerify(() => dialog.visible);
        dialog.close();
        tryVerify(() => !dialog.visible);
    }

    function test_sizesFollowTheTextSize() {
        const before = Theme.textM;
        Theme.textScale = 2;
        compare(Theme.textM, 2 * before);
        const item = createTemporaryObject(button, test);
        verify(item.height >= 80);
        Theme.textScale = 1;
    }

    function test_nothingMovesWhereMotionIsUnwelcome() {
        Theme.isMotionReduced = true;
        compare(Theme.quick + Theme.calm + Theme.glide, 0);
        Theme.isMotionReduced = false;
    }
}
