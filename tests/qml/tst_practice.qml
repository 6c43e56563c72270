import QtQuick
import QtTest
import Wordrally.App
import Wordrally.Join
import Wordrally.Practice
import Wordrally.Testing
import Wordrally.Theme

TestCase {
    id: test

    name: "Practice"
    when: windowShown
    visible: true
    width: 480
    height: 800

    SceneBox { id: box }

    Component { id: practicePage; PracticePage { width: 480; height: 800; practice: box.app.practice } }
    Component { id: joinPage; JoinPage { width: 480; height: 800; join: box.app.join; dueCards: box.app.practice.due } }
    Component { id: navBar; NavBar { width: 480; isUpright: false; current: 0; due: box.app.practice.due } }

    function initTestCase() {
        Theme.isMotionReduced = true;
        Theme.windowWidth = 480;
        Theme.windowHeight = 800;
    }

    /// The page in a scene, drawn.
    function open(page, scene) {
        box.scene = scene;
        const item = createTemporaryObject(page, test);
        waitForRendering(item);
        return item;
    }

    /// The first visible item below `item` with this name for screen readers, or whose name begins so.
    function named(item, name) {
        if (item.visible && !item.Accessible.ignored && item.Accessible.name.startsWith(name))
            return item;
        for (let i = 0; i < item.children.length; ++i) {
            const found = named(item.children[i], name);
            if (found)
                return found;
        }
        return null;
    }

    function test_thereIsAWordForEveryState_data() {
        return [{tag: "empty", words: "Nothing to practise yet"}, {tag: "coming", words: "Fetching your cards…"},
            {tag: "due", words: "5 cards to look at today"}, {tag: "done", words: "All done for today"},
            {tag: "offline", words: "Your server cannot be reached now."}, {tag: "fault", words: "Try again"},
            {tag: "summary", words: "2 cards done"}];
    }

    function test_thereIsAWordForEveryState(data) {
        const page = open(practicePage, "practice-" + data.tag);
        verify(named(page, data.words), data.words);
    }

    function test_aWordIsTypedAndGradedByKeyboard() {
        const page = open(practicePage, "practice-word");
        page.forceActiveFocus();
        verify(named(page, "2 cards to go"));
        verify(!named(page, "Right answer"));
        for (const letter of "whale")
            keyClick(letter);
        keyClick(Qt.Key_Return);
        verify(named(page, "That is right"));
        verify(named(page, "Right answer: whale"));
        keyClick("3");
        tryVerify(() => named(page, "1 card to go"));
        keyClick(Qt.Key_Z, Qt.ControlModifier);
        tryVerify(() => named(page, "2 cards to go"));
        verify(named(page, "Right answer: whale"));
    }

    function test_digitsAreLettersWhileOneTypes() {
        const page = open(practicePage, "practice-word");
        page.forceActiveFocus();
        keyClick("3");
        verify(named(page, "2 cards to go"));
        keyClick(Qt.Key_Return);
        verify(named(page, "You: 3"));
    }

    function test_gradesTellWhenTheCardComesBack() {
        const page = open(practicePage, "practice-word-wrong");
        verify(named(page, "Not this time"));
        compare(named(page, "Again, comes back").Accessible.name, "Again, comes back: today");
        verify(named(page, "Good, comes back"));
        mouseClick(named(page, "Easy, comes back"));
        tryVerify(() => named(page, "1 card to go"));
    }

    function test_whatIsNoWordIsThoughtOf() {
        const page = open(practicePage, "practice-think");
        verify(named(page, "Think of the answer, then look."));
        verify(!named(page, "Type the word"));
        keyClick(Qt.Key_Return);
        verify(named(page, "How well did you know it?"));
    }

    function test_whatIsDueIsSaidWhereTheAppOpens() {
        let page = open(joinPage, "practice-due");
        verify(named(page, "Practise: 5 cards"));
        page = open(joinPage, "practice-empty");
        verify(!named(page, "Practise:"));
        const bar = open(navBar, "practice-due");
        verify(named(bar, "Practice, 5 cards due"));
    }
}
