import QtQuick
import QtTest
import Wordrally.Account
import Wordrally.App
import Wordrally.Editor
import Wordrally.Join
import Wordrally.Play
import Wordrally.Rehearse
import Wordrally.Results
import Wordrally.Settings
import Wordrally.Testing
import Wordrally.Theme

TestCase {
    id: test

    name: "Pages"
    when: windowShown
    visible: true
    width: 480
    height: 800

    SceneBox { id: box }

    Component { id: joinPage; JoinPage { width: 480; height: 800; join: box.app.join } }
    Component { id: editorPage; EditorPage { width: 480; height: 800; editor: box.app.host.editor; clips: box.app.clips } }
    Component { id: accountPage; AccountPage { width: 480; height: 800; account: box.app.account } }
    Component { id: rehearsalPage; RehearsalPage { width: 480; height: 800; rehearsal: box.app.host.rehearsal } }
    Component { id: sparePage; SpareDevicePage { width: 480; height: 800; device: box.app.spareDevice } }
    Component { id: playPage; PlayPage { width: 480; height: 800; play: box.app.play; clips: box.app.clips } }
    Component { id: historyPage; HistoryPage { width: 480; height: 800; history: box.app.history } }
    Component { id: settingsPage; SettingsPage { width: 480; height: 800; settings: box.app.settings; hasSound: true } }

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

    function test_anOptionIsChosenByATap() {
        const page = open(playPage, "play-question");
        mouseClick(named(page, "C, square: a horse"));
        compare(box.answer, ["2"]);
        verify(named(page, "Sending"));
    }

    function test_anOptionIsChosenByAKey_data() {
        return [{tag: "b", id: "1"}, {tag: "4", id: "3"}];
    }

    function test_anOptionIsChosenByAKey(data) {
        const page = open(playPage, "play-question");
        page.forceActiveFocus();
        keyClick(data.tag);
        compare(box.answer, [data.id]);
    }

    function test_severalAreSentByEnter() {
        const page = open(playPage, "play-question-multi");
        page.forceActiveFocus();
        keyClick("a");
        compare(box.answer, []);
        keyClick(Qt.Key_Return);
        compare(box.answer, ["4", "6", "0"]);
    }

    function test_pausedOptionsCannotBePressed() {
        const page = open(playPage, "play-question-paused");
        verify(named(page, "Paused"));
        mouseClick(named(page, "A, triangle: a cow"));
        keyClick("a");
        compare(box.answer, []);
    }

    function test_aLostLineIsSaidCalmlyAndTheQuestionStays() {
        const page = open(playPage, "play-question-away");
        verify(named(page, "Connection lost"));
        verify(named(page, "Which animal gives us milk?"));
    }

    function test_theRevealSaysWhatWasRight() {
        const page = open(playPage, "play-reveal-wrong");
        verify(named(page, "Not this time"));
        compare(named(page, "A, triangle: a cow").Accessible.description, "Right answer. chosen by 14 players");
        compare(named(page, "B, circle: a sheepdog").Accessible.description, "Wrong. Your answer. chosen by 9 players");
        verify(named(page, "Why?"));
    }

    function test_aPictureAndASoundHaveWordsWhereTheyAreLost() {
        let page = open(playPage, "play-question-picture");
        const picture = named(page, "A black and white animal");
        tryVerify(() => picture.isShown);
        page = open(playPage, "play-question-media-lost");
        compare(named(page, "A black and white animal").Accessible.role, Accessible.Graphic);
        // Nothing can be heard here, so it is read.
        verify(named(page, "“Moo!”"));
        verify(!named(page, "Listen"));
    }

    function test_theBoardShowsOneself() {
        const page = open(playPage, "play-board-far");
        verify(named(page, "Place 741: Brave Otter 7 (you)"));
    }

    function test_thePodiumHasThreePlaces() {
        const page = open(playPage, "play-podium");
        for (const place of ["Place 1:", "Place 2:", "Place 3:"])
            verify(named(page, place), place);
    }

    function test_aRehearsalWithoutPlayersCannotStart() {
        let page = open(rehearsalPage, "rehearsal-empty");
        verify(!named(page, "Start the rehearsal").enabled);
        verify(named(page, "No device is here yet."));
        page = open(rehearsalPage, "rehearsal-lobby");
        verify(named(page, "Start the rehearsal").enabled);
        compare(named(page, "The whole link").Accessible.description, "http://192.168.1.20:8080/rehearse#key=ABCD2345EFGH");
        compare(named(page, "Key").Accessible.name, "Key: ABCD 2345 EFGH");
    }

    function test_theVerdictTellsServerAndNetworkApart() {
        let page = open(rehearsalPage, "rehearsal-server-only");
        verify(named(page, "The server will hold for 30 players. The network was not tested."));
        verify(named(page, "Network: not tested"));
        verify(named(page, "server only"));
        page = open(rehearsalPage, "rehearsal-holds");
        verify(named(page, "The server will hold for 30 players, the network for 20."));
        page = open(rehearsalPage, "rehearsal-playing");
        verify(named(page, "So far"));
        verify(!named(page, "Verdict"));
    }

    function test_aKeyThatNoRehearsalHasIsSaidAndStays() {
        const page = open(sparePage, "spare-form-key");
        verify(named(page, "No rehearsal has this key."));
        compare(box.app.spareDevice.key, "ABCD2345EFGH");
    }

    function test_aSpareDeviceSaysWhatItCannotTell() {
        let page = open(sparePage, "spare-joining");
        verify(named(page, "This is the server's own computer"));
        page = open(sparePage, "spare-trouble");
        verify(named(page, "This app was out of sight"));
        verify(named(page, "16 players lost the connection"));
    }

    function test_thePinIsTypedAtOnce() {
        const page = open(joinPage, "join-place");
        page.forceActiveFocus();
        keyClick("7");
        compare(box.app.join.pin, "7");
    }

    function test_aQuestionIsWrittenMovedAndSeenAsByALearner() {
        const page = open(editorPage, "editor-question");
        const editor = box.app.host.editor;
        compare(editor.current, 2);
        mouseClick(named(page, "Answer B is right"));
        verify(editor.canUndo);
        mouseClick(named(page, "As a learner sees it"));
        tryVerify(() => named(page, "Go on writing"));
        mouseClick(named(page, "Go on writing"));
        tryVerify(() => named(page, "All questions"));
        mouseClick(named(page, "All questions"));
        const line = named(page, "Question 1:");
        line.forceActiveFocus();
        keyClick(Qt.Key_Down, Qt.AltModifier);
        verify(named(page, "Question 2:").Accessible.name.endsWith(line.shownPrompt));
        editor.undo();
    }

    function test_aQuestionIsDraggedToAnotherPlace() {
        const page = open(editorPage, "editor-quiz");
        const editor = box.app.host.editor;
        const line = named(page, "Question 1:");
        page.children[0].item.contentY = line.mapToItem(page.children[0].item.contentItem, 0, 0).y - 40;
        waitForRendering(page);
        const words = line.shownPrompt;
        verify(!editor.canUndo);
        mousePress(line, 20, line.height / 2);
        // The line goes with the model as it is dragged: the pointer moves over the page.
        const from = line.mapToItem(page, 20, line.height / 2);
        for (let step = 1; step <= 12; ++step)
            mouseMove(page, from.x, from.y + step * line.height / 8);
        mouseRelease(page, from.x, from.y + 1.5 * line.height);
        verify(editor.canUndo);
        verify(named(page, "Question 2:").Accessible.name.endsWith(words));
        editor.undo();
    }

    function test_theWayIntoAnAccountSaysWhatIsWrong() {
        verify(named(open(accountPage, "account-wrong"), "The e-mail address or the password is not right."));
        verify(named(open(accountPage, "account-insecure"), "Passwords are only sent over a secure connection."));
        const page = open(accountPage, "account-nobody");
        verify(!named(page, "Sign in").enabled || named(page, "Sign in").Accessible.role === Accessible.Heading);
    }

    function test_aFaultIsReadOutAtItsField() {
        verify(named(open(joinPage, "join-full"), "This game is full."));
        verify(named(open(joinPage, "join-nobody"), "Nobody answers at 192.168.1.20:8080."));
        verify(named(open(joinPage, "join-name-taken"), "Somebody here has that name."));
    }

    function test_aNameIsTypedAndSent() {
        const page = open(joinPage, "join-name");
        const button = named(page, "Let me in");
        verify(!button.enabled);
        keyClick("A");
        keyClick("n");
        compare(box.app.join.name, "An");
        verify(button.enabled);
    }

    function test_aGameOpensFromTheHistoryAndCanBeDeleted() {
        const page = open(historyPage, "history-full");
        mouseClick(named(page, "Animals and food"));
        verify(named(page, "Your answers"));
        // Far below: the keyboard brings it into view.
        const back = named(page, "All my games");
        verify(back.mapToItem(page, 0, 0).y > page.height);
        back.forceActiveFocus();
        verify(back.mapToItem(page, 0, back.height).y <= page.height);
        mouseClick(back);
        verify(named(page, "My games"));
        compare(box.app.history.count, 300);
    }

    function test_theSettingsTakeEffect() {
        const page = open(settingsPage, "settings");
        mouseClick(named(page, "Colours: Dark"));
        compare(box.app.settings.scheme, AppSettings.Dark);
        mouseClick(named(page, "High contrast"));
        compare(box.app.settings.isHighContrast, true);
        box.app.settings.isHighContrast = false;
        box.app.settings.scheme = AppSettings.Light;
    }
}
